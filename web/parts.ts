import { type BilingualText, inLocale } from '#shared/kernel/text.ts'
import type { OpeningSummary } from '#shared/matching/routes.ts'
import { openingKinds } from '#shared/opening/kind.ts'
import { h } from './dom.ts'
import { dateText, educationName, lastDayText, payText, regionName, termsText } from './names.ts'
import { skillChips, type skillReference } from './skills.ts'
import { locale, t, tell } from './texts.ts'

export const say = (text: BilingualText | undefined): string => (text ? inLocale(text, locale()) : '')

/** The language of a text that is shown in place of the reader's own. */
export const langOf = (text: BilingualText | undefined): string | undefined => {
  if (!text) return undefined
  const own = locale() === 'en' ? text.en : text.zh
  return own === undefined ? (locale() === 'en' ? 'zh-CN' : 'en') : undefined
}

export const sampleMark = (sample: boolean | undefined): HTMLElement | false =>
  sample === true && h('span', { class: 'mark sample', title: t('sampleHelp') }, t('sample'))

export const mark = (text: string, kind = ''): HTMLElement => h('span', { class: `mark ${kind}`.trim() }, text)

export const facts = (list: readonly (readonly [string, string | Node | false | undefined])[]): HTMLElement =>
  h(
    'dl',
    { class: 'facts' },
    ...list.flatMap(([name, value]) =>
      value === false || value === undefined || value === ''
        ? []
        : [h('div', {}, h('dt', {}, name), h('dd', {}, value))],
    ),
  )

export const places = (list: readonly { region: string }[], remote: boolean): string =>
  [...list.map(({ region }) => regionName(region)), ...(remote ? [t('remote')] : [])].join(' · ')

export const yearsText = (years: { minimum: number; maximum?: number | undefined } | undefined): string | undefined =>
  years === undefined
    ? undefined
    : years.maximum === undefined
      ? t('years', { from: years.minimum })
      : t('yearsBetween', { from: years.minimum, to: years.maximum })

type Reference = Awaited<ReturnType<typeof skillReference>>

export const openingCard = (opening: OpeningSummary, reference: Reference, ...more: (Node | false)[]): HTMLElement =>
  h(
    'article',
    { class: 'card' },
    h(
      'h2',
      { lang: langOf(opening.title) },
      h('a', { href: `/openings/${opening.id}` }, say(opening.title)),
      ' ',
      sampleMark(opening.sample),
    ),
    h(
      'p',
      { class: 'quiet' },
      say(opening.organisation.name),
      opening.organisation.verified && mark(t('verified'), 'verified'),
    ),
    h(
      'p',
      { class: 'line' },
      h('strong', {}, payText(opening.pay)),
      h('span', {}, places(opening.places, opening.remote)),
      h('span', {}, tell(openingKinds[opening.terms.kind].name)),
      h('span', {}, termsText(opening.terms)),
      opening.education && h('span', {}, t('educationFrom', { level: educationName(opening.education) })),
      opening.experienceYears && h('span', {}, yearsText(opening.experienceYears)),
    ),
    skillChips(opening.skills, reference),
    h(
      'p',
      { class: 'quiet small' },
      opening.publishedAt && t('publishedOn', { date: dateText(opening.publishedAt) }),
      opening.validity && ` · ${t('validUntil', { date: lastDayText(opening.validity) })}`,
    ),
    ...more,
  )
