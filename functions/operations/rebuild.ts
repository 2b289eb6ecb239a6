import { refreshVocabulary } from '#functions/concept/vocabulary.ts'
import type { MatchIndex, Rebuild } from '#functions/matching/match-index.ts'
import { type ReindexResult, reindex } from '#functions/matching/reindex.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import { newId } from '#shared/kernel/id.ts'
import { type IndexKind, indexKinds } from '#shared/matching/document.ts'
import type { RebuildRecord } from '#shared/operations/schema.ts'
import { heartbeatMilliseconds, isUnderWay, RebuildRunning, readRebuild, updateRebuild } from './rebuild-state.ts'

const counting = (index: MatchIndex, wrote: (documents: number) => void): MatchIndex => ({
  ...index,
  rebuild: async kind => {
    const made: Rebuild = await index.rebuild(kind)
    return {
      bulk: async documents => {
        const outcomes = await made.bulk(documents)
        wrote(documents.length)
        return outcomes
      },
      finish: () => made.finish(),
      abandon: () => made.abandon(),
    }
  },
})

/**
 * Rebuilds one kind, and nobody else at the same time: two would drop each other's generation. Throws RebuildRunning. With `force`
 * it takes over from whoever runs: for the start of the one process that uses the index.
 */
export const runRebuild = async (
  kind: IndexKind,
  resources: StreamResources,
  { by = 'operator', force = false }: { readonly by?: string; readonly force?: boolean } = {},
): Promise<ReindexResult> => {
  const { table, index, clock } = resources
  if (!index) throw new Error('reindexing needs the match index')
  const run = newId('batch')
  const started = await updateRebuild(table, kind, clock(), before => {
    const now = clock()
    if (before && isUnderWay(before, now) && !force) throw new RebuildRunning(kind)
    const asked = before?.state === 'requested' ? before : undefined
    return {
      state: 'running',
      run,
      requestedAt: asked?.requestedAt ?? now,
      requestedBy: asked?.requestedBy ?? by,
      startedAt: now,
      heardAt: now,
      again: false,
      written: 0,
      failed: undefined,
      seconds: undefined,
      finishedAt: undefined,
    }
  })
  if (!started) throw new RebuildRunning(kind)
  await refreshVocabulary(table)
  let written = 0
  let isLost = false
  const beat = async (): Promise<void> => {
    const now = clock()
    const own = await updateRebuild(table, kind, now, before =>
      before?.run === run ? { heardAt: now, written } : undefined,
    ).catch(() => undefined)
    const current = own ?? (await readRebuild(table, kind).catch(() => undefined))
    if (current && current.run !== run) isLost = true
  }
  const timer = setInterval(() => void beat(), heartbeatMilliseconds)
  const end = (change: Partial<RebuildRecord>) => {
    const now = clock()
    return updateRebuild(table, kind, now, before => {
      if (before?.run !== run) return undefined
      return before.again
        ? { ...change, finishedAt: now, state: 'requested', requestedAt: now, again: false }
        : { ...change, finishedAt: now }
    })
  }
  try {
    const result = await reindex(kind, {
      ...resources,
      index: counting(index, documents => {
        if (isLost) throw new RebuildRunning(kind)
        written += documents
      }),
    })
    await end({ state: 'done', written: result.written, failed: result.failed, seconds: result.seconds })
    return result
  } catch (error) {
    await end({ state: 'failed', written }).catch(() => undefined)
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** Runs the first one that is asked for, if any: each run has the whole time limit of its function. Those of others are theirs. */
export const runRequested = async (resources: StreamResources): Promise<ReindexResult | undefined> => {
  for (const kind of indexKinds) {
    if ((await readRebuild(resources.table, kind))?.state !== 'requested') continue
    try {
      return await runRebuild(kind, resources)
    } catch (error) {
      if (!(error instanceof RebuildRunning)) throw error
    }
  }
  return undefined
}
