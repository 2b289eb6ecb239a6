import type { Incubator } from '#shared/incubator/schema.ts'
import type { Explanation } from '#shared/matching/explanation.ts'
import type { AnonymousTalent } from '#shared/talent/schema.ts'
import type { ListedVenture } from '#shared/venture/schema.ts'
import { h, replace } from './dom.ts'
import { explanationView, scoreMark } from './explanation.ts'
import { emptyBox, errorBox, loadInto } from './load.ts'
import {
  educationName,
  fieldName,
  founderName,
  languageName,
  percent,
  regionName,
  serviceName,
  stageName,
} from './names.ts'
import { facts, langOf, mark, openingCard, sampleMark, say } from './parts.ts'
import { addressFor, type Place } from './router.ts'
import { client, session } from './session.ts'
import { skillChips, skillReference } from './skills.ts'
import { t } from './texts.ts'

type Item = { readonly score?: number | undefined; readonly explanation?: Explanation | undefined }
type Page<I extends Item> = { readonly items: readonly I[]; readonly next?: string | undefined }

const reasons = ({ score, explanation }: Item, open: boolean): Node[] => [
  ...(score === undefined ? [] : [scoreMark(score)]),
  ...(explanation === undefined ? [] : [explanationView(explanation, open)]),
]

/**
 * A list of matches with their reasons, page after page. What was published a moment ago takes a second to be matched: an empty
 * list is asked for again a few times before it is believed.
 */
const matchList = async <I extends Item>(
  read: (cursor: string | undefined) => Promise<Page<I>>,
  card: (item: I, open: boolean) => HTMLElement,
): Promise<Node[]> => {
  let page = await read(undefined)
  for (let attempt = 0; page.items.length === 0 && attempt < 4; attempt++) {
    await new Promise(resolve => setTimeout(resolve, 600))
    page = await read(undefined)
  }
  if (page.items.length === 0) return [emptyBox(t('noMatches'), t('noMatchesHint'))]
  const list = h('div', { class: 'cards' }, ...page.items.map((item, at) => card(item, at === 0)))
  const more = h('div', { class: 'more' })
  const offer = (next: string | undefined): void =>
    replace(
      more,
      next !== undefined &&
        h(
          'button',
          {
            type: 'button',
            onclick: async (event: Event) => {
              ;(event.target as HTMLButtonElement).disabled = true
              try {
                const following = await read(next)
                const cards = following.items.map(item => card(item, false))
                list.append(...cards)
                offer(following.next)
                cards[0]?.querySelector<HTMLElement>('a, summary')?.focus()
              } catch (error) {
                replace(
                  more,
                  errorBox(error, () => offer(next)),
                )
              }
            },
          },
          t('loadMore'),
        ),
    )
  offer(page.next)
  return [list, more]
}

export const drawTalentMatches = (main: HTMLElement, { query }: Place): void => {
  const order = query.get('order') === 'newest' ? 'newest' : 'match'
  const list = h('div', { class: 'results' })
  const link = (wanted: 'match' | 'newest', text: string) =>
    h(
      'a',
      {
        href: addressFor('/my/matches', new URLSearchParams(wanted === 'newest' ? { order: wanted } : {})),
        'aria-current': order === wanted ? 'true' : undefined,
      },
      text,
    )
  replace(
    main,
    h('h1', {}, t('myMatches')),
    h('p', { class: 'quiet' }, t('myMatchesIntro')),
    h('p', { class: 'tabs' }, link('match', t('orderMatch')), link('newest', t('orderNewest'))),
    list,
  )
  void loadInto(list, async () => {
    const talentId = session()!.talentId! as never
    const reference = await skillReference()
    return matchList(
      async cursor =>
        (
          await client.matchOpenings({
            parameters: { talentId },
            query: { limit: 10, ...(order === 'newest' && { order }), ...(cursor !== undefined && { cursor }) },
          })
        ).body,
      (item, open) => openingCard(item.opening, reference, ...reasons(item, open)),
    )
  })
}

const talentCard = (
  talent: AnonymousTalent,
  reference: Awaited<ReturnType<typeof skillReference>>,
  reason: Node[],
): HTMLElement =>
  h(
    'article',
    { class: 'card' },
    h(
      'h2',
      { lang: langOf(talent.headline) },
      say(talent.headline) || t('anonymousTalent'),
      ' ',
      sampleMark(talent.sample),
    ),
    h(
      'p',
      { class: 'line' },
      talent.residence && h('span', {}, regionName(talent.residence.region)),
      talent.highestEducation && h('span', {}, educationName(talent.highestEducation)),
      h(
        'span',
        {},
        talent.experienceYears > 0 ? t('yearsHeld', { years: Math.round(talent.experienceYears) }) : t('noExperience'),
      ),
      talent.availability.timeShare < 100 && h('span', {}, t('timeShare', { share: talent.availability.timeShare })),
      talent.returnee && mark(t('returnee')),
      talent.languages.length > 0 &&
        h('span', {}, talent.languages.map(({ language }) => languageName(language)).join(' · ')),
    ),
    skillChips(talent.skills, reference, 12),
    talent.certificates.length > 0 &&
      h('p', { class: 'small' }, `${t('certificates')} `, talent.certificates.map(({ name }) => name).join(' · ')),
    ...reason,
  )

/** For the publisher of an opening. */
export const drawOpeningTalents = (main: HTMLElement, openingId: string): void => {
  const list = h('div', { class: 'results' })
  const about = h('div')
  replace(main, h('h1', {}, t('talentsFor')), about, h('p', { class: 'quiet' }, t('talentsIntro')), list)
  const parameters = { openingId: openingId as never }
  void loadInto(about, async () => {
    const { opening } = (await client.getOpening({ parameters })).body
    return h('p', {}, h('a', { href: `/openings/${opening.id}` }, say(opening.title)), ' ', sampleMark(opening.sample))
  })
  void loadInto(list, async () => {
    const reference = await skillReference()
    return matchList(
      async cursor =>
        (await client.matchTalents({ parameters, query: { limit: 10, ...(cursor !== undefined && { cursor }) } })).body,
      (item, open) => talentCard(item.talent, reference, reasons(item, open)),
    )
  })
}

export const incubatorCard = (incubator: Incubator, ...more: (Node | false)[]): HTMLElement =>
  h(
    'article',
    { class: 'card' },
    h('h2', { lang: langOf(incubator.name) }, say(incubator.name), ' ', sampleMark(incubator.sample)),
    h(
      'p',
      { class: 'line' },
      h('span', {}, regionName(incubator.place.region)),
      h(
        'span',
        {},
        t('freePlaces', { free: incubator.places.total - incubator.places.taken, total: incubator.places.total }),
      ),
      !incubator.accepting && mark(t('notAccepting')),
    ),
    facts([
      [t('field'), incubator.fields.map(fieldName).join(' · ')],
      [t('services'), incubator.services.map(serviceName).join(' · ')],
      [t('stage'), incubator.stages.map(stageName).join(' · ')],
      [t('admissionSource'), incubator.admission.source],
    ]),
    ...more,
  )

export const ventureCard = (venture: Omit<ListedVenture, 'revision'>, ...more: (Node | false)[]): HTMLElement =>
  h(
    'article',
    { class: 'card' },
    h('h2', { lang: langOf(venture.name) }, say(venture.name), ' ', sampleMark(venture.sample)),
    venture.summary && h('p', { class: 'small' }, say(venture.summary)),
    h(
      'p',
      { class: 'line' },
      h('span', {}, venture.fields.map(fieldName).join(' · ')),
      h('span', {}, stageName(venture.stage)),
      h('span', {}, founderName(venture.founderStatus)),
      venture.foundersShare !== undefined && h('span', {}, percent(venture.foundersShare / 100)),
      !venture.seeking && mark(t('notSeeking')),
    ),
    facts([
      [t('wantedPlaces'), venture.wantedRegions.map(regionName).join(' · ')],
      [t('needs'), venture.needs.map(serviceName).join(' · ')],
    ]),
    ...more,
  )

export const drawVentureIncubators = (main: HTMLElement, ventureId: string): void => {
  const list = h('div', { class: 'results' })
  const about = h('div')
  const parameters = { ventureId: ventureId as never }
  replace(main, h('h1', {}, t('incubatorsFor')), about, h('p', { class: 'quiet' }, t('incubatorsIntro')), list)
  void loadInto(about, async () => {
    const venture = (await client.getVenture({ parameters })).body
    return h('p', {}, say(venture.name), ' ', sampleMark(venture.sample))
  })
  void loadInto(list, () =>
    matchList(
      async cursor =>
        (await client.matchIncubators({ parameters, query: { limit: 10, ...(cursor !== undefined && { cursor }) } }))
          .body,
      (item, open) => incubatorCard(item.incubator, ...reasons(item, open)),
    ),
  )
}

export const drawIncubatorVentures = (main: HTMLElement, incubatorId: string): void => {
  const list = h('div', { class: 'results' })
  const about = h('div')
  const parameters = { incubatorId: incubatorId as never }
  replace(main, h('h1', {}, t('venturesFor')), about, h('p', { class: 'quiet' }, t('venturesIntro')), list)
  void loadInto(about, async () => {
    const incubator = (await client.getIncubator({ parameters })).body
    return h('p', {}, say(incubator.name), ' ', sampleMark(incubator.sample))
  })
  void loadInto(list, () =>
    matchList(
      async cursor =>
        (await client.matchVentures({ parameters, query: { limit: 10, ...(cursor !== undefined && { cursor }) } }))
          .body,
      (item, open) => ventureCard(item.venture, ...reasons(item, open)),
    ),
  )
}
