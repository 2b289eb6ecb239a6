import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { endJob, runJobSlice, startJob } from '#functions/batch/job.ts'
import { batches, createBatch } from '#functions/batch/store.ts'
import { openings } from '#functions/opening/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import { silentLog } from '#functions/runtime/log.ts'
import { created } from '#functions/runtime/record.ts'
import type { Item } from '#functions/runtime/table.ts'
import { talents } from '#functions/talent/store.ts'
import { openSqliteTable } from '#local/table-sqlite.ts'
import { planSlices } from '#shared/batch/rules.ts'
import { type Batch, methods } from '#shared/batch/schema.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { type BenchEngineName, benchEngines, openBenchEngine } from './bench-engine.ts'
import { market, marketNow } from './market.ts'

const usage = `usage: node bench/batch.ts [--candidates N] [--openings M] [--engine ${benchEngines.join('|')}] [--json]
  --top 20           kept for each candidate
  --method flow      ${methods.join('|')}
  --at-once 1        slices that run at once, as the state machine's map would
  --heap 2g          of the OpenSearch that is started for the run
  --endpoint URL     an OpenSearch that runs already`

const { values: options } = parseArgs({
  options: {
    candidates: { type: 'string', default: '1000' },
    openings: { type: 'string', default: '4000' },
    engine: { type: 'string', default: 'sqlite' },
    top: { type: 'string', default: '20' },
    method: { type: 'string', default: 'flow' },
    'at-once': { type: 'string', default: '1' },
    heap: { type: 'string', default: '2g' },
    endpoint: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const wrong = (): never => {
  console.error(usage)
  process.exit(2)
}
if (options.help) {
  console.log(usage)
  process.exit(0)
}
const whole = (text: string): number => (/^[1-9]\d*$/.test(text) ? Number(text) : wrong())
const engineName: BenchEngineName = benchEngines.find(name => name === options.engine) ?? wrong()
const method = methods.find(name => name === options.method) ?? wrong()
const [candidates, openingCount, top, atOnce] = [
  whole(options.candidates),
  whole(options.openings),
  whole(options.top),
  whole(options['at-once']),
]
if (candidates > 5000 || top > 50) wrong()

const started = performance.now()
const seconds = (): number => (performance.now() - started) / 1000
const tell = (line: string) => console.error(`${seconds().toFixed(0).padStart(5)} s  ${line}`)
const rounded = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits

const folder = mkdtempSync(join(tmpdir(), 'bench-batch-'))
const table = openSqliteTable({ file: join(folder, 'table.sqlite'), clock: () => marketNow })
const engine = await openBenchEngine(engineName, {
  endpoint: options.endpoint,
  heap: options.heap,
  prefix: `batch-${process.pid}`,
})

const hundreds = async (count: number, itemOf: (n: number) => Item): Promise<void> => {
  for (let from = 0; from < count; from += 100)
    await table.write(
      Array.from({ length: Math.min(100, count - from) }, (_, at) => ({
        put: itemOf(from + at),
        if: 'absent' as const,
      })),
    )
}

const megabytes = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 2 ** 20
}

try {
  const synthetic = market(candidates, openingCount)
  const firm = synthetic.publisherOf(synthetic.opening(0)).id
  const consents = [{ recipient: firm, purpose: 'referral' as const, kinds: ['profile' as const], givenAt: marketNow }]
  // A book: people of one firm, none of whom blocked it.
  const personAt = (n: number) => {
    const talent = synthetic.talent(n)
    return { ...talent, consents, employer: undefined, visibility: { ...talent.visibility, blockedOrganisations: [] } }
  }
  tell(`${candidates} candidates, ${openingCount} openings, ${engineName}`)
  const publishers = new Map(
    Array.from({ length: openingCount }, (_, n) => synthetic.publisherOf(synthetic.opening(n))).map(one => [
      one.id,
      one,
    ]),
  )
  const publisherList = [...publishers.values()]
  await hundreds(publisherList.length, n => organisations.itemOf(publisherList[n]!))
  await hundreds(candidates, n => talents.itemOf(personAt(n)))
  await hundreds(openingCount, n => openings.itemOf(synthetic.opening(n)))
  const { index } = engine
  await index.ensure()
  for (let from = 0; from < openingCount; from += 1000)
    await index.bulk(
      'opening',
      Array.from({ length: Math.min(1000, openingCount - from) }, (_, at) => {
        const opening = synthetic.opening(from + at)
        return projectOpening(opening, publishers.get(opening.organisationId)!, 1, marketNow)
      }),
    )
  await index.refresh()
  await engine.settle()
  tell('filled')

  const slices = planSlices(Array.from({ length: candidates }, (_, n) => personAt(n).id))
  const batch: Batch = {
    id: `bat_${'0'.repeat(26)}` as Batch['id'],
    organisationId: firm,
    side: 'talents',
    openings: { of: 'published', conditions: {} },
    ...{ top, method, mode: 'assignment', capacities: 'headcount', state: 'queued' },
    ...{ of: candidates, slices: slices.length },
    ...created(marketNow),
  }
  await createBatch(table, batch, slices)
  const resources = { table, index, clock: () => marketNow, log: silentLog }

  const memory: number[] = []
  const waiting = await startJob(batch.id, resources)
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const runner = async (): Promise<void> => {
    for (let slice = waiting.shift(); slice !== undefined; slice = waiting.shift()) {
      await runJobSlice(batch.id, slice, resources)
      memory.push(megabytes())
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runner))
  const listSeconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  tell('lists made')
  const finishing = performance.now()
  await endJob(batch.id, resources)
  const finishSeconds = (performance.now() - finishing) / 1000
  const { summary } = await batches.read(table, batch.id)
  const quarter = Math.max(1, memory.length >> 2)
  const figures = {
    engine: engineName,
    candidates,
    openings: openingCount,
    top,
    method,
    atOnce,
    candidatesPerSecond: rounded(candidates / listSeconds),
    /** Of this process; the index of OpenSearch is another. */
    cpuMsPerCandidate: rounded((user + system) / 1000 / candidates),
    assignmentSeconds: rounded(finishSeconds),
    candidatesPerSecondWithAssignment: rounded(candidates / (listSeconds + finishSeconds)),
    memoryMiB: {
      afterFirstQuarter: Math.round(memory[quarter - 1] ?? 0),
      afterLists: Math.round(memory.at(-1) ?? 0),
      highest: Math.round(Math.max(...memory)),
      afterAssignment: Math.round(megabytes()),
    },
    summary,
  }
  if (options.json) console.log(JSON.stringify(figures))
  else console.log(JSON.stringify(figures, undefined, 2))
} finally {
  await engine.close()
  table.close()
  rmSync(folder, { recursive: true, force: true })
}
