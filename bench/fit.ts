import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { countMarket } from '#shared/matching/market.ts'
import { Scorer } from '#shared/matching/score.ts'
import { weights as shipped, type Weights } from '#shared/matching/weights.ts'
import { commandOf } from './command.ts'
import { type MetricName, metricNames, random } from './evaluate-measure.ts'
import { now, openingDocument, talentDocument } from './evaluate-records.ts'
import { type EvaluationSet, readSet } from './evaluate-set.ts'
import { parameters, steps, valueAt } from './fit-parameters.ts'
import type { FitAnswer, FitQuery, FitSet } from './fit-worker.ts'

/**
 * Fits the scorer's weights on labelled sets by coordinate search, and says what to expect on others: of every query, the
 * figure under weights that were fitted without it (k folds, by query; or with `--hold sets` without its whole set, as other sets
 * will be). `--only titles` moves the weights of one group alone.
 * `npm run -s fit -- --sets DIR [--folds 5] [--hold queries|sets] [--only GROUP] [--queries 150] [--candidates 250] [--rounds 2] [--write] [--json]`
 */

const usage =
  'usage: npm run -s fit -- --sets DIR [--folds 5] [--hold queries|sets] [--only GROUP] [--queries 150] [--candidates 250] [--rounds 2] [--write] [--json]'

const { values: options } = parseArgs({
  options: {
    sets: { type: 'string' },
    folds: { type: 'string', default: '5' },
    hold: { type: 'string', default: 'queries' },
    only: { type: 'string' },
    queries: { type: 'string', default: '150' },
    candidates: { type: 'string', default: '250' },
    rounds: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const { wrong, whole, oneOf } = commandOf(usage, options.help)
const setsFolder = options.sets ?? wrong()
const hold = oneOf(['queries', 'sets'], options.hold)
const [folds, mostQueries] = [whole(options.folds), whole(options.queries)]
const [mostCandidates, rounds] = [whole(options.candidates), whole(options.rounds)]

const metricOf = (folder: string): MetricName => {
  const { metrics } = JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8')) as { metrics: string[] }
  const metric = metricNames.find(name => name === metrics[0]?.toLowerCase())
  if (!metric) throw new Error(`set.json: unknown metric ${metrics[0]}`)
  return metric
}

/** The same queries each time, spread over the set. */
const sampled = (set: EvaluationSet): number[] => {
  const next = random(7)
  return set.queries
    .flatMap(({ id }, i) => (set.judgements.has(id) ? [{ i, key: next() }] : []))
    .sort((a, b) => a.key - b.key)
    .slice(0, mostQueries)
    .map(({ i }) => i)
}

/** Documents made once; for each query what the weights of today put first, and all that is relevant. */
const prepare = (folder: string): { name: string; set: FitSet } => {
  const set = readSet(folder)
  const talentsAsk = set.direction === 'talent-to-opening'
  const [documentOf, queryOf] = talentsAsk ? [openingDocument, talentDocument] : [talentDocument, openingDocument]
  const corpus = set.corpus.map((line, i) => documentOf(line, i + 1).packed)
  const ids = set.corpus.map(({ id }) => id)
  const market = countMarket(corpus)
  const queries = sampled(set).map((i): FitQuery => {
    const line = set.queries[i]!
    const relevant = set.judgements.get(line.id)!
    const { packed } = queryOf(line, 500_000 + i)
    const scorer = new Scorer(packed, { now, market })
    const first = Array.from(corpus, (bytes, place) => ({ place, score: scorer.score(bytes) }))
      .sort((a, b) => b.score - a.score || (ids[a.place]! < ids[b.place]! ? 1 : -1))
      .filter(({ place }, rank) => rank < mostCandidates || relevant.has(ids[place]!))
      .map(({ place }) => place)
    return {
      packed,
      candidates: Int32Array.from(first),
      gains: Float64Array.from(first, place => relevant.get(ids[place]!) ?? 0),
    }
  })
  return { name: set.name, set: { metric: metricOf(folder), corpus, ids, queries } }
}

/** Each trial leaves its modules behind in the worker: it is replaced before they are many. */
const trialsOfWorker = 40

const trialsOn = (sets: readonly FitSet[]) => {
  const known = new Map<string, readonly Float64Array[]>()
  let worker: Worker | undefined
  let trial = 0
  return {
    count: () => known.size,
    run: async (weights: Weights): Promise<readonly Float64Array[]> => {
      const key = JSON.stringify(weights)
      const before = known.get(key)
      if (before) return before
      if (trial % trialsOfWorker === 0) {
        await worker?.terminate()
        worker = new Worker(new URL('./fit-worker.ts', import.meta.url), { workerData: { sets, now } })
      }
      const values = await new Promise<readonly Float64Array[]>((resolve, reject) => {
        worker!.once('error', reject)
        worker!.once('message', (answer: FitAnswer) => {
          worker!.off('error', reject)
          resolve(answer.values)
        })
        worker!.postMessage({ trial: ++trial, weights })
      })
      known.set(key, values)
      return values
    },
    close: async () => {
      await worker?.terminate()
    },
  }
}

type Trials = ReturnType<typeof trialsOn>
type Picks = (set: number, query: number) => boolean

const mean = (values: Float64Array, picks: (query: number) => boolean): number => {
  let sum = 0
  let count = 0
  for (let i = 0; i < values.length; i++)
    if (picks(i)) {
      sum += values[i]!
      count++
    }
  return count === 0 ? 0 : sum / count
}

const means = (values: readonly Float64Array[], picks: Picks): number[] =>
  values.map((list, set) => mean(list, query => picks(set, query)))

const fittedParameters = parameters.filter(({ path }) => options.only === undefined || path[0] === options.only)

/** A gain smaller than this is noise: the weight stays where it was set by hand. */
const leastGain = 0.0005

/** Coordinate search from the shipped weights; every set counts the same, relative to where it began. */
const search = async (trials: Trials, picks: Picks): Promise<Weights> => {
  const start = means(await trials.run(shipped), picks)
  const counted = [...start.keys()].filter(set => start[set]! > 0)
  const objective = async (weights: Weights): Promise<number> => {
    const now = means(await trials.run(weights), picks)
    return counted.reduce((sum, set) => sum + now[set]! / start[set]!, 0) / counted.length
  }
  let best = shipped
  let value = 1
  for (let round = 0; round < rounds; round++) {
    const before = value
    for (const parameter of fittedParameters) {
      for (const candidate of steps(best, parameter, 0.3 / 2 ** round)) {
        const found = await objective(candidate)
        if (found > value + leastGain) {
          value = found
          best = candidate
          break
        }
      }
    }
    if (value - before < leastGain) break
  }
  return best
}

const folders = readdirSync(setsFolder)
  .map(name => join(setsFolder, name))
  .filter(folder => existsSync(join(folder, 'set.json')))
const started = performance.now()
const prepared = folders.map(prepare)
const sets = prepared.map(({ set }) => set)
const trials = trialsOn(sets)
try {
  const everything: Picks = () => true
  const before = means(await trials.run(shipped), everything)
  const fitted = await search(trials, everything)
  const after = means(await trials.run(fitted), everything)
  const crossValues = sets.map(({ queries }) => new Float64Array(queries.length))
  const bySet = hold === 'sets'
  const parts = bySet ? sets.length : folds
  for (let part = 0; part < parts; part++) {
    const isHeld: Picks = (set, query) => (bySet ? set === part : query % folds === part)
    const weights = await search(trials, (set, query) => !isHeld(set, query))
    const values = await trials.run(weights)
    for (const [set, list] of values.entries())
      for (const [query, value] of list.entries()) if (isHeld(set, query)) crossValues[set]![query] = value
  }
  const crossed = means(crossValues, everything)
  const seconds = (performance.now() - started) / 1000
  const moved = parameters.flatMap(({ path }) => {
    const [from, to] = [valueAt(shipped, path), valueAt(fitted, path)]
    return from === to ? [] : [{ weight: path.join('.'), from, to }]
  })
  const figures = prepared.map(({ name, set }, i) => ({
    set: name,
    metric: set.metric,
    queries: set.queries.length,
    shipped: before[i]!,
    fitted: after[i]!,
    crossValidated: crossed[i]!,
  }))
  if (options.json) console.log(JSON.stringify({ figures, moved, trials: trials.count(), folds, seconds }))
  else {
    console.log('set            metric   queries  shipped  fitted  cross-validated')
    for (const one of figures)
      console.log(
        `${one.set.padEnd(15)}${one.metric.padEnd(9)}${String(one.queries).padStart(7)}  ${one.shipped.toFixed(4)}   ${one.fitted.toFixed(4)}  ${one.crossValidated.toFixed(4)}`,
      )
    for (const { weight, from, to } of moved) console.log(`${weight}: ${from} → ${to}`)
    console.log(
      `${trials.count()} trials, ${parts} ${bySet ? 'sets held out in turn' : 'folds'}, ${seconds.toFixed(0)} s`,
    )
  }
  if (options.write) {
    const file = new URL('../shared/matching/weights.json', import.meta.url)
    writeFileSync(file, `${JSON.stringify(fitted, null, 2)}\n`)
  }
} finally {
  await trials.close()
}
