import { createHash } from 'node:crypto'
import { keepExposure } from '#functions/operations/exposure.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import type { IndexDocument, IndexKind } from '#shared/matching/document.ts'
import { exposureOf, type Person, type Shown } from '#shared/matching/exposure.ts'
import { personOf } from '#shared/matching/exposure-person.ts'
import { packedId } from '#shared/matching/packed.ts'
import { rank } from '#shared/matching/rank.ts'
import type { ExposureRecord } from '#shared/operations/schema.ts'
import { marketStatistics } from './market.ts'
import { documentsOf, stores } from './sources.ts'

/**
 * Whom matching shows, for administrators (docs/fairness.md): counted with the market, whenever the documents of all talents are made
 * anyway. Scoring everybody for every opening is no nightly task, so it is the openings that were published last against a sample of people,
 * the same ones from night to night as long as they are there.
 */
const mostPeople = 3000
const mostOpenings = 60
const page = 20

export type ExposureCount = {
  readonly add: (documents: readonly IndexDocument[]) => void
  readonly keep: (resources: StreamResources) => Promise<void>
}

const notCounted: ExposureCount = { add: () => {}, keep: async () => {} }

type Sampled = { readonly mark: string; readonly packed: Uint8Array }

const inOrder = (a: Sampled, b: Sampled): number => (a.mark < b.mark ? -1 : 1)

/** Looks at the documents of all talents as they pass by, and keeps a report of a sample of them at the end. */
export const exposureCount = (kind: IndexKind): ExposureCount => {
  if (kind !== 'talent') return notCounted
  let sample: Sampled[] = []
  const trim = () => {
    sample = sample.sort(inOrder).slice(0, mostPeople)
  }
  return {
    add: documents => {
      for (const { id, live, packed } of documents)
        if (live) sample.push({ mark: createHash('sha256').update(id).digest('base64'), packed })
      if (sample.length > 2 * mostPeople) trim()
    },
    keep: async resources => {
      trim()
      const packed = sample.map(one => one.packed)
      await keepReport(resources, packed)
    },
  }
}

const latestOpenings = async ({ table, index, clock }: StreamResources): Promise<Uint8Array[]> => {
  const { hits } = await index!.search({
    ...{ kind: 'opening', filters: [], must: [], mustNot: [], should: [], facets: [] },
    ...{ sort: 'newest', size: mostOpenings },
  })
  const ids = hits.map(({ id }) => id)
  return (await documentsOf(table, 'opening', ids, clock())).filter(({ live }) => live).map(one => one.packed)
}

const keepReport = async (resources: StreamResources, packed: readonly Uint8Array[]): Promise<void> => {
  const { table, clock, log } = resources
  const now = clock()
  const [market, openings, talents] = await Promise.all([
    marketStatistics(table),
    latestOpenings(resources),
    stores.talent.readMany(table, packed.map(packedId)),
  ])
  const people = new Map<string, Person>([...talents].map(([id, talent]) => [id, personOf(talent)]))
  const candidates = packed.filter(bytes => people.has(packedId(bytes)))
  const lists = openings.map((opening): Shown => {
    const possible = rank(opening, candidates, { now, market }).filter(({ score }) => score > 0)
    return {
      eligible: possible.map(({ id }) => people.get(id)!),
      shown: possible.slice(0, page).map(({ id }) => id),
    }
  })
  const report: ExposureRecord = {
    countedAt: now,
    // In tens: from the whole, a small group that is not shown could be told.
    people: Math.floor(candidates.length / 10) * 10,
    openings: openings.length,
    page,
    attributes: exposureOf(lists).map(({ attribute, cells, suppressed }) => ({
      attribute,
      suppressed,
      cells: cells.flatMap(({ group, people, chances, rate, impactRatio, shown, belowFourFifths }) =>
        people === undefined || chances === undefined
          ? []
          : [
              {
                ...{ group, people, chances, belowFourFifths },
                // The rate of so few would tell how many they were.
                ...(shown !== undefined &&
                  rate !== undefined &&
                  impactRatio !== undefined && { shown, rate, impactRatio }),
              },
            ],
      ),
    })),
  }
  await keepExposure(table, report)
  log.info('exposure counted', { people: candidates.length, openings: openings.length })
}
