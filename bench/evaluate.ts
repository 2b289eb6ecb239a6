import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { MarketCounter, marketOf } from '#shared/matching/market.ts'
import { readMarket, writeMarket } from '#shared/matching/market-form.ts'
import { retrievalFor } from '#shared/matching/query.ts'
import { rank } from '#shared/matching/rank.ts'
import { type EngineName, engineNames, openEngine } from './evaluate-engines.ts'
import { average, interval, measureEach, metricNames, type Run } from './evaluate-measure.ts'
import type { PlainIndex } from './evaluate-plain.ts'
import { now, openingDocument, talentDocument } from './evaluate-records.ts'
import { type EvaluationSet, readSet } from './evaluate-set.ts'

/**
 * Relevance on a labelled set through the pipeline: record → projection → index → retrieval → score.
 * `npm run -s evaluate -- --set DIR [--engine sqlite|opensearch|memory] [--ranker ours|multi_match] [--compare]
 *  [--endpoint URL] [--run FILE] [--json]`
 */

const usage = `usage: npm run -s evaluate -- --set DIR [--engine ${engineNames.join('|')}] [--ranker ours|multi_match]
  [--compare] [--endpoint URL] [--run FILE] [--json]`

const { values: options } = parseArgs({
  options: {
    set: { type: 'string' },
    engine: { type: 'string', default: 'sqlite' },
    ranker: { type: 'string', default: 'ours' },
    compare: { type: 'boolean', default: false },
    endpoint: { type: 'string' },
    run: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Mean average precision reads the whole list: at least so many are retrieved, where there are as many. */
const depth = 3000

const fail = (message: string): never => {
  console.error(message)
  process.exit(2)
}

const fill = async (index: MatchIndex, documents: readonly MatchDocument[]): Promise<void> => {
  await index.ensure()
  for (let at = 0; at < documents.length; at += 500) {
    const outcomes = await index.bulk(documents[0]!.kind, documents.slice(at, at + 500))
    const failed = outcomes.find(({ outcome }) => outcome === 'failed')
    if (failed) throw new Error(`a document was refused: ${JSON.stringify(failed)}`)
  }
  await index.refresh()
}

/** Ours: what the index retrieves (everything, without one), scored. */
const rankOurs = async (set: EvaluationSet, index: MatchIndex | undefined): Promise<Run> => {
  const talentsAsk = set.direction === 'talent-to-opening'
  const documentOf = talentsAsk ? openingDocument : talentDocument
  const queryOf = talentsAsk ? talentDocument : openingDocument
  const documents = set.corpus.map((line, i) => documentOf(line, i + 1))
  const lineOf = new Map(documents.map(({ id }, i) => [id, set.corpus[i]!.id]))
  if (index) await fill(index, documents)
  // The market's own frequencies of skills, counted and kept as at every rebuild (functions/matching/market.ts).
  const counter = new MarketCounter()
  for (const { packed } of documents) counter.add(packed)
  const market = marketOf(readMarket(writeMarket(counter))!)
  const size = Math.min(depth, Math.max(1000, documents.length))
  const run = new Map<string, Map<string, number>>()
  for (const [i, line] of set.queries.entries()) {
    const query = queryOf(line, 500_000 + i)
    const candidates = index ? await index.retrieve(retrievalFor(query, documents[0]!.kind, now, size)) : documents
    const ranked = rank(query.packed, candidates, { now, market })
    run.set(line.id, new Map(ranked.map(({ id, score }) => [lineOf.get(id)!, score])))
  }
  return run
}

const rankPlain = async (set: EvaluationSet, plain: PlainIndex | undefined): Promise<Run> => {
  if (!plain) return fail('the engine memory has no multi_match')
  await plain.fill(set.corpus)
  const run = new Map<string, Map<string, number>>()
  for (const line of set.queries) run.set(line.id, await plain.search(line, depth))
  return run
}

const writeRun = (file: string, run: Run): void =>
  writeFileSync(
    file,
    [...run]
      .flatMap(([query, scores]) => [...scores].map(([document, score]) => `${query}\t${document}\t${score}\n`))
      .join(''),
  )

const main = async (): Promise<void> => {
  if (options.help) return console.log(usage)
  if (options.set === undefined) return fail(usage)
  if (!(engineNames as readonly string[]).includes(options.engine)) return fail(usage)
  if (options.ranker !== 'ours' && options.ranker !== 'multi_match') return fail(usage)
  const set = readSet(options.set)
  const engine = await openEngine(options.engine as EngineName, options.endpoint)
  try {
    const ranker = options.ranker
    const run = ranker === 'ours' ? await rankOurs(set, engine.index) : await rankPlain(set, engine.plain)
    if (options.run !== undefined) writeRun(options.run, run)
    const each = measureEach(set.judgements, run)
    const result = { set: set.name, engine: options.engine, ranker, ...average(each), queries: each.size }
    const other =
      options.compare && ranker === 'ours' ? measureEach(set.judgements, await rankPlain(set, engine.plain)) : undefined
    const compared = other && {
      multi_match: average(other),
      oursMinusMultiMatch: Object.fromEntries(metricNames.map(name => [name, interval(each, other, name)])),
    }
    if (options.json) return console.log(JSON.stringify({ ...result, ...compared }))
    console.log(`${set.name}: ${set.corpus.length} documents, ${each.size} queries, ${options.engine}, ${ranker}`)
    for (const name of metricNames) {
      const against = compared?.oursMinusMultiMatch[name]
      const more =
        against &&
        `  multi_match ${compared.multi_match[name].toFixed(4)}, difference ${against.difference} [${against.low}, ${against.high}]`
      console.log(`  ${name.padEnd(11)}${result[name].toFixed(4)}${more ?? ''}`)
    }
  } finally {
    await engine.close()
  }
}

await main()
