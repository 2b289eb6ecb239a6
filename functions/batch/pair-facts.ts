import { placesOf } from '#shared/batch/rules.ts'
import type { Batch } from '#shared/batch/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { groupOf } from '#shared/organisation/rules.ts'
import { hiddenFrom } from '#shared/talent/rules.ts'
import type { StepResources } from './run-slice.ts'
import { openingsSeen, talentsSeen } from './seen.ts'

type OpeningFacts = { readonly group: readonly string[]; readonly places: number }

const nobody: readonly string[] = []

/**
 * Who may be paired with what, as the table has it when the assignment is made: the index lags, and the first slice may have run a
 * while ago. A few facts of each record stay in memory, never a record.
 */
export class PairFacts {
  /** `undefined`: may not be shown. */
  readonly #openings = new Map<string, OpeningFacts | undefined>()
  readonly #hiddenFrom = new Map<string, readonly string[] | undefined>()
  readonly #batch: Batch
  readonly #table: StepResources['table']
  readonly #now: Instant

  constructor(batch: Batch, table: StepResources['table'], now: Instant) {
    this.#batch = batch
    this.#table = table
    this.#now = now
  }

  async readTalents(ids: Iterable<string>): Promise<void> {
    await unread(this.#hiddenFrom, ids, async slice => {
      const seen = await talentsSeen(this.#table, this.#batch, slice)
      return id => {
        const talent = seen.get(id)
        const hidden = talent && hiddenFrom(talent)
        return hidden?.length === 0 ? nobody : hidden
      }
    })
  }

  async readOpenings(ids: Iterable<string>): Promise<void> {
    await unread(this.#openings, ids, async slice => {
      const seen = await openingsSeen(this.#table, this.#batch, slice, this.#now)
      return id => {
        const one = seen.get(id)
        return one && { group: groupOf(one.organisation), places: placesOf(one.opening, this.#batch.capacities) }
      }
    })
  }

  isShown(id: string): boolean {
    return this.#hiddenFrom.get(id) !== undefined || this.#openings.get(id) !== undefined
  }

  mayPair(talent: string, opening: string): boolean {
    const hidden = this.#hiddenFrom.get(talent)
    const facts = this.#openings.get(opening)
    return hidden !== undefined && facts !== undefined && !facts.group.some(id => hidden.includes(id))
  }

  places(opening: string): number {
    return this.#openings.get(opening)?.places ?? 0
  }
}

/** A hundred at a time: one batch read each, and no more records in memory than that. */
const unread = async <T>(
  known: Map<string, T>,
  ids: Iterable<string>,
  read: (slice: string[]) => Promise<(id: string) => T>,
): Promise<void> => {
  const missing = [...new Set(ids)].filter(id => !known.has(id))
  for (let at = 0; at < missing.length; at += 100) {
    const slice = missing.slice(at, at + 100)
    const factsOf = await read(slice)
    for (const id of slice) known.set(id, factsOf(id))
  }
}
