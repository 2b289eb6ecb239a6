import { remembering } from '../kernel/remembering.ts'
import { resolveSkill } from '../reference/skills.ts'
import { familyById, isNameOf, type ResolvedTitle, resolveTitle, type TitleFamily } from '../reference/titles.ts'
import type { FamilyFact, TitleFact, TitleRole } from './facts.ts'
import { heaviest } from './heaviest.ts'
import { hash16, type Sketch, scaled, titleSketch } from './sketch.ts'
import { weights } from './weights.ts'

type Families = ResolvedTitle['families']

export type ReadTitle = ResolvedTitle & {
  readonly title: string
  readonly han: boolean
  readonly sketch: Sketch
  /** Where the title is one of the names of families: what it stands for, whichever name in whichever language was written. */
  readonly named?: { readonly families: Families; readonly ids: readonly string[] }
}

/** Titles repeat from record to record; reading one costs a fifth of a millisecond. */
export const readTitle = remembering(10_000, (title: string): ReadTitle => {
  const resolved = resolveTitle(title)
  const families = resolved.families.flatMap(({ family, similarity }) => (similarity === 1 ? [family] : []))
  return {
    ...resolved,
    seniority: families.some(family => isNameOf(family, resolved.cleaned)) ? rungOf(families[0]!) : resolved.seniority,
    title,
    han: /\p{Script=Han}/u.test(title),
    sketch: titleSketch(resolved.own, resolved.apart),
    ...(families.length > 0 && {
      named: { families: together(families.map(inBothLanguages)), ids: families.map(({ id }) => id) },
    }),
  }
})

const mostNear = 10

/** The best similarity of each family. */
const together = (lists: readonly Families[]): Families => {
  const best = new Map<number, Families[number]>()
  for (const one of lists.flat())
    if (one.similarity > (best.get(one.family.n)?.similarity ?? 0)) best.set(one.family.n, one)
  return [...best.values()].sort((a, b) => b.similarity - a.similarity || a.family.n - b.family.n).slice(0, mostNear)
}

/** A name of a family says what rung it is of in one language and not in the other (行政专员, administrative clerk). */
const rungOf = (family: TitleFamily): number | undefined => {
  const rungs = firstNames(family).flatMap(({ seniority }) => seniority ?? [])
  return rungs.length > 0 ? Math.min(...rungs) : undefined
}

/** Its first names in both languages, read. */
const firstNames = remembering(2_000, ({ zh: [zh], en: [en] }: TitleFamily) =>
  [zh, en].flatMap(name => (name === undefined ? [] : [resolveTitle(name)])),
)

/**
 * What a family is near to, from its first names in both languages: 机器学习工程师 and `ML engineer` must meet all others alike, or who
 * writes in the language of the opening would be ahead.
 */
const inBothLanguages = remembering(
  2_000,
  (family: TitleFamily): Families =>
    together(
      firstNames(family).map(({ families }) => families.filter(one => one.similarity < 1 || one.family === family)),
    ),
)

const mostFamilies = 32
const alternateConfidence = 0.7
/** Many other names of a job together tell more of it than one name; measured on vacancies with alternative labels. */
const titleShare = 0.5

type Sums = Map<number, number>

const relatedOf = remembering(2_000, ({ related }: TitleFamily) => related.flatMap(id => familyById(id)?.n ?? []))

const sumsOf = (
  titles: readonly ReadTitle[],
  scale: (i: number) => number,
  familiesIn: (title: ReadTitle) => Families = title => title.families,
): Sums => {
  const { familyPower, relatedShare } = weights.titles
  const sums: Sums = new Map()
  const add = (n: number, weight: number) => sums.set(n, (sums.get(n) ?? 0) + weight)
  for (const [i, title] of titles.entries())
    for (const { family, similarity } of familiesIn(title)) {
      const weight = scale(i) * similarity ** familyPower
      add(family.n, weight)
      for (const n of relatedOf(family)) add(n, weight * relatedShare)
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
    sumsOf(
      titles,
      i => 0.7 ** i,
      // Beside many other names of the job, its own words say more.
      title => (alternates.length > 0 ? title.families : (title.named?.families ?? title.families)),
    ),
    sumsOf(alternates, () => 1),
  )
  const best = (list: readonly ReadTitle[]) => Math.max(0, ...list.map(title => title.families[0]?.similarity ?? 0))
  return {
    confidence: Math.max(best(titles), alternateConfidence * best(alternates)),
    weights: scaled(heaviest(sums, mostFamilies)),
  }
}

export const titleFacts = (role: TitleRole, titles: readonly ReadTitle[]): TitleFact[] =>
  titles.filter(({ sketch }) => sketch.length > 0).map(({ han, sketch }) => ({ role, han, sketch }))

/** The families that the titles name, to be compared as equal whatever the words. */
export const namedTitles = (role: TitleRole, titles: readonly ReadTitle[]): TitleFact[] =>
  unique(titles.flatMap(({ named }) => named?.ids ?? [])).map(id => ({
    role,
    han: false,
    named: true,
    sketch: [[hash16(`#${id}`), 255]],
  }))

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
    const gathered = heaviest(sums, mostGathered)
    const top = Math.sqrt(gathered[0]![1])
    const sketch = gathered
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
