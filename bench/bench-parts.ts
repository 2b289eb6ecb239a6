import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { indexConsumer } from '#functions/matching/on-change.ts'
import { openingsShown, talentsShown } from '#functions/matching/shown.ts'
import { stores } from '#functions/matching/sources.ts'
import { silentLog } from '#functions/runtime/log.ts'
import { startFeedLoop } from '#local/feed-loop.ts'
import { openSqliteTable } from '#local/table-sqlite.ts'
import type { Actor } from '#shared/kernel/actor.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { kindPrefix, labelFeature } from '#shared/matching/features.ts'
import type { MarketStatistics } from '#shared/matching/market.ts'
import { packedOrganisation } from '#shared/matching/packed.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { retrievalFor } from '#shared/matching/query.ts'
import { rank } from '#shared/matching/rank.ts'
import { Scorer } from '#shared/matching/score.ts'
import type { PackedFile } from './bench-files.ts'
import { type Asking, matchPage, median, quantile, windowFor } from './bench-match.ts'
import { type Market, marketNow as now, numberOf } from './market.ts'

export type ScorerRate = {
  /** The best 20 of all: a pair is given up where it cannot be among them any more. */
  readonly ranked: number
  /** Every pair to the end, with the value of each criterion. */
  readonly scored: number
}

/**
 * Every asker against some thousands of packed documents, which are decoded as they are scored, in no order: pairs a second of one core's
 * time, the making of the asker's tables included; median of the askers. Processor time, since other work on a shared machine is no
 * part of it.
 */
export const scorerRate = (
  asking: readonly Asking[],
  file: PackedFile,
  market: MarketStatistics | undefined,
): ScorerRate => {
  const documents = file.pages().next().value ?? []
  let checksum = 0
  const ways: { readonly [K in keyof ScorerRate]: (packed: Uint8Array) => void } = {
    ranked: packed => {
      checksum += rank(packed, documents, { now, market, size: 20 })[0]?.score ?? 0
    },
    scored: packed => {
      const scorer = new Scorer(packed, { now, market })
      for (const bytes of documents) checksum += scorer.score(bytes)
    },
  }
  const rateOf = (way: (packed: Uint8Array) => void): number => {
    const rates = [...asking, ...asking].slice(0, 60).map(({ document }) => {
      const start = process.cpuUsage()
      way(document.packed)
      const { user, system } = process.cpuUsage(start)
      return (documents.length / (user + system)) * 1_000_000
    })
    return median(rates)
  }
  const rates = { ranked: rateOf(ways.ranked), scored: rateOf(ways.scored) }
  if (!(checksum > 0)) throw new Error('nothing matches: the market is wrong')
  return rates
}

/** What a page costs apart from the match itself: its records read again from a table, checked, and shown. */
export const recheckMs = async (
  market: Market,
  index: MatchIndex,
  asking: readonly Asking[],
  statistics: MarketStatistics | undefined,
): Promise<number> => {
  const table = openSqliteTable({ file: ':memory:', clock: () => now })
  const times: number[] = []
  for (const one of asking) {
    const ids = await matchPage(index, one, statistics)
    const isOpening = one.wanted === 'opening'
    for (const n of ids.map(numberOf)) {
      if (!isOpening) {
        await stores.talent.create(table, market.talent(n))
        continue
      }
      const opening = market.opening(n)
      await stores.opening.create(table, opening)
      await stores.organisation.create(table, market.publisherOf(opening))
    }
    const organisationId = (packedOrganisation(one.document.packed) ?? '') as Id<'organisation'>
    const actor: Actor = {
      ...{ kind: 'member', userId: 'usr_bench', organisationId, organisationKind: 'enterprise' },
      ...{ verified: true, role: 'owner' },
    }
    const start = performance.now()
    await (isOpening ? openingsShown(table, ids, now) : talentsShown(table, ids, actor, [organisationId], now))
    times.push(performance.now() - start)
  }
  table.close()
  return median(times)
}

/** From the write of a changed profile to the moment when a retrieval finds the change, by the change feed of the local host. */
export const changeLag = async (market: Market, index: MatchIndex, changes: number): Promise<number[]> => {
  const table = openSqliteTable({ file: ':memory:', clock: () => now })
  const resources = { table, index, clock: () => now, log: silentLog }
  const loop = startFeedLoop({ feed: table, consumer: indexConsumer, resources })
  const lags: number[] = []
  try {
    // Above what an earlier run wrote into an index that was kept.
    const first = Math.floor(Date.now() / 1000)
    const unchanged: MatchDocument[] = []
    for (let i = 0; i < changes; i++) {
      const label = `lag probe ${first + i}`
      const talent = market.talent(Math.floor((i * market.talents) / changes))
      const changed = {
        ...talent,
        revision: first + i,
        skills: [...talent.skills, { label, level: 2, evidence: 'claimed' as const }],
        preferences: { ...talent.preferences, openingKinds: ['enterprise-role' as const] },
      }
      unchanged.push(projectTalent(talent, first + changes + i, now))
      // Not in step with the index's refreshes.
      await sleep((i * 137) % 500)
      const start = performance.now()
      await stores.talent.create(table, changed)
      loop.wake()
      const probe = [{ name: kindPrefix('enterprise-role') + labelFeature(label), weight: 1 }]
      const retrieval = { kind: 'talent' as const, filters: [], features: probe, soft: [], text: [], size: 1 }
      while ((await index.retrieve(retrieval)).length === 0) {
        if (performance.now() - start > 60_000) throw new Error('a change was not searchable after a minute')
        await sleep(5)
      }
      lags.push(performance.now() - start)
    }
    await index.bulk('talent', unchanged)
  } finally {
    await loop.stop()
    table.close()
  }
  return lags
}

export const lagFigures = (lags: readonly number[]) => ({ p50: quantile(lags, 0.5), p95: quantile(lags, 0.95) })

const atOnce = 10
const inFlight = 2

/** A book of candidates: ranked openings for each, retrieved some at a time, the next ones on their way while these are ranked. */
export const batchRate = async (
  index: MatchIndex,
  asking: readonly Asking[],
  rounds: number,
  market: MarketStatistics | undefined,
): Promise<number> => {
  const groups: Asking[][] = []
  for (let round = 0; round < rounds; round++)
    for (let at = 0; at < asking.length; at += atOnce) groups.push(asking.slice(at, at + atOnce))
  let ranked = 0
  const start = performance.now()
  const worker = async () => {
    for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
      const found = await index.retrieveMany(
        group.map(({ document, wanted }) => retrievalFor(document, wanted, now, windowFor(wanted))),
      )
      for (const [i, { document }] of group.entries()) rank(document.packed, found[i]!, { now, market, size: 20 })
      ranked += group.length
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  return (ranked / (performance.now() - start)) * 1000
}

export type FunctionFigures = { readonly name: string; readonly gzipBytes: number; readonly initRatio: number }

/** Sizes and init times as the infrastructure bundles its functions; measured by its own program, in its own process. */
export const functionFigures = async (): Promise<FunctionFigures[]> => {
  const program = join(import.meta.dirname, '..', 'infra', 'bundles.ts')
  if (!existsSync(program)) return []
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--json'], { maxBuffer: 16_000_000 })
  const figures = JSON.parse(stdout) as FunctionFigures[]
  return figures.map(({ name, gzipBytes, initRatio }) => ({ name, gzipBytes, initRatio }))
}
