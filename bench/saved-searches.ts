import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { documentsOf, stores } from '#functions/matching/sources.ts'
import { silentLog } from '#functions/runtime/log.ts'
import { created } from '#functions/runtime/record.ts'
import { consume, type StreamResources } from '#functions/runtime/stream.ts'
import type { Item } from '#functions/runtime/table.ts'
import { savedSearchDocuments } from '#functions/saved-search/document.ts'
import { factsOf } from '#functions/saved-search/facts.ts'
import { findsAmong } from '#functions/saved-search/find.ts'
import { reportedAmong } from '#functions/saved-search/hits.ts'
import { alertsConsumer } from '#functions/saved-search/on-change.ts'
import { compiledAt, evaluator, readStanding, sharesAnchor } from '#functions/saved-search/standing.ts'
import { createSearch, savedSearches } from '#functions/saved-search/store.ts'
import { openSqliteTable } from '#local/table-sqlite.ts'
import { plusDays } from '#shared/kernel/clock.ts'
import type { IndexDocument } from '#shared/matching/document.ts'
import { benchEngines, openBenchEngine } from './bench-engine.ts'
import { quantile } from './bench-match.ts'
import { commandOf, tell } from './command.ts'
import { marketNow, organisationRecord } from './market.ts'
import { savedSearchMarket } from './saved-search-market.ts'

const usage = `usage: npm run -s bench:saved-searches -- [--searches 20000,200000] [--engine ${benchEngines.join('|')}] [--json]
  --changes 200      published one at a time, after ten that are not counted
  --bursts 6         of 50 each
  --distinct 10000   of the searches; the others are copies under owners of their own, since a profile or opening takes
                     milliseconds to project
  --sample 2000      searches that are tried on every change, to see what was lost
  --heap 1g          of the OpenSearch that is started for the run
  --endpoint URL     an OpenSearch that runs already`

const { values: options } = parseArgs({
  options: {
    searches: { type: 'string', default: '20000' },
    engine: { type: 'string', default: 'sqlite' },
    changes: { type: 'string', default: '200' },
    bursts: { type: 'string', default: '6' },
    distinct: { type: 'string', default: '10000' },
    sample: { type: 'string', default: '2000' },
    heap: { type: 'string', default: '1g' },
    endpoint: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const { whole, oneOf } = commandOf(usage, options.help)
const engineName = oneOf(benchEngines, options.engine)
const sizes = options.searches.split(',').map(whole)
const [singles, bursts] = [whole(options.changes), whole(options.bursts)]
const distinct = Math.min(whole(options.distinct), sizes[0]!)
const sampled = Math.min(whole(options.sample), distinct)
const warmUps = 10
const burstSize = 50

const rounded = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits

const folder = mkdtempSync(join(tmpdir(), 'bench-saved-searches-'))
const table = openSqliteTable({ file: join(folder, 'table.sqlite'), clock: () => marketNow })
const engine = await openBenchEngine(engineName, {
  endpoint: options.endpoint,
  heap: options.heap,
  prefix: `searches-${process.pid}`,
})

/** What the consumer gets from the index, and what it waits for it. */
const seen = { candidates: 0, indexMs: 0 }
const kept: IndexDocument<'saved-search'>[] = []
const counting: MatchIndex = {
  ...engine.index,
  bulk: (kind, documents) => {
    kept.push(...(documents as IndexDocument<'saved-search'>[]))
    return engine.index.bulk(kind, documents)
  },
  everyMatch: async (questions, take) => {
    let taking = 0
    const from = performance.now()
    await engine.index.everyMatch(questions, (found, at) => {
      seen.candidates += found.length
      const start = performance.now()
      take(found, at)
      taking += performance.now() - start
    })
    seen.indexMs += performance.now() - from - taking
  },
}
const resources: StreamResources = { table, index: counting, clock: () => marketNow, log: silentLog }

const all = savedSearchMarket(distinct)
const { market } = all
const base = {
  people: Array.from({ length: all.people }, (_, n) => market.talent(n)),
  searches: Array.from({ length: distinct }, (_, n) => all.search(n)),
}

const fill = async (items: Iterable<Item>): Promise<void> => {
  let some: Item[] = []
  const write = async () => {
    await table.write(some.map(put => ({ put, if: 'absent' as const })))
    some = []
  }
  for (const item of items) {
    some.push(item)
    if (some.length === 100) await write()
  }
  await write()
}

let position: string | undefined
/** What the feed holds since the last call, without the items of the consumer itself. */
const fed = async (kinds: ReadonlySet<string>, limit = 500) => {
  const { changes, position: next } = await table.read(position, limit)
  const read = changes.length
  position = next
  return { changes: changes.filter(({ kind }) => kinds.has(kind)), read }
}
const skip = async (): Promise<void> => {
  while ((await fed(new Set(), 5000)).read > 0);
  table.trimChanges('9999')
}

const records = function* (): Generator<Item> {
  for (let n = 0; n < market.organisations; n++) yield stores.organisation.itemOf(organisationRecord(n))
  for (const talent of base.people) yield stores.talent.itemOf(talent)
  const there = new Set<string>()
  for (let n = 0; n < distinct; n++) {
    const opening = all.watched(n)
    if (opening && !there.has(opening.id)) {
      there.add(opening.id)
      yield stores.opening.itemOf(opening)
    }
  }
}

/** An id of another age: no generated one begins so. */
const copyId = <T extends string>(id: T, copy: number): T =>
  `${id.slice(0, 4)}2${String(copy).padStart(3, '0')}${id.slice(8)}` as T

/** Everything of the people again, under ids of their own; an organisation has its searches many times. */
const copies = function* (copy: number): Generator<Item> {
  for (const talent of base.people) yield stores.talent.itemOf({ ...talent, id: copyId(talent.id, copy) })
  for (const search of base.searches) {
    const ownerId = search.ownerId.startsWith('tal_') ? copyId(search.ownerId, copy) : search.ownerId
    yield savedSearches.itemOf({ ...search, id: copyId(search.id, copy), ownerId })
  }
}

/** The n-th change: a new opening or a new profile, by turns, after those that the searches are of. */
const newRecord = (n: number) =>
  n % 2 === 0 ? market.opening(all.openings + (n >> 1)) : market.talent(all.people + (n >> 1))
const itemOf = (record: ReturnType<typeof newRecord>): Item => {
  const fresh = { ...record, createdAt: marketNow, updatedAt: marketNow }
  return 'terms' in fresh ? stores.opening.itemOf(fresh) : stores.talent.itemOf(fresh)
}
const sides = new Set(['opening', 'talent'])

type Step = { readonly ms: number; readonly cpuMs: number; readonly indexMs: number; readonly candidates: number }
let nextChange = 0
/** From the write of some records to the last alert. */
const publish = async (count: number): Promise<Step> => {
  const items = Array.from({ length: count }, () => itemOf(newRecord(nextChange++)))
  await skip()
  seen.candidates = 0
  seen.indexMs = 0
  const cpu = process.cpuUsage()
  const start = performance.now()
  await table.write(items.map(put => ({ put, if: 'absent' as const })))
  const { changes } = await fed(sides)
  if (changes.length !== count) throw new Error(`the feed holds ${changes.length} of ${count} changes`)
  await consume(alertsConsumer, changes, resources)
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpuMs: (user + system) / 1000, indexMs: seen.indexMs, candidates: seen.candidates }
}

const hits = async (): Promise<number> => {
  let count = 0
  for (;;) {
    const { changes, read } = await fed(new Set(['saved-search-hit']), 5000)
    if (read === 0) return count
    count += changes.length
  }
}

const figuresOf = (steps: readonly Step[], size: number, found: number) => {
  const per = (of: (step: Step) => number) => steps.map(step => of(step) / size)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    changes: steps.length * size,
    p50Ms: rounded(
      quantile(
        per(({ ms }) => ms),
        0.5,
      ),
    ),
    p95Ms: rounded(
      quantile(
        per(({ ms }) => ms),
        0.95,
      ),
    ),
    meanMs: rounded(mean(per(({ ms }) => ms))),
    cpuMs: rounded(mean(per(({ cpuMs }) => cpuMs))),
    indexMs: rounded(mean(per(({ indexMs }) => indexMs))),
    candidates: rounded(mean(per(({ candidates }) => candidates))),
    hits: rounded(found / (steps.length * size)),
  }
}

/** Some searches, made anew from the table, against everything that was published: without the index. */
const compare = async () => {
  const step = distinct / sampled
  const ids = Array.from({ length: sampled }, (_, at) => base.searches[Math.floor(at * step)]!.id)
  const published = Array.from({ length: nextChange }, (_, n) => newRecord(n).id)
  const standing = (await savedSearchDocuments(table, ids, marketNow)).flatMap(({ search, document }) =>
    search && document.live ? [{ search, document, read: readStanding(document) }] : [],
  )
  const facts = await factsOf(
    table,
    standing.map(({ search }) => search),
  )
  const compiled = compiledAt(marketNow)
  const expected = new Set<string>()
  for (const kind of ['opening', 'talent'] as const) {
    const ofKind = published.filter(id => id.startsWith(kind === 'opening' ? 'opn_' : 'tal_'))
    const finds = await findsAmong(table, ofKind, marketNow)
    for (const document of await documentsOf(table, kind, ofKind, marketNow)) {
      const judge = evaluator(document, marketNow, compiled)
      for (const { search, document: turned, read } of standing) {
        const fit = judge.fits(read)
        if (fit && sharesAnchor(turned, judge.matcher) && finds(search, facts, document.id, fit.score))
          expected.add(`${search.id} ${document.id}`)
      }
    }
  }
  const reported = new Set<string>()
  for (const { search } of standing)
    for (const id of await reportedAmong(table, search.id, published)) reported.add(`${search.id} ${id}`)
  return {
    searches: standing.length,
    changes: published.length,
    expected: expected.size,
    lost: expected.difference(reported).size,
    unexpected: reported.difference(expected).size,
  }
}

try {
  tell(`${distinct} searches of ${all.people} people and ${market.organisations} organisations, ${engineName}`)
  await engine.index.ensure()
  await fill(records())
  await skip()
  tell('records written')
  const filling = performance.now()
  let documents = 0
  for (let n = 0; n < distinct; ) {
    for (const until = Math.min(distinct, n + 500); n < until; n++) {
      const search = base.searches[n]!
      const state = { nextRunAt: plusDays(marketNow, 1), unreadDigests: 0, settled: true }
      await createSearch(table, search, { id: search.id, ...state, ...created(marketNow) })
    }
    for (let read = 1; read > 0; ) {
      const page = await fed(new Set(['saved-search']), 2000)
      read = page.read
      documents += page.changes.length
      if (page.changes.length > 0) await consume(alertsConsumer, page.changes, resources)
    }
    table.trimChanges('9999')
    if (n % 2000 === 0) tell(`${n} saved`)
  }
  const fillSeconds = (performance.now() - filling) / 1000
  if (documents !== distinct) throw new Error(`${documents} of ${distinct} searches were fed`)
  let copy = 1
  const copyUpTo = async (size: number): Promise<void> => {
    for (; copy * distinct < size; copy++) {
      const own = copy
      await fill(copies(own))
      const some = kept.map(one => ({ ...one, id: copyId(one.id, own) }))
      for (let at = 0; at < some.length; at += 1000) await engine.index.bulk('saved-search', some.slice(at, at + 1000))
      await skip()
      tell(`${(own + 1) * distinct} searches`)
    }
    await engine.index.refresh()
  }
  const measure = async (count: number, of: number) => {
    const steps: Step[] = []
    let found = 0
    for (let n = 0; n < count; n++) {
      steps.push(await publish(of))
      found += await hits()
    }
    return figuresOf(steps, of, found)
  }
  const measured: object[] = []
  for (const size of sizes) {
    await copyUpTo(size)
    await measure(warmUps, 1)
    const oneAtATime = await measure(singles, 1)
    const inBursts = await measure(bursts, burstSize)
    const { documents: standing } = await engine.index.health()
    // Each figure of one change.
    measured.push({ searches: standing['saved-search'] ?? 0, oneAtATime, inBursts: { of: burstSize, ...inBursts } })
    tell(JSON.stringify(measured.at(-1)))
  }
  const check = await compare()
  const figures = { engine: engineName, savedPerSecond: rounded(distinct / fillSeconds), measured, check }
  console.log(JSON.stringify(figures, undefined, options.json ? 0 : 2))
  process.exitCode = check.lost + check.unexpected > 0 ? 1 : 0
} finally {
  await engine.close()
  table.close()
  rmSync(folder, { recursive: true, force: true })
}
