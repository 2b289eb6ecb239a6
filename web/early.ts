import type { Locale } from '#shared/kernel/locale.ts'
import { question } from './api/first-answers.ts'
import { firstLocale } from './i18n/first-locale.ts'

/**
 * Runs before the page's own script has come, and asks for what that would ask for. Nothing depends on it: what it did not ask for, or
 * asked for wrongly, the page asks for itself. Put together by `local/web-early.ts`, which knows the files.
 */

/** Files; pages with the numbers of theirs; the names of codes in each language. */
declare const PARTS: readonly string[]
declare const PAGES: readonly (readonly [path: string, parts: readonly number[]])[]
declare const NAMES: Readonly<Record<Locale, string>>

/** The first answers that the pages most often landed on wait for. */
const firstAsked: Readonly<Record<string, (id: string, search: string) => readonly string[]>> = {
  '/': (_, search) => [
    `/v1/openings${search ? `${search}&` : '?'}limit=20`,
    ...(search ? [] : ['/v1/openings?limit=1']),
  ],
  '/openings/$openingId': id => [`/v1/openings/${id}`],
  '/organisations/$organisationId': id => [`/v1/organisations/${id}`],
}

const preload = (file: string): void => {
  const link = document.createElement('link')
  link.href = `/${file}`
  link.crossOrigin = ''
  if (file.endsWith('.js')) link.rel = 'modulepreload'
  else {
    link.rel = 'preload'
    link.as = file.endsWith('.css') ? 'style' : 'fetch'
  }
  document.head.append(link)
}

const { pathname, search } = location
const here = pathname.split('/')
const fits = (path: string): boolean => {
  const parts = path.split('/')
  return parts.length === here.length && parts.every((part, at) => part.startsWith('$') || part === here[at])
}
const fitting = PAGES.filter(([path]) => fits(path))
// An address that is named stands before one with a parameter.
const page = fitting.find(([path]) => !path.includes('$')) ?? fitting[0]
const locale = firstLocale()
preload(NAMES[locale])
if (page) {
  const [path, parts] = page
  for (const part of parts) preload(PARTS[part]!)
  // Of somebody who is signed in the page knows more than this script, and a first visit is nobody's.
  if (sessionStorage.getItem('session') === null) {
    const headers = { accept: 'application/json', 'accept-language': locale }
    window.firstAnswers = new Map(
      (firstAsked[path]?.(here.at(-1)!, search) ?? []).map(address => {
        const answer = fetch(address, { headers })
        answer.catch(() => {})
        return [question(address, headers), answer]
      }),
    )
  }
}
