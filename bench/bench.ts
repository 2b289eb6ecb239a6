import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchEngineName, benchEngines, openBenchEngine } from './bench-engine.ts'
import { loadMarket, packedFile } from './bench-load.ts'
import { askers, type Latency, measureMatch, warmUp } from './bench-match.ts'
import { batchRate, changeLag, functionFigures, lagFigures, recheckMs, scorerRate } from './bench-parts.ts'
import { recallOfTwenty } from './bench-recall.ts'
import { directions, type Figures, summary, table } from './bench-report.ts'
import { market } from './market.ts'

const usage = `usage: npm run -s bench -- [--talents N] [--openings M] [--engine ${benchEngines.join('|')}] [--json]
  --heap 2g          of the OpenSearch that is started for the run
  --endpoint URL     an OpenSearch that runs already; indexes are made under their own prefix, and removed
  --queries 120      that each direction asks
  --repetitions 3    of which medians are taken
  --details FILE     everything measured, as JSON
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
    details: { type: 'string' },
    parts: { type: 'string' },
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

const partNames = ['match', 'recall', 'recheck', 'scorer', 'batch', 'lag', 'functions'] as const
type Part = (typeof partNames)[number]
const chosen = options.parts?.split(',').map(name => partNames.find(part => part === name) ?? wrong()) ?? partNames
const has = (part: Part): boolean => chosen.includes(part)

const started = performance.now()
const tell = (line: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`)
const measure = async (name: BenchEngineName): Promise<Figures> => {
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
    const match: Figures['match'] = {}
    const recall: Figures['recall'] = {}
    const recheck: Figures['recheck'] = {}
    for (const direction of directions) {
      const list = asking[direction]
      if (has('match')) {
        const latencies: Latency[] = []
        match[direction] = latencies
        tell(`${direction}: warm-up`)
        for (let i = 0; i < 2; i++) await warmUp(index, plain, list)
        for (const concurrency of [1, 8, 32]) {
          tell(`${direction}: ${concurrency} at once`)
          latencies.push(await measureMatch(index, plain, list, { concurrency, repetitions }))
        }
      }
      if (has('recall')) {
        tell(`${direction}: recall against scoring everything`)
        recall[direction] = await recallOfTwenty(index, list, wanted[direction])
      }
      if (has('recheck')) recheck[direction] = await recheckMs(size, index, list.slice(0, 40))
    }
    const part = async <T>(name: Part, work: () => T | Promise<T>, otherwise: T): Promise<T> => {
      if (!has(name)) return otherwise
      tell(name)
      return work()
    }
    const { openingToTalents, talentToOpenings } = asking
    const none = Number.NaN
    const scorer = await part('scorer', () => scorerRate(openingToTalents, files.talent), undefined)
    const batch = await part('batch', () => batchRate(index, talentToOpenings, repetitions), none)
    const lag = lagFigures(await part('lag', () => changeLag(size, index, 40), []))
    const functions = await part('functions', functionFigures, [])
    return { load, match, recall, recheck, scorer, batch, lag, functions }
  } finally {
    await engine.close()
    for (const file of Object.values(files)) file.close()
    rmSync(folder, { recursive: true })
  }
}

const figures = await measure(engineName)
const run = { engine: engineName, talents: size.talents, openings: size.openings, queries, repetitions }
const short = summary(run, figures)
if (options.details !== undefined)
  writeFileSync(options.details, `${JSON.stringify({ ...run, ...short, details: figures }, undefined, 2)}\n`)
console.log(options.json ? JSON.stringify(short, undefined, 2) : table(run, figures))
process.exit(0)
