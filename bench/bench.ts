import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchEngineName, benchEngines, openBenchEngine } from './bench-engine.ts'
import { marketFiles } from './bench-files.ts'
import { benchFolder } from './bench-keep.ts'
import { loadMarket, statisticsOf } from './bench-load.ts'
import { askers, type Latency, measureMatch, warmUp } from './bench-match.ts'
import { batchRate, changeLag, functionFigures, lagFigures, recheckMs, scorerRate } from './bench-parts.ts'
import { recallOfTwenty } from './bench-recall.ts'
import { directions, type Figures, summary, table } from './bench-report.ts'
import { commandOf, tell } from './command.ts'
import { market } from './market.ts'
import { openPostgres, postgresRanks } from './postgres.ts'

const usage = `usage: npm run -s bench -- [--talents N] [--openings M] [--engine ${benchEngines.join('|')}] [--json]
  --heap 2g          of the OpenSearch that is started for the run
  --endpoint URL     an OpenSearch that runs already; indexes are made under their own prefix, and removed
  --queries 120      that each direction asks
  --repetitions 3    of which medians are taken
  --recall-queries N that are also scored against everything, of each direction; as many as --queries
  --workers 2        threads that make records while they are sent to OpenSearch
  --keep DIR         what was loaded stays there, its OpenSearch included, and the next run with it loads nothing
  --prefix NAME      of the indexes at an endpoint; needed there to keep them
  --with-postgres    also PostgreSQL full text, one query at a time, in turn with ours (Debian's package postgresql)
  --postgres-queries 30, --postgres-rank ts_rank|ts_rank_cd
  --details FILE     everything measured, as JSON; docs/measurements holds such files, bench/chart.ts draws them
  --parts match,…    only some of: match, recall, recheck, scorer, batch, lag, functions`

const { values: options } = parseArgs({
  options: {
    talents: { type: 'string', default: '20000' },
    openings: { type: 'string', default: '4000' },
    engine: { type: 'string', default: 'sqlite' },
    heap: { type: 'string', default: '2g' },
    endpoint: { type: 'string' },
    queries: { type: 'string', default: '120' },
    repetitions: { type: 'string', default: '3' },
    'recall-queries': { type: 'string' },
    workers: { type: 'string', default: '2' },
    keep: { type: 'string' },
    prefix: { type: 'string' },
    'with-postgres': { type: 'boolean', default: false },
    'postgres-queries': { type: 'string', default: '30' },
    'postgres-rank': { type: 'string', default: 'ts_rank' },
    details: { type: 'string' },
    parts: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const { wrong, whole, oneOf } = commandOf(usage, options.help)
const engineName = oneOf(benchEngines, options.engine)
const size = market(whole(options.talents), whole(options.openings))
const queries = whole(options.queries)
const repetitions = whole(options.repetitions)
const recallQueries = whole(options['recall-queries'] ?? options.queries)
const postgresQueries = whole(options['postgres-queries'])
const postgresRank = oneOf(postgresRanks, options['postgres-rank'])
const { keep, prefix = keep === undefined ? `bench-${process.pid}` : 'bench' } = options
if (keep !== undefined && (engineName !== 'opensearch' || (options.endpoint !== undefined && !options.prefix))) wrong()

const partNames = ['match', 'recall', 'recheck', 'scorer', 'batch', 'lag', 'functions'] as const
type Part = (typeof partNames)[number]
const chosen = options.parts?.split(',').map(name => oneOf(partNames, name)) ?? partNames
const has = (part: Part): boolean => chosen.includes(part)

/** Evenly spread. */
const some = <T>(list: readonly T[], count: number): T[] =>
  Array.from(
    { length: Math.min(count, list.length) },
    (_, i) => list[Math.floor((i * list.length) / Math.min(count, list.length))]!,
  )

const measure = async (name: BenchEngineName): Promise<Figures> => {
  const folder = benchFolder(keep)
  if (folder.loaded && (folder.loaded.talents !== size.talents || folder.loaded.openings !== size.openings)) {
    console.error(`${folder.path} holds ${folder.loaded.talents} talents and ${folder.loaded.openings} openings`)
    process.exit(2)
  }
  const files = marketFiles(folder.path)
  tell(`opening ${name}`)
  const engine = await openBenchEngine(name, {
    ...{ endpoint: options.endpoint, heap: options.heap, prefix, keep: folder.isKept },
    dataFolder: folder.isKept ? join(folder.path, 'opensearch') : undefined,
  })
  try {
    const { index, plain } = engine
    tell(`${folder.loaded ? 'loaded before:' : 'loading'} ${size.talents} talents and ${size.openings} openings`)
    if (!folder.loaded) await engine.clear()
    const load =
      folder.loaded?.load ?? (await loadMarket(engine, size, files, { workers: whole(options.workers), tell }))
    folder.keep({ talents: size.talents, openings: size.openings, load })
    tell('counting the market')
    const statistics = statisticsOf(files)
    const contest = { index, market: statistics, plain }
    const asking = {
      openingToTalents: askers(size, 'opening', queries),
      talentToOpenings: askers(size, 'talent', queries),
    }
    const wanted = { openingToTalents: files.packed.talent, talentToOpenings: files.packed.opening }
    const match: Figures['match'] = {}
    const recall: Figures['recall'] = {}
    const recheck: Figures['recheck'] = {}
    for (const direction of directions) {
      const list = asking[direction]
      if (has('match')) {
        const latencies: Latency[] = []
        match[direction] = latencies
        tell(`${direction}: warm-up`)
        for (let i = 0; i < 2; i++) await warmUp(contest, list)
        for (const concurrency of [1, 8, 32]) {
          tell(`${direction}: ${concurrency} at once`)
          latencies.push(await measureMatch(contest, list, { concurrency, repetitions }))
        }
      }
      if (has('recall')) {
        tell(`${direction}: recall against scoring everything`)
        recall[direction] = await recallOfTwenty(index, statistics, some(list, recallQueries), wanted[direction])
      }
      if (has('recheck')) recheck[direction] = await recheckMs(size, index, list.slice(0, 40), statistics)
    }
    const postgres: Figures['postgres'] = {}
    if (options['with-postgres']) {
      tell('PostgreSQL: loading')
      const counts = { talent: size.talents, opening: size.openings }
      const server = await openPostgres(join(folder.path, 'postgres'), files, counts, postgresRank)
      try {
        const { version, bytes, loadedSeconds } = server
        postgres.server = { version, ranking: postgresRank, bytes, loadedSeconds }
        for (const direction of directions) {
          tell(`PostgreSQL: ${direction}`)
          const list = some(asking[direction], postgresQueries)
          await warmUp({ ...contest, plain: server }, list.slice(0, 3))
          postgres[direction] = await measureMatch({ ...contest, plain: server }, list, {
            concurrency: 1,
            repetitions: 1,
          })
        }
      } finally {
        await server.stop()
      }
    }
    const part = async <T>(name: Part, work: () => T | Promise<T>, otherwise: T): Promise<T> => {
      if (!has(name)) return otherwise
      tell(name)
      return work()
    }
    const { openingToTalents, talentToOpenings } = asking
    const none = Number.NaN
    const scorer = await part('scorer', () => scorerRate(openingToTalents, files.packed.talent, statistics), undefined)
    const batch = await part('batch', () => batchRate(index, talentToOpenings, repetitions, statistics), none)
    const lag = lagFigures(await part('lag', () => changeLag(size, index, 40), []))
    const functions = await part('functions', functionFigures, [])
    return { load, match, recall, recheck, postgres, scorer, batch, lag, functions }
  } finally {
    await engine.close()
    files.close()
    folder.close()
  }
}

const figures = await measure(engineName)
const run = { engine: engineName, talents: size.talents, openings: size.openings, queries, repetitions }
const short = summary(run, figures)
const machine = { measuredAt: new Date().toISOString(), cores: availableParallelism(), loadAverage: loadavg() }
if (options.details !== undefined) {
  mkdirSync(dirname(options.details), { recursive: true })
  const details = { ...run, ...machine, ...short, details: figures }
  writeFileSync(options.details, `${JSON.stringify(details, undefined, 2)}\n`)
}
console.log(options.json ? JSON.stringify(short, undefined, 2) : table(run, figures))
process.exit(0)
