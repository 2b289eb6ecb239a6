import { parseArgs } from 'node:util'
import { fromItem } from '#functions/runtime/record.ts'
import type { Item } from '#functions/runtime/table.ts'
import { openStores } from '#local/resources.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { exposureOf, leastPeople, type Person, type Shown } from '#shared/matching/exposure.ts'
import { personOf } from '#shared/matching/exposure-person.ts'
import { countMarket } from '#shared/matching/market.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { rank } from '#shared/matching/rank.ts'
import type { Opening } from '#shared/opening/schema.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { commandOf } from './command.ts'
import { market, marketNow } from './market.ts'

/** Who is shown on the first page of matching, by region, kind of institution and returnee status (docs/fairness.md). */
const usage =
  'usage: npm run -s audit -- [--folder .data] [--talents 3000] [--openings 300] [--json]: of a folder’s records, or of a generated market'
const { values: options } = parseArgs({
  options: {
    folder: { type: 'string' },
    talents: { type: 'string', default: '3000' },
    openings: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const { whole } = commandOf(usage, options.help)
const page = 20
const mostOpenings = whole(options.openings)

type Side = { readonly talent: Talent; readonly document: MatchDocument; readonly person: Person }

const sideOf = (talent: Talent, now: string): Side[] => {
  const document = projectTalent(talent, 1, now)
  return document.live ? [{ talent, document, person: personOf(talent) }] : []
}

const generated = (): { talents: Side[]; openings: MatchDocument[]; now: string } => {
  const all = market(whole(options.talents), mostOpenings)
  return {
    talents: Array.from({ length: all.talents }, (_, n) => all.talent(n)).flatMap(talent => sideOf(talent, marketNow)),
    openings: Array.from({ length: all.openings }, (_, n) => {
      const opening = all.opening(n)
      return projectOpening(opening, all.publisherOf(opening), 1, marketNow)
    }),
    now: marketNow,
  }
}

const ofFolder = async (folder: string): Promise<{ talents: Side[]; openings: MatchDocument[]; now: string }> => {
  const stores = await openStores({ stores: 'sqlite', folder, clock: systemClock })
  try {
    const now = systemClock()
    const read = async <T>(kind: string): Promise<T[]> => {
      const items: Item[] = []
      let after: string | undefined
      do {
        const found = await stores.table.scan({ kinds: [kind], limit: 1000, after })
        items.push(...found.items)
        after = found.next
      } while (after)
      return items.map(item => fromItem(item) as unknown as T)
    }
    const organisations = new Map((await read<Organisation>('organisation')).map(one => [one.id as string, one]))
    const openings = (await read<Opening>('opening')).flatMap(opening => {
      const organisation = organisations.get(opening.organisationId)
      return organisation ? [projectOpening(opening, organisation, 1, now)] : []
    })
    return {
      talents: (await read<Talent>('talent')).flatMap(talent => sideOf(talent, now)),
      openings: openings.filter(({ live }) => live).slice(0, mostOpenings),
      now,
    }
  } finally {
    await stores.stop()
  }
}

const { talents, openings, now } = options.folder === undefined ? generated() : await ofFolder(options.folder)
const statistics = countMarket([...openings, ...talents.map(({ document }) => document)].map(({ packed }) => packed))
const lists = openings
  .filter(({ live }) => live)
  .map((opening): Shown => {
    const ranked = rank(
      opening.packed,
      talents.map(({ document }) => document),
      { now, market: statistics },
    )
    const possible = new Set(ranked.filter(({ score }) => score > 0).map(({ id }) => id))
    return {
      eligible: talents.filter(({ document }) => possible.has(document.id)).map(({ person }) => person),
      shown: ranked
        .filter(({ score }) => score > 0)
        .slice(0, page)
        .map(({ id }) => id),
    }
  })
const exposures = exposureOf(lists)
if (options.json) console.log(JSON.stringify({ talents: talents.length, openings: lists.length, page, exposures }))
else {
  console.log(
    `${talents.length} people, first ${page} for each of ${lists.length} openings; cells under ${leastPeople} are not shown`,
  )
  for (const { attribute, cells, suppressed } of exposures) {
    console.log(`\n${attribute.padEnd(20)}people  chances    shown     rate  impact ratio`)
    for (const { group, people, chances, shown, rate, impactRatio, belowFourFifths } of cells)
      if (people !== undefined)
        console.log(
          `  ${group.padEnd(18)}${String(people).padStart(6)}${String(chances).padStart(9)}${String(shown ?? '<10').padStart(9)}${(100 * rate!).toFixed(2).padStart(8)}%${impactRatio!.toFixed(2).padStart(10)}${belowFourFifths ? '  below 4/5' : ''}`,
        )
    if (suppressed > 0) console.log(`  ${suppressed} groups are too small to be shown`)
  }
}
