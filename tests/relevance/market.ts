import { createHash } from 'node:crypto'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { type IdKind, prefixes } from '#shared/kernel/id.ts'
import type { BilingualText } from '#shared/kernel/text.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { countMarket } from '#shared/matching/market.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { retrievalFor } from '#shared/matching/query.ts'
import { rank } from '#shared/matching/rank.ts'
import { contentOf } from '#shared/opening/rules.ts'
import { Opening } from '#shared/opening/schema.ts'
import { type OrganisationKind, organisationKindNames } from '#shared/organisation/kind.ts'
import { Organisation } from '#shared/organisation/schema.ts'
import { Talent } from '#shared/talent/schema.ts'
import { type JudgedOpening, type JudgedTalent, openings, talents } from './annotations.ts'
import { judgedOn } from './grades.ts'

/** As `functions/matching/match.ts`. */
const window = 200

/** From a hash of the key: equal scores are ordered by id, and the order of the file must not help. */
const idOf = <K extends IdKind>(kind: K, key: string) => {
  const digits = [...createHash('sha256').update(`${kind} ${key}`).digest()].map(
    byte => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte % 32],
  )
  return `${prefixes[kind]}_01${digits.slice(0, 24).join('')}` as const
}

const record = { revision: 1, createdAt: judgedOn, updatedAt: judgedOn, sample: true }

const publisherKind = (publisher: string): OrganisationKind => {
  const kind = organisationKindNames.find(name => publisher.startsWith(`${name}-`))
  if (!kind) throw new Error(`publisher ${publisher}`)
  return kind
}

const openingDocument = ({ key, publisher, input }: JudgedOpening): MatchDocument => {
  const organisation = Organisation.parse({
    ...record,
    id: idOf('organisation', publisher),
    kind: publisherKind(publisher),
    name: { zh: `样例单位${publisher}`, en: `Sample organisation ${publisher}` },
    place: input.places[0] ?? { region: '310000' },
    verification: { state: 'verified', decidedAt: judgedOn },
  })
  const opening = Opening.parse({
    ...record,
    ...contentOf(input),
    id: idOf('opening', key),
    organisationId: organisation.id,
    status: 'published',
    publishedAt: judgedOn,
  })
  return projectOpening(opening, organisation, 1, judgedOn)
}

const talentDocument = ({ key, employer, blocks, input }: JudgedTalent): MatchDocument =>
  projectTalent(
    Talent.parse({
      ...record,
      ...input,
      ...(employer && { employer: { organisationId: idOf('organisation', employer) } }),
      id: idOf('talent', key),
      userId: `usr_${key}`,
      visibility: {
        state: 'anonymous',
        blockedOrganisations: blocks.map(publisher => idOf('organisation', publisher)),
      },
      consents: [],
    }),
    1,
    judgedOn,
  )

/** `both`, or the only language in which the record speaks. */
export const languageOf = (text: BilingualText | undefined): 'zh' | 'en' | 'both' =>
  text?.zh !== undefined && text.en !== undefined ? 'both' : text?.en !== undefined ? 'en' : 'zh'

/** The keys of the other side, best first, as the service would list them. */
export type Lists = {
  readonly talentsFor: ReadonlyMap<string, readonly string[]>
  readonly openingsFor: ReadonlyMap<string, readonly string[]>
}

/** Every record through projection, index, retrieval and scorer, both ways. */
export const matchAll = async (index: MatchIndex): Promise<Lists> => {
  const sides = {
    opening: openings.map(entry => ({ key: entry.key, document: openingDocument(entry) })),
    talent: talents.map(entry => ({ key: entry.key, document: talentDocument(entry) })),
  }
  await index.ensure()
  for (const kind of ['opening', 'talent'] as const)
    await index.bulk(
      kind,
      sides[kind].map(({ document }) => document),
    )
  await index.refresh()
  // As the service counts it at the rebuild of its index.
  const market = countMarket([...sides.opening, ...sides.talent].map(({ document }) => document.packed))
  const listsOf = async (from: keyof typeof sides, to: keyof typeof sides) => {
    const keyOf = new Map(sides[to].map(({ key, document }) => [document.id, key]))
    const lists = new Map<string, readonly string[]>()
    for (const { key, document } of sides[from]) {
      const candidates = await index.retrieve(retrievalFor(document, to, judgedOn, window))
      const ranked = rank(document.packed, candidates, { now: judgedOn, market }).filter(({ score }) => score > 0)
      lists.set(
        key,
        ranked.map(({ id }) => keyOf.get(id)!),
      )
    }
    return lists
  }
  return { talentsFor: await listsOf('opening', 'talent'), openingsFor: await listsOf('talent', 'opening') }
}
