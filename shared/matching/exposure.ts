/**
 * Who is shown, and who could be: for an audit of fairness. Groups are compared by the share of chances that led to a place on a first
 * page, each as a ratio to the group with the greatest share (the four-fifths rule of the US Uniform Guidelines on Employee Selection
 * Procedures, 29 CFR 1607.4 D, is a customary alarm, no rule of law here). The attributes are read for the audit only: none of
 * them is in what the scorer reads, but place, where somebody wishes to work.
 */
export type Person = {
  readonly id: string
  /** Attribute → group: `region` → `320000`. */
  readonly groups: { readonly [attribute: string]: string }
}
export type Shown = {
  /** Everybody who could have been shown for this opening. */
  readonly eligible: readonly Person[]
  /** Ids of the first page. */
  readonly shown: readonly string[]
}

export type ExposureCell = {
  readonly group: string
  /** Different people; `undefined` in all figures of a cell with fewer than ten, or with fewer than ten chances. */
  readonly people: number | undefined
  /** Pairs of a person and an opening that the person could have been shown for. */
  readonly chances: number | undefined
  readonly shown: number | undefined
  readonly rate: number | undefined
  /** Of the rate, to the greatest one of this attribute. */
  readonly impactRatio: number | undefined
  readonly belowFourFifths: boolean
}
export type Exposure = {
  readonly attribute: string
  readonly cells: readonly ExposureCell[]
  readonly suppressed: number
}

export const leastPeople = 10
const fourFifths = 0.8

type Count = { people: Set<string>; chances: number; shown: number }

export const exposureOf = (lists: readonly Shown[]): Exposure[] => {
  const counts = new Map<string, Map<string, Count>>()
  for (const { eligible, shown } of lists) {
    const first = new Set(shown)
    for (const { id, groups } of eligible)
      for (const [attribute, group] of Object.entries(groups)) {
        const ofAttribute = counts.get(attribute) ?? new Map<string, Count>()
        counts.set(attribute, ofAttribute)
        const count = ofAttribute.get(group) ?? { people: new Set<string>(), chances: 0, shown: 0 }
        ofAttribute.set(group, count)
        count.people.add(id)
        count.chances++
        if (first.has(id)) count.shown++
      }
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([attribute, groups]) => {
      const isSmall = ({ people, chances }: Count) => people.size < leastPeople || chances < leastPeople
      const greatest = Math.max(
        0,
        ...[...groups.values()].filter(count => !isSmall(count)).map(({ shown, chances }) => shown / chances),
      )
      const cells = [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([group, count]): ExposureCell => {
          if (isSmall(count))
            return {
              ...{ group, people: undefined, chances: undefined, shown: undefined, rate: undefined },
              ...{ impactRatio: undefined, belowFourFifths: false },
            }
          const rate = count.shown / count.chances
          const impactRatio = greatest === 0 ? 1 : rate / greatest
          return {
            group,
            people: count.people.size,
            chances: count.chances,
            // How many of a few were shown may tell who they were.
            shown: count.shown < leastPeople && count.shown > 0 ? undefined : count.shown,
            rate,
            impactRatio,
            belowFourFifths: impactRatio < fourFifths,
          }
        })
      return { attribute, cells, suppressed: cells.filter(({ people }) => people === undefined).length }
    })
}
