import { allSkills, type Neighbour, skillByNumber, skillNeighbours, skillStandsFor } from '../reference/skills.ts'

type Related = { readonly n: number; readonly credit: number }
type Relations = {
  readonly standsFor: readonly Related[]
  readonly neighbours: readonly Related[]
  /** Of the neighbours, by n. */
  readonly credits: ReadonlyMap<number, number>
}
let relations: { readonly of: unknown; readonly byConcept: Map<number, Relations> } | undefined

/** What a concept stands in for, and what stands in for it; the concept itself first. */
export const relationsOf = (n: number): Relations => {
  const concepts = allSkills()
  if (relations?.of !== concepts) relations = { of: concepts, byConcept: new Map() }
  const known = relations.byConcept.get(n)
  if (known) return known
  const own = { n, credit: 1 }
  const id = skillByNumber(n)?.id
  const list = (found: readonly Neighbour[]) => [own, ...found.map(({ concept, credit }) => ({ n: concept.n, credit }))]
  const neighbours = list(id === undefined ? [] : skillNeighbours(id))
  const made: Relations = {
    standsFor: list(id === undefined ? [] : skillStandsFor(id)),
    neighbours,
    credits: new Map(neighbours.map(({ n: other, credit }) => [other, credit])),
  }
  relations.byConcept.set(n, made)
  return made
}
