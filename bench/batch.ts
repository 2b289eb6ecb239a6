import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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
import { benchEngines, openBenchEngine } from './bench-engine.ts'
import { commandOf, tell } from './command.ts'
import { market, marketNow } from './market.ts'

const usage = `usage: npm run -s bench:batch -- [--candidates N] [--openings M] [--engine ${benchEngines.join('|')}] [--json]
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
const { wrong, whole, oneOf } = commandOf(usage, options.help)
const engineName = oneOf(benchEngines, options.engine)
const method = oneOf(methods, options.method)
const [candidates, openingCount, top, atOnce] = [
  whole(options.candidates),
  whole(options.openings),
  whole(options.top),
  whole(options['at-once']),
]
if (candidates > 5000 || top > 50) wrong()

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

// Node has the collector's handle only behind a flag, and npm's scripts have no flags.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is alive, in MiB: the heap after a collection, with what buffers hold. */
const megabytes = (): number => {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
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
  let collecting = 0
  const sample = (): void => {
    const start = performance.now()
    memory.push(megabytes())
    collecting += performance.now() - start
  }
  const cpu = process.cpuUsage()
  const begun = performance.now()
  let made = 0
  /** Some slices, then nothing more: as a worker that is stopped. */
  const runWaiting = async (most: number): Promise<void> => {
    const waiting = (await startJob(batch.id, resources)).slice(0, most)
    const runner = async (): Promise<void> => {
      for (let slice = waiting.shift(); slice !== undefined; slice = waiting.shift()) {
        if (await runJobSlice(batch.id, slice, resources)) made += 1
        if (memory.length === 0 || made % 4 === 0) sample()
      }
    }
    await Promise.all(Array.from({ length: atOnce }, runner))
  }
  await runWaiting(slices.length >> 1)
  const beforeRestart = made
  await runWaiting(slices.length)
  if (made !== slices.length) throw new Error(`${made} slices were made of ${slices.length}`)
  sample()
  const listSeconds = (performance.now() - begun - collecting) / 1000
  const { user, system } = process.cpuUsage(cpu)
  tell('lists made')
  const finishing = performance.now()
  await endJob(batch.id, resources)
  const finishSeconds = (performance.now() - finishing) / 1000
  const { summary } = await batches.read(table, batch.id)
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
    slices: { made, beforeRestart },
    liveMiB: {
      first: rounded(memory[0] ?? 0, 1),
      last: rounded(memory.at(-1) ?? 0, 1),
      highest: rounded(Math.max(...memory), 1),
      afterAssignment: rounded(megabytes(), 1),
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
