import type { StreamResources } from '#functions/runtime/stream.ts'
import type { IndexKind } from '#shared/matching/document.ts'
import { indexDocumentsOf } from './for-index.ts'

export type ReconcileResult = {
  readonly kind: IndexKind
  readonly checked: number
  /** Documents that were missing or behind. */
  readonly repaired: number
  /** Live documents whose record is gone. */
  readonly removed: number
}

/** Compares the index with the table, both ways, and repairs it. External versions make it safe beside the change path. */
export const reconcile = async (
  kind: IndexKind,
  { table, index, clock, log }: StreamResources,
): Promise<ReconcileResult> => {
  if (!index) throw new Error('reconciling needs the match index')
  let checked = 0
  let repaired = 0
  let removed = 0

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
    const outcomes = documents.length > 0 ? await index.bulk(kind, documents) : []
    checked += documents.length
    repaired += outcomes.filter(({ outcome }) => outcome === 'applied').length
    after = page.next
  } while (after)

  // Index → table: what the table no longer has is taken out.
  let afterId: string | undefined
  for (;;) {
    const versions = await index.versions(kind, afterId, 1000)
    if (versions.length === 0) break
    afterId = versions.at(-1)!.id
    const live = versions.filter(version => version.live).map(({ id }) => id)
    const documents = await indexDocumentsOf(table, kind, live, clock())
    const gone = documents.filter(document => !document.live)
    if (gone.length > 0) removed += (await index.bulk(kind, gone)).filter(({ outcome }) => outcome === 'applied').length
  }
  log.info('reconciled', { kind, checked, repaired, removed })
  return { kind, checked, repaired, removed }
}
