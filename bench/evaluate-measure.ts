/** Relevance as trec_eval counts it, with exponential gain: the same figures as the referee's, to the sixth place. */

export const metricNames = ['map', 'mrr', 'ndcg@10', 'recall@5', 'recall@10', 'recall@100'] as const
export type MetricName = (typeof metricNames)[number]
export type Measures = { readonly [M in MetricName]: number }

/** Query → document → score. */
export type Run = ReadonlyMap<string, ReadonlyMap<string, number>>

const descending = ([idA, a]: readonly [string, number], [idB, b]: readonly [string, number]): number =>
  b - a || (idA < idB ? 1 : idA > idB ? -1 : 0)

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, i) => sum + (2 ** gain - 1) / Math.log2(i + 2), 0)

/** One query: by score, ties by id descending. */
export const measure = (scores: ReadonlyMap<string, number>, gains: ReadonlyMap<string, number>): Measures => {
  const ranking = [...scores].sort(descending).map(([id]) => id)
  let hits = 0
  let precisions = 0
  let first = 0
  for (const [i, id] of ranking.entries()) {
    if (!gains.has(id)) continue
    hits++
    precisions += hits / (i + 1)
    if (first === 0) first = 1 / (i + 1)
  }
  const found = (count: number) => ranking.slice(0, count).filter(id => gains.has(id)).length / gains.size
  const best = [...gains.values()].sort((a, b) => b - a).slice(0, 10)
  return {
    map: precisions / gains.size,
    mrr: first,
    'ndcg@10': discounted(ranking.slice(0, 10).map(id => gains.get(id) ?? 0)) / discounted(best),
    'recall@5': found(5),
    'recall@10': found(10),
    'recall@100': found(100),
  }
}

type Judgements = ReadonlyMap<string, ReadonlyMap<string, number>>

export const measureEach = (judgements: Judgements, run: Run): Map<string, Measures> =>
  new Map([...judgements].map(([query, gains]) => [query, measure(run.get(query) ?? new Map(), gains)]))

/** Over every judged query; one that the run leaves out counts 0. */
export const average = (each: ReadonlyMap<string, Measures>): Measures =>
  Object.fromEntries(
    metricNames.map(name => {
      const sum = [...each.values()].reduce((total, measures) => total + measures[name], 0)
      return [name, Math.round((sum / each.size) * 1e6) / 1e6]
    }),
  ) as Measures

/** A small generator, so that an interval can be repeated (mulberry32). */
export const random = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const resamples = 10_000

/** Paired bootstrap over queries: 95 % interval of the mean of `ours − other`. */
export const interval = (
  ours: ReadonlyMap<string, Measures>,
  other: ReadonlyMap<string, Measures>,
  name: MetricName,
): { difference: number; low: number; high: number } => {
  const differences = [...ours].map(([query, measures]) => measures[name] - (other.get(query)?.[name] ?? 0))
  const next = random(1)
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0
    for (let i = 0; i < differences.length; i++) sum += differences[Math.floor(next() * differences.length)]!
    return sum / differences.length
  }).sort()
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4
  return {
    difference: rounded(differences.reduce((sum, value) => sum + value, 0) / differences.length),
    low: rounded(means[Math.floor(0.025 * resamples)]!),
    high: rounded(means[Math.floor(0.975 * resamples)]!),
  }
}
