import { WriteRefused } from '#functions/runtime/table.ts'
import { assignByFlow, assignGreedily } from '#shared/batch/assign.ts'
import { assignedRows, type Member } from '#shared/batch/outcome.ts'
import { fromUnits, PairList, placedOf, totalOf } from '#shared/batch/pairs.ts'
import { isOpen } from '#shared/batch/rules.ts'
import type { Batch, BatchSummary } from '#shared/batch/schema.ts'
import { assignStable } from '#shared/batch/stable.ts'
import { PairFacts } from './pair-facts.ts'
import type { StepResources } from './run-slice.ts'
import { batches, everyRow, moveBatch, type Row, writeAssignment } from './store.ts'

const methods = { flow: assignByFlow, stable: assignStable } as const

/** What the lists alone say, as they were made. */
const listsOnly = async (batch: Batch, { table }: StepResources): Promise<BatchSummary> => {
  const summary = { matched: 0, unmatched: 0, notShown: 0, pairs: 0 }
  for await (const rows of everyRow(table, batch))
    for (const { shown, top } of rows) {
      summary.pairs += top.length
      if (!shown) summary.notShown++
      else if (top.length === 0) summary.unmatched++
      else summary.matched++
    }
  return summary
}

const idsOf = (batch: Batch, rows: readonly Row[]): { talents: string[]; openings: string[] } => {
  const members = rows.map(({ member }) => member)
  const others = rows.flatMap(({ top }) => top.map(([other]) => other))
  return batch.side === 'talents' ? { talents: members, openings: others } : { talents: others, openings: members }
}

/** The kept pairs that may still be, a hundred members at a time. */
const pairsOf = async (batch: Batch, facts: PairFacts, { table }: StepResources) => {
  const pairs = new PairList()
  const members: Member[] = []
  let count = 0
  for await (const rows of everyRow(table, batch)) {
    const { talents, openings } = idsOf(batch, rows)
    await facts.readTalents(talents)
    await facts.readOpenings(openings)
    for (const { member, shown, top } of rows) {
      let matched = false
      for (const [other, score, forward, backward] of top) {
        const pair =
          batch.side === 'talents'
            ? { talent: member, opening: other, score, wish: forward, ask: backward }
            : { talent: other, opening: member, score, wish: backward, ask: forward }
        if (!facts.mayPair(pair.talent, pair.opening)) continue
        pairs.add(pair)
        matched = true
        count++
      }
      members.push({ id: member, matched, shown: shown && facts.isShown(member) })
    }
  }
  return { graph: pairs.graph(), members, count }
}

/**
 * The assignment over the kept pairs, the greedy one beside it, and the summary. Everything is worked out again if it is called again.
 * False: the job was cancelled, or another call was first.
 */
export const finishJob = async (batch: Batch, resources: StepResources): Promise<boolean> => {
  const { table, clock, log } = resources
  const started = performance.now()
  if (batch.mode === 'top-lists') return end(batch, { summary: await listsOnly(batch, resources) }, resources)
  const facts = new PairFacts(batch, table, clock())
  const { graph, members, count } = await pairsOf(batch, facts, resources)
  const capacity = Int32Array.from(graph.openings, opening => facts.places(opening))
  const choice = methods[batch.method](graph, capacity)
  const greedy = assignGreedily(graph, capacity)
  const outcome = { graph, choice, greedy, places: (opening: string) => facts.places(opening) }
  const { rows, left } = assignedRows(batch.side, members, outcome)
  const matched = members.filter(member => member.matched).length
  const notShown = members.filter(({ shown }) => !shown).length
  const summary: BatchSummary = {
    matched,
    notShown,
    unmatched: members.length - matched - notShown,
    pairs: count,
    assignment: {
      method: batch.method,
      placed: placedOf(choice),
      total: fromUnits(totalOf(graph, choice)),
      places: capacity.reduce((sum, places) => sum + places, 0),
      left,
      greedy: { placed: placedOf(greedy), total: fromUnits(totalOf(graph, greedy)) },
    },
  }
  try {
    await writeAssignment(table, batch, rows)
  } catch (error) {
    if (error instanceof WriteRefused && error.failed.length > 0) return false
    throw error
  }
  log.measure('BatchAssignmentDuration', performance.now() - started, 'Milliseconds')
  return end(batch, { summary, rows: rows.length }, resources)
}

const moves = 5

const end = async (
  batch: Batch,
  result: Pick<Batch, 'summary' | 'rows'>,
  { table, clock, log }: StepResources,
): Promise<boolean> => {
  for (let attempt = 0; attempt < moves; attempt++) {
    const current = await batches.read(table, batch.id)
    if (!isOpen(current.state)) return false
    const now = clock()
    if (await moveBatch(table, current, { ...result, state: 'done', endedAt: now }, now)) {
      log.info('batch done', { batch: batch.id, members: batch.of })
      return true
    }
  }
  throw new Error('the job is being changed all the time')
}
