import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const files = globSync('web/**/*.{ts,tsx}', { cwd: root })
const sources = new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]))
for (const file of files.filter(file => file.endsWith('/texts.ts') && !file.startsWith('web/i18n/')))
  await import(join(root, file))
const { catalogues } = (await import(join(root, 'web/i18n/texts.ts'))) as typeof import('../../web/i18n/texts.ts')

const entries = [...catalogues].flatMap(([noun, catalogue]) =>
  Object.entries(catalogue).map(([key, entry]) => {
    const english = typeof entry.en === 'string' ? [entry.en] : [entry.en.one, entry.en.other]
    return { name: `${noun}.${key}`, noun, key, chinese: entry['zh-CN'], english }
  }),
)
const parameters = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]!).sort()

describe('the texts of the pages', () => {
  it('are complete: both languages say something, in their own script', () => {
    expect(entries.length).toBeGreaterThan(100)
    const wrong = entries.filter(
      ({ chinese, english }) => chinese.trim() === '' || english.some(text => text.trim() === ''),
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('take the same parameters in both languages; only a plural of one may leave the count unsaid', () => {
    const wrong = entries.filter(({ chinese, english }) =>
      english.some((text, at) => {
        const own = parameters(text)
        const asked = parameters(chinese)
        const mayMiss = english.length === 2 && at === 0 ? ['count'] : []
        return (
          own.some(name => !asked.includes(name)) || asked.some(name => !own.includes(name) && !mayMiss.includes(name))
        )
      }),
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('are translated: the languages differ', () => {
    // The language's own name is the same in both, crosswise; figures have no words.
    const wrong = entries.filter(
      ({ chinese, english }) => english.includes(chinese) && /[\p{L}]/u.test(chinese.replace(/\{\w+\}/g, '')),
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('are used, each by its key or a template that builds it', () => {
    const hook = new Map(
      files
        .filter(file => file.endsWith('/texts.ts'))
        .map(file => [dirname(file).replace('web/', ''), /export const (use\w+Texts)/.exec(sources.get(file)!)?.[1]]),
    )
    const unused = entries.filter(({ noun, key }) => {
      const name = hook.get(noun) ?? 'no hook'
      const readers = [...sources].filter(
        ([file, text]) => !file.endsWith('/texts.ts') && (text.includes(name) || file.startsWith(`web/${noun}/`)),
      )
      return !readers.some(
        ([, text]) =>
          text.includes(`'${key}'`) ||
          [...text.matchAll(/t\(`(\w+)\$\{/g)].some(([, start]) => key.startsWith(start!) && key !== start),
      )
    })
    expect(unused.map(({ name }) => name)).toEqual([])
  })

  it('are the only words: no Chinese in the code of a page', () => {
    const stray = [...sources].filter(
      ([file, text]) =>
        !file.endsWith('/texts.ts') &&
        text.split('\n').some(line => /\p{Script=Han}/u.test(line.replace(/\/\/.*|\/?\*.*/, ''))),
    )
    expect(stray.map(([file]) => file)).toEqual([])
  })
})

describe('the style sheets of the pages', () => {
  it('have every class that a page names', () => {
    const missing: string[] = []
    for (const [file, text] of sources)
      for (const [, local, path] of text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
        const sheet = readFileSync(join(root, dirname(file), path!), 'utf8')
        for (const [, name] of text.matchAll(new RegExp(`(?<!/)\\b${local}\\.(\\w+)`, 'g')))
          if (!new RegExp(`\\.${name}\\b`).test(sheet)) missing.push(`${file}: ${local}.${name}`)
      }
    expect(missing).toEqual([])
  })
})
