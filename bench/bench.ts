import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchEngineName, benchEngines, openBenchEngine } from './bench-engine.ts'
import { loadMarket, packedFile } from './bench-load.ts'
import { askers, type Latency, measureMatch, warmUp } from './bench-match.ts'
import { batchRate, changeLag, functionFigures, lagFigures, recheckMs, scorerRate } from './bench-parts.ts'
import { recallOfTwenty } from './bench-recall.ts'
import { market } from './market.ts'

const usage = `usage: npm run -s bench -- [--talents N] [--openings M] [--engine ${benchEngines.join('|')}] [--json]
  --heap 2g          of the OpenSearch that is started for the run
  --endpoint URL     an OpenSearch that runs already; indexes are made under their own prefix, and removed
  --queries 120      that each direction asks
  --repetitions 3    of which medians are taken
  --details FILE     everything measured, as JSON
  --no-functions     leaves out the bundles`

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    talents: { type: 'string', default: '20000' },
    openings: { type: 'string', default: '4000' },
    engine: { type: 'string', default: 'sqlite' },
    heap: { type: 'string', default: '2g' },
    endpoint: { type: 'string' },
    queries: { type: 'string', default: '120' },
    repetitions: { type: 'string', default: '3' },
    details: { type: 'string' },
    functions: { type: 'boolean', default: true },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const wrong = (): never => {
  console.error(usage)
  process.exit(2)
}
const whole = (text: string): number => (/^[1-9]\d*$/.test(text) ? Number(text) : wrong())

if (options.help) {
  console.log(usage)
  process.exit(0)
}
const engineName = benchEngines.find(name => name === options.engine) ?? wrong()
const size = market(whole(options.talents), whole(options.openings))
const queries = whole(options.queries)
const repetitions = whole(options.repetitions)

const started = performance.now()
const tell = (line: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`)
const rounded = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits

const measure = async (name: BenchEngineName) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-packed-'))
  const files = { talent: packedFile(join(folder, 'talents')), opening: packedFile(join(folder, 'openings')) }
  tell(`opening ${name}`)
  const engine = await openBenchEngine(name, {
    endpoint: options.endpoint,
    heap: options.heap,
    prefix: `bench-${process.pid}`,
  })
  try {
    const { index, plain } = engine
    tell(`loading ${size.talents} talents and ${size.openings} openings`)
    const load = await loadMarket(engine, size, files, tell)
    const asking = {
      openingToTalents: askers(size, 'opening', queries),
      talentToOpenings: askers(size, 'talent', queries),
    }
    const wanted = { openingToTalents: files.talent, talentToOpenings: files.opening }
    const match: Record<string, Latency[]> = {}
    const recall: Record<string, { mean: number; least: number }> = {}
    const recheck: Record<string, number> = {}
    for (const direction of ['openingToTalents', 'talentToOpenings'] as const) {
      const list = asking[direction]
      tell(`${direction}: warm-up`)
      for (let i = 0; i < 2; i++) await warmUp(index, plain, list)
      match[direction] = []
      for (const concurrency of [1, 8, 32]) {
        tell(`${direction}: ${concurrency} at once`)
        match[direction].push(await measureMatch(index, plain, list, { concurrency, repetitions }))
      }
      tell(`${direction}: recall against scoring everything`)
      recall[direction] = await recallOfTwenty(index, list, wanted[direction])
      recheck[direction] = await recheckMs(size, index, list.slice(0, 40))
    }
    tell('scorer')
    const scorer = scorerRate(asking.openingToTalents, files.talent)
    tell('batch')
    const batch = await batchRate(index, asking.talentToOpenings, repetitions)
    tell('from change to searchable')
    const lag = lagFigures(await changeLag(size, index, 40))
    tell('functions')
    const functions = options.functions ? await functionFigures() : []
    return { load, match, recall, recheck, scorer, batch, lag, functions }
  } finally {
    await engine.close()
    for (const file of Object.values(files)) file.close()
    rmSync(folder, { recursive: true })
  }
}

type Figures = Awaited<ReturnType<typeof measure>>

const summary = ({ load, match, recall, scorer, batch, lag, functions }: Figures) => {
  const of = (direction: string) => {
    const { p50Ms, p95Ms, ratioP95 } = match[direction]![0]!
    return { p50Ms: rounded(p50Ms), p95Ms: rounded(p95Ms), ratioP95ToMultiMatch: rounded(ratioP95, 3) }
  }
  return {
    engine: engineName,
    talents: size.talents,
    openings: size.openings,
    index: { docsPerSecond: rounded(load.docsPerSecond, 0), ratioToRawBulk: rounded(load.ratioToRawBulk, 3) },
    match: { talentToOpenings: of('talentToOpenings'), openingToTalents: of('openingToTalents') },
    recallAt20: rounded(Math.min(...Object.values(recall).map(({ mean }) => mean)), 4),
    scorer: { pairsPerSecond: rounded(scorer, 0) },
    lagMs: { p50: rounded(lag.p50, 1), p95: rounded(lag.p95, 1) },
    batch: { candidatesPerSecond: rounded(batch, 1) },
    functions,
  }
}

const table = (figures: Figures): string => {
  const { load, match, recall, recheck, scorer, batch, lag, functions } = figures
  const n = (value: number, digits = 0) => value.toFixed(digits)
  const lines = [
    `${engineName}, ${size.talents} talents, ${size.openings} openings; ${queries} queries, medians of ${repetitions} repetitions`,
    '',
    `index      ${n(load.docsPerSecond)} documents/s, ${n(load.ratioToRawBulk, 2)} of raw bulk; ${n(load.projectedPerSecond)} records/s projected`,
  ]
  for (const [direction, latencies] of Object.entries(match)) {
    lines.push(
      '',
      `${direction}   recall@20 ${n(recall[direction]!.mean, 4)} (least ${n(recall[direction]!.least, 2)}), recheck ${n(recheck[direction]!, 2)} ms`,
    )
    lines.push('  at once      ours p50   p95 ms    multi_match p50   p95 ms    ratio p50    p95')
    for (const one of latencies)
      lines.push(
        [
          `  ${String(one.concurrency).padStart(7)}`,
          `${n(one.p50Ms, 1).padStart(14)} ${n(one.p95Ms, 1).padStart(8)}`,
          `${n(one.plainP50Ms, 1).padStart(18)} ${n(one.plainP95Ms, 1).padStart(8)}`,
          `${n(one.ratioP50, 2).padStart(12)} ${n(one.ratioP95, 2).padStart(6)}`,
        ].join(''),
      )
  }
  lines.push(
    '',
    `scorer     ${n(scorer)} pairs/s on one core`,
    `lag        p50 ${n(lag.p50)} ms, p95 ${n(lag.p95)} ms from write to searchable`,
    `batch      ${n(batch)} candidates/s`,
  )
  for (const { name, gzipBytes, initRatio } of functions)
    lines.push(`function   ${name.padEnd(20)} ${n(gzipBytes / 1000).padStart(5)} KB gzip, init ${n(initRatio, 2)}×`)
  return lines.join('\n')
}

const figures = await measure(engineName)
if (options.details !== undefined)
  writeFileSync(options.details, `${JSON.stringify({ ...summary(figures), details: figures }, undefined, 2)}\n`)
console.log(options.json ? JSON.stringify(summary(figures), undefined, 2) : table(figures))
process.exit(0)
