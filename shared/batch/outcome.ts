import type { Choice, PairGraph } from './pairs.ts'
import type { LeftReason, Side } from './schema.ts'

/** A line of the assignment: a pair, or somebody left over. Scores in millionths. */
export type AssignedRow = {
  readonly talent?: string | undefined
  readonly opening?: string | undefined
  readonly score?: number | undefined
  readonly greedyOpening?: string | undefined
  readonly greedyScore?: number | undefined
  readonly reason?: LeftReason | undefined
  /** Of an opening: how many stay free. */
  readonly places?: number | undefined
}

export type Member = {
  readonly id: string
  /** Somebody is in its list who may be paired with it. */
  readonly matched: boolean
  readonly shown: boolean
}

type Outcome = {
  readonly graph: PairGraph
  readonly choice: Choice
  readonly greedy: Choice
  readonly places: (opening: string) => number
}

const positions = (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, at) => [id, at]))

const greedyOf = ({ graph, greedy }: Outcome, talent: number): AssignedRow => {
  const edge = greedy[talent]!
  return edge < 0 ? {} : { greedyOpening: graph.openings[graph.openingOf[edge]!]!, greedyScore: graph.score[edge]! }
}

const pairRow = (outcome: Outcome, edge: number): AssignedRow => {
  const { graph } = outcome
  return {
    talent: graph.talents[graph.talentOf[edge]!]!,
    opening: graph.openings[graph.openingOf[edge]!]!,
    score: graph.score[edge]!,
    ...greedyOf(outcome, graph.talentOf[edge]!),
  }
}

/** One row for each person. */
const ofTalents = (members: readonly Member[], outcome: Outcome): AssignedRow[] => {
  const at = positions(outcome.graph.talents)
  return members.map(({ id, matched, shown }): AssignedRow => {
    const talent = at.get(id)
    if (!shown) return { talent: id, reason: 'not-shown' }
    if (talent === undefined || !matched) return { talent: id, reason: 'no-match' }
    const edge = outcome.choice[talent]!
    return edge < 0 ? { talent: id, reason: 'places-taken', ...greedyOf(outcome, talent) } : pairRow(outcome, edge)
  })
}

/** For each opening the people placed there, the best first, and a row for what stays free. */
const ofOpenings = (members: readonly Member[], outcome: Outcome): AssignedRow[] => {
  const { graph, choice } = outcome
  const placed = Map.groupBy(
    [...choice].filter(edge => edge >= 0),
    edge => graph.openings[graph.openingOf[edge]!]!,
  )
  const kept = new Map<string, number>()
  for (const opening of graph.openingOf) {
    const id = graph.openings[opening]!
    kept.set(id, (kept.get(id) ?? 0) + 1)
  }
  return members.flatMap(({ id, shown }): AssignedRow[] => {
    if (!shown) return [{ opening: id, reason: 'not-shown' }]
    const edges = (placed.get(id) ?? []).sort(
      (a, b) => graph.score[b]! - graph.score[a]! || graph.talentOf[a]! - graph.talentOf[b]!,
    )
    const free = outcome.places(id) - edges.length
    const reason = edges.length < (kept.get(id) ?? 0) ? 'candidates-taken' : 'no-match'
    return [
      ...edges.map(edge => pairRow(outcome, edge)),
      ...(free > 0 ? [{ opening: id, reason, places: free } as const] : []),
    ]
  })
}

/** The rows of an assignment in the order of its members; `left`: people without an opening, or places that stay free. */
export const assignedRows = (
  side: Side,
  members: readonly Member[],
  outcome: Outcome,
): { rows: AssignedRow[]; left: number } => {
  const rows = side === 'talents' ? ofTalents(members, outcome) : ofOpenings(members, outcome)
  return { rows, left: rows.reduce((sum, { reason, places }) => sum + (reason ? (places ?? 1) : 0), 0) }
}
