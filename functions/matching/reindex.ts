import type { StreamResources } from '#functions/runtime/stream.ts'
import type { IndexDocument, IndexKind } from '#shared/matching/document.ts'
import { exposureCount } from './exposure.ts'
import { indexDocumentsOf } from './for-index.ts'
import { marketCount } from './market.ts'

export type ReindexResult = {
  readonly kind: IndexKind
  readonly written: number
  readonly failed: number
  readonly seconds: number
}

/**
 * A new generation of one kind from the table, filled beside the live one and swapped in by an alias. Writes during the
 * rebuild go to both, so nothing is lost and no search is empty.
 */
export const reindex = async (kind: IndexKind, resources: StreamResources): Promise<ReindexResult> => {
  const { table, index, clock, log } = resources
  if (!index) throw new Error('reindexing needs the match index')
  const started = performance.now()
  const rebuild = await index.rebuild(kind)
  const market = marketCount(kind)
  const exposure = exposureCount(kind)
  let written = 0
  let failed = 0
  /** The last page on its way to the index, while the next one is read and projected. */
  let sent: Promise<void> = Promise.resolve()
  const write = async (documents: readonly IndexDocument[]): Promise<void> => {
    const outcomes = await rebuild.bulk(documents)
    failed += outcomes.filter(({ outcome }) => outcome === 'failed').length
    written += outcomes.length
  }
  try {
    let after: string | undefined
    do {
      const page = await table.scan({ kinds: [kind], limit: 1000, after })
      const documents = await indexDocumentsOf(
        table,
        kind,
        page.items.map(item => item.pk),
        clock(),
      )
      market.add(documents)
      exposure.add(documents)
      await sent
      sent = write(documents)
      // Awaited in the next round; until then it is nobody's.
      sent.catch(() => {})
      after = page.next
    } while (after)
    await sent
    if (failed > 0) log.warn('some documents were refused by the new generation', { kind, failed })
    await rebuild.finish()
  } catch (error) {
    await sent.catch(() => {})
    await rebuild.abandon()
    throw error
  }
  await market.keep(table, clock())
  await exposure.keep(resources)
  const seconds = (performance.now() - started) / 1000
  log.info('reindexed', { kind, written, failed, seconds })
  return { kind, written, failed, seconds }
}
