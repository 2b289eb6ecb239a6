import { refreshVocabulary } from '#functions/concept/vocabulary.ts'
import { recordKey } from '#functions/runtime/record.ts'
import type { StreamResources } from '#functions/runtime/stream.ts'
import type { IndexKind } from '#shared/matching/document.ts'
import { exposureCount } from './exposure.ts'
import { indexDocumentsOf } from './for-index.ts'
import { marketCount } from './market.ts'

export type ReconcileResult = {
  readonly kind: IndexKind
  readonly checked: number
  /** Documents that were missing or behind. */
  readonly repaired: number
  /** Live documents whose record is gone. */
  readonly removed: number
  /** Deleted documents whose record's tombstone has gone too: older than 30 days. */
  readonly purged: number
}

/** As in `sources.ts`. */
const deletedVersion = 2 ** 52

/** Those that the table knows nothing of any more, not even as a tombstone: no writer of them is left. */
const withoutRecord = async (table: StreamResources['table'], ids: readonly string[]): Promise<string[]> => {
  const gone: string[] = []
  for (let at = 0; at < ids.length; at += 100) {
    const slice = ids.slice(at, at + 100)
    const items = await table.getMany(slice.map(recordKey))
    gone.push(...slice.filter((_, position) => items[position] === undefined))
  }
  return gone
}

/** Compares the index with the table, both ways, and repairs it. External versions make it safe beside the change path. */
export const reconcile = async (kind: IndexKind, resources: StreamResources): Promise<ReconcileResult> => {
  const { table, index, clock, log } = resources
  if (!index) throw new Error('reconciling needs the match index')
  await refreshVocabulary(table)
  let checked = 0
  let repaired = 0
  let removed = 0
  let purged = 0
  const market = marketCount(kind)
  const exposure = exposureCount(kind)

  // Table → index: what is missing or behind is applied; what is current is stale, and costs a comparison.
  let after: string | undefined
  do {
    const page = await table.scan({ kinds: [kind], limit: 500, after })
    const documents = await indexDocumentsOf(
      table,
      kind,
      page.items.map(item => item.pk),
      clock(),
    )
    market.add(documents)
    exposure.add(documents)
    const outcomes = documents.length > 0 ? await index.bulk(kind, documents) : []
    checked += documents.length
    repaired += outcomes.filter(({ outcome }) => outcome === 'applied').length
    after = page.next
  } while (after)
  await market.keep(table, clock())

  // Index → table: what the table no longer has is taken out.
  let afterId: string | undefined
  for (;;) {
    const versions = await index.versions(kind, afterId, 1000)
    if (versions.length === 0) break
    afterId = versions.at(-1)!.id
    const live = versions.filter(version => version.live).map(({ id }) => id)
    const documents = await indexDocumentsOf(table, kind, live, clock())
    const gone = documents.filter(document => !document.live)
    const forgotten = await withoutRecord(
      table,
      versions.filter(({ live, version }) => !live && version >= deletedVersion).map(({ id }) => id),
    )
    await index.purge(kind, forgotten)
    purged += forgotten.length
    if (gone.length > 0) removed += (await index.bulk(kind, gone)).filter(({ outcome }) => outcome === 'applied').length
  }
  await exposure.keep(resources)
  log.info('reconciled', { kind, checked, repaired, removed, purged })
  return { kind, checked, repaired, removed, purged }
}
