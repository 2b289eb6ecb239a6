import { resolveSkill } from '../reference/skills.ts'
import { familyById, type ResolvedTitle, resolveTitle, type TitleFamily } from '../reference/titles.ts'
import type { FamilyFact, TitleFact, TitleRole } from './facts.ts'
import { hash16, type Sketch, titleSketch } from './sketch.ts'
import { weights } from './weights.ts'

type Written = { readonly han: boolean; readonly sketch: Sketch }

export type ReadTitle = ResolvedTitle &
  Written & {
    readonly title: string
    /** As it is compared: a title that is one of a family's names stands for the family, in both languages. */
    readonly compared: readonly Written[]
  }

/** Titles repeat from record to record; reading one costs about a millisecond. */
const mostRemembered = 20_000
const remembered = new Map<string, ReadTitle>()

export const readTitle = (title: string): ReadTitle => {
  const known = remembered.get(title)
  if (known) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const resolved = resolveTitle(title)
  const own: Written = { han: /\p{Script=Han}/u.test(title), sketch: titleSketch(resolved.cleaned) }
  const named = resolved.families.filter(({ similarity }) => similarity === 1)
  const read: ReadTitle =
    named.length === 0
      ? { ...resolved, ...own, title, compared: [own] }
      : {
          ...resolved,
          ...own,
          title,
          families: together(named.map(({ family }) => inBothLanguages(family).families)),
          compared: [own, ...named.flatMap(({ family }) => inBothLanguages(family).compared)],
        }
  remembered.set(title, read)
  return read
}

type Families = ResolvedTitle['families']

const mostResolved = 10

/** The best similarity of each family. */
const together = (lists: readonly Families[]): Families => {
  const best = new Map<number, Families[number]>()
  for (const one of lists.flat())
    if (one.similarity > (best.get(one.family.n)?.similarity ?? 0)) best.set(one.family.n, one)
  return [...best.values()]
    .sort((a, b) => b.similarity - a.similarity || a.family.n - b.family.n)
    .slice(0, mostResolved)
}

const families = new Map<TitleFamily, { readonly families: Families; readonly compared: readonly Written[] }>()

/**
 * What a family's names are like, whichever of them was written: 机器学习工程师 and `ML engineer` must meet all others alike, so both
 * stand for the first names of the family in both languages.
 */
const inBothLanguages = (family: TitleFamily) => {
  const known = families.get(family)
  if (known) return known
  const names = [family.zh[0], family.en[0]].filter(name => name !== undefined)
  const made = {
    families: together(
      names.map(name => resolveTitle(name).families.filter(one => one.similarity < 1 || one.family === family)),
    ),
    compared: [true, false].map(han => ({ han, sketch: [[hash16(`#${family.id}`), 255] as const] })),
  }
  families.set(family, made)
  return made
}

const mostFamilies = 32
const alternateConfidence = 0.7
/** Many other names of a job together tell more of it than one name; measured on vacancies with alternative labels. */
const titleShare = 0.5

type Sums = Map<number, number>

const sumsOf = (titles: readonly ReadTitle[], scale: (i: number) => number): Sums => {
  const { familyPower, relatedShare } = weights.titles
  const sums: Sums = new Map()
  const add = (n: number, weight: number) => sums.set(n, (sums.get(n) ?? 0) + weight)
  for (const [i, title] of titles.entries())
    for (const { family, similarity } of title.families) {
      const weight = scale(i) * similarity ** familyPower
      add(family.n, weight)
      for (const id of family.related) {
        const other = familyById(id)
        if (other) add(other.n, weight * relatedShare)
      }
    }
  return sums
}

const combined = (main: Sums, alternates: Sums): Sums => {
  if (alternates.size === 0) return main
  const together: Sums = new Map()
  for (const [sums, share] of [
    [main, titleShare],
    [alternates, 1],
  ] as const) {
    const length = Math.hypot(...sums.values()) || 1
    for (const [n, weight] of sums) together.set(n, (together.get(n) ?? 0) + (share * weight) / length)
  }
  return together
}

/** Families of several titles together: the first counts most. */
export const familiesOf = (titles: readonly ReadTitle[], alternates: readonly ReadTitle[] = []): FamilyFact => {
  const sums = combined(
    sumsOf(titles, i => 0.7 ** i),
    sumsOf(alternates, () => 1),
  )
  const heaviest = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostFamilies)
  const top = heaviest[0]?.[1] ?? 1
  const best = (list: readonly ReadTitle[]) => Math.max(0, ...list.map(title => title.families[0]?.similarity ?? 0))
  return {
    confidence: Math.max(best(titles), alternateConfidence * best(alternates)),
    weights: heaviest
      .map(([n, weight]) => [n, Math.max(1, Math.round((255 * weight) / top))] as const)
      .sort((a, b) => a[0] - b[0]),
  }
}

export const titleFacts = (role: TitleRole, titles: readonly ReadTitle[]): TitleFact[] =>
  unique(titles.flatMap(one => (role === 'alternate' ? [one] : one.compared)))
    .filter(({ sketch }) => sketch.length > 0)
    .map(({ han, sketch }) => ({ role, han, sketch }))

const mostGathered = 96

/**
 * All names of a job in one sketch: a word that several of them use says more, with diminishing returns. Of two labelled ways of
 * putting names together, single names and the sum of them, each does better where the other fails.
 */
export const gatheredTitles = (titles: readonly ReadTitle[], alternates: readonly ReadTitle[]): TitleFact[] =>
  [true, false].flatMap(script => {
    const own = alternates.filter(({ han, sketch }) => han === script && sketch.length > 0)
    if (own.length === 0) return []
    const sums = new Map<number, number>()
    const add = (title: ReadTitle, share: number) => {
      const length = Math.hypot(...title.sketch.map(([, weight]) => weight))
      for (const [hash, weight] of title.sketch) sums.set(hash, (sums.get(hash) ?? 0) + (share * weight) / length)
    }
    for (const title of titles) if (title.han === script && title.sketch.length > 0) add(title, 2)
    for (const title of own) add(title, 1)
    const heaviest = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostGathered)
    const top = Math.sqrt(heaviest[0]![1])
    const sketch = heaviest
      .map(([hash, sum]) => [hash, Math.max(1, Math.round((255 * Math.sqrt(sum)) / top))] as const)
      .sort((a, b) => a[0] - b[0])
    return [{ role: 'alternate', han: script, gathered: true, sketch }]
  })

/** The level that the titles name; the first that says anything. */
export const seniorityOf = (titles: readonly ReadTitle[]): number | undefined =>
  titles.find(({ seniority }) => seniority !== undefined)?.seniority

export const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]

const sentence = /[。；;！!？?：:]|\.(?:\s|$)|,\s+\w+,/
const mostAlternates = 24

/** A text that is a list of titles, one a line ("also: …"): those titles; else none. */
export const titleLines = (text: string | undefined): readonly string[] => {
  if (!text) return []
  const lines = text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
  const isTitle = (line: string) =>
    line.length <= 80 &&
    !sentence.test(line) &&
    line.split(/\s+/).length <= 10 &&
    (line.match(/\p{Script=Han}/gu)?.length ?? 0) <= 16
  if (lines.length === 0 || !lines.every(isTitle)) return []
  // One short line may be any remark; a title among the known ones is a title.
  if (lines.length === 1 && (readTitle(lines[0]!).families[0]?.similarity ?? 0) < 0.9) return []
  return lines.filter(line => !resolveSkill(line)).slice(0, mostAlternates)
}
