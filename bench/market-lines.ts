import { randomFrom } from '#local/demo/random.ts'
import { fields } from '#shared/reference/fields.ts'
import { occupationByCode } from '#shared/reference/occupations.ts'
import { skillsInText } from '#shared/reference/skill-text.ts'
import { allSkills, fieldsOfSkill, type SkillConcept, skillNeighbours } from '#shared/reference/skills.ts'
import { type TitleFamily, titleFamilies } from '#shared/reference/titles.ts'

/** A line of work: a title family with the skills that go with it, so that titles and skills of a record belong together. */
export type Line = {
  readonly family: TitleFamily
  readonly related: readonly TitleFamily[]
  readonly field: string
  /** Skills that most people in this work have, then those that some have. */
  readonly core: readonly SkillConcept[]
  readonly more: readonly SkillConcept[]
  /** CNY a month without experience. */
  readonly basePay: number
}

/** How much of a market of digital talents each group is; a group that is not named has a little. */
const shares: Readonly<Record<string, number>> = {
  'software-and-data': 50,
  'electronics-and-chips': 12,
  'engineering-and-manufacturing': 12,
  'sales-marketing-and-media': 6,
  'science-and-research': 5,
  'management-and-administration': 5,
  'design-and-arts': 4,
}
const otherShare = 0.75
const coreSkills = 9
const moreSkills = 22

type Lists = ReadonlyMap<string, readonly SkillConcept[]>

const listed = (keysOf: (concept: SkillConcept) => readonly string[]): Lists => {
  const lists = new Map<string, SkillConcept[]>()
  for (const concept of allSkills())
    if (concept.kind !== 'field')
      for (const key of keysOf(concept)) lists.set(key, [...(lists.get(key) ?? []), concept])
  return lists
}

const lineOf = (
  family: TitleFamily,
  essential: Lists,
  inField: Lists,
  families: ReadonlyMap<string, TitleFamily>,
): Line => {
  const random = randomFrom(`line ${family.id}`)
  const own = [
    ...(essential.get(family.occupation ?? '') ?? []),
    ...skillsInText([...family.en, ...family.zh].join('\n')),
  ].filter(({ kind }) => kind !== 'field')
  const field =
    occupationByCode(family.occupation ?? '')?.field ??
    own.flatMap(({ id }) => fieldsOfSkill(id))[0] ??
    random.pick(fields).id
  const pool = new Set(own)
  const ofField = inField.get(field) ?? []
  // A few of the field's skills first, where the titles name none; then what the graph puts beside them.
  while (pool.size < 3) pool.add(random.pick(ofField))
  for (const concept of pool) {
    if (pool.size >= coreSkills + moreSkills) break
    for (const { concept: near } of skillNeighbours(concept.id).slice(0, 4)) if (near.kind !== 'field') pool.add(near)
  }
  while (pool.size < coreSkills + moreSkills) pool.add(random.pick(ofField))
  const skills = [...pool]
  return {
    family,
    related: family.related.flatMap(id => families.get(id) ?? []),
    field,
    core: skills.slice(0, coreSkills),
    more: skills.slice(coreSkills, coreSkills + moreSkills),
    basePay: random.between(60, 160) * 100,
  }
}

let made: { readonly lines: readonly Line[]; readonly upTo: Float64Array } | undefined

const lines = () => {
  if (made) return made
  const essential = listed(({ essentialFor }) => essentialFor)
  const inField = listed(({ id }) => fieldsOfSkill(id))
  const families = new Map(titleFamilies.map(family => [family.id, family]))
  const list = titleFamilies.map(family => lineOf(family, essential, inField, families))
  const seen = new Map<string, number>()
  const upTo = new Float64Array(list.length)
  let sum = 0
  for (const [i, { family }] of list.entries()) {
    const rank = seen.get(family.group) ?? 0
    seen.set(family.group, rank + 1)
    // A few lines of work have most of the people.
    sum += (shares[family.group] ?? otherShare) / (rank + 4) ** 0.9
    upTo[i] = sum
  }
  made = { lines: list, upTo }
  return made
}

/** The line of work at a point 0 ≤ x < 1 of the market. */
export const lineAt = (x: number): Line => {
  const { lines: list, upTo } = lines()
  const wanted = x * upTo.at(-1)!
  let low = 0
  let high = upTo.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (upTo[middle]! > wanted) high = middle
    else low = middle + 1
  }
  return list[low]!
}
