import { openingKinds } from '#shared/opening/kind.ts'
import { occupationByCode } from '#shared/reference/occupations.ts'
import { h } from './dom.ts'
import { explanationView, scoreMark } from './explanation.ts'
import { loadInto } from './load.ts'
import {
  dateText,
  educationName,
  fieldName,
  languageName,
  lastDayText,
  named,
  payText,
  statusName,
  termsText,
} from './names.ts'
import { facts, langOf, mark, places, sampleMark, say, yearsText } from './parts.ts'
import { client, session } from './session.ts'
import { skillChips, skillReference } from './skills.ts'
import { t, tell } from './texts.ts'

/** Text with its line breaks, as paragraphs. */
const paragraphs = (text: string): HTMLElement[] =>
  text
    .split(/\n{2,}/)
    .map(block => h('p', {}, ...block.split('\n').flatMap((line, at) => (at === 0 ? [line] : [h('br'), line]))))

const ownMatch = async (openingId: string): Promise<Node[]> => {
  const talentId = session()?.talentId
  if (talentId === undefined) return []
  const { body } = await client.explainOpening({
    parameters: { talentId: talentId as never, openingId: openingId as never },
  })
  return [h('section', { class: 'card' }, h('h2', {}, t('why')), scoreMark(body.score), explanationView(body, true))]
}

/** One opening: its facts first, its text, and for a signed-in talent why it fits. */
export const drawOpening = (main: HTMLElement, openingId: string): void => {
  void loadInto(main, async () => {
    const [{ body }, reference] = await Promise.all([
      client.getOpening({ parameters: { openingId: openingId as never } }),
      skillReference(),
    ])
    const { opening, organisation } = body
    document.title = `${say(opening.title)} · ${t('brand')}`
    const own = session()?.organisationId === opening.organisationId
    const musts = opening.skills.filter(({ importance }) => importance === 'must')
    const nices = opening.skills.filter(({ importance }) => importance === 'nice')
    const occupation = opening.occupation === undefined ? undefined : occupationByCode(opening.occupation)
    const match = h('div')
    if (session()?.talentId !== undefined) void loadInto(match, () => ownMatch(openingId))
    return [
      h('p', {}, h('a', { href: '/' }, t('backToSearch'))),
      h(
        'header',
        { class: 'page-head' },
        h('h1', { lang: langOf(opening.title) }, say(opening.title), ' ', sampleMark(opening.sample)),
        h(
          'p',
          { class: 'quiet' },
          say(organisation.name),
          organisation.verified && mark(t('verified'), 'verified'),
          opening.status !== 'published' && mark(statusName(opening.status)),
        ),
        own &&
          h(
            'p',
            { class: 'actions' },
            h('a', { class: 'button', href: `/openings/${opening.id}/talents` }, t('seeTalents')),
          ),
      ),
      facts([
        [t('pay'), payText(opening.pay)],
        [t('place'), places(opening.places, opening.remote)],
        [t('formKind'), tell(openingKinds[opening.terms.kind].name)],
        [t('terms'), termsText(opening.terms)],
        [t('education'), opening.education && t('educationFrom', { level: educationName(opening.education) })],
        [t('experience'), yearsText(opening.experienceYears)],
        [t('headcount'), opening.headcount !== undefined && t('people', { count: opening.headcount })],
        [t('occupation'), opening.occupation !== undefined && named(occupation, opening.occupation)],
        [t('field'), opening.field !== undefined && fieldName(opening.field)],
        [t('languages'), opening.languages.map(({ language }) => languageName(language)).join(' · ')],
        [t('benefits'), opening.benefits.join(' · ')],
        [t('benefitSharing'), 'benefitSharing' in opening.terms && opening.terms.benefitSharing],
        [t('source'), opening.source],
      ]),
      h(
        'p',
        { class: 'quiet small' },
        opening.publishedAt !== undefined && t('publishedOn', { date: dateText(opening.publishedAt) }),
        opening.validity !== undefined && ` · ${t('validUntil', { date: lastDayText(opening.validity) })}`,
      ),
      match,
      ...(musts.length > 0 ? [h('h2', {}, t('mustSkills')), skillChips(musts, reference, 80) as HTMLElement] : []),
      ...(nices.length > 0 ? [h('h2', {}, t('niceSkills')), skillChips(nices, reference, 80) as HTMLElement] : []),
      ...(opening.description
        ? [
            h('h2', {}, t('description')),
            h('div', { class: 'prose', lang: langOf(opening.description) }, ...paragraphs(say(opening.description))),
          ]
        : []),
      ...(opening.status === 'published'
        ? [
            h(
              'p',
              { class: 'small' },
              h('a', { href: `/v1/openings/${opening.id}/job-posting`, 'data-outside': true }, t('publishedData')),
            ),
          ]
        : []),
    ]
  })
}
