import { incubatorsOf } from '#functions/incubator/store.ts'
import { openingsOf } from '#functions/opening/store.ts'
import type { Consumer, Poison, StreamResources } from '#functions/runtime/stream.ts'
import type { Change, Page } from '#functions/runtime/table.ts'
import { type DocumentKind, documentKinds } from '#shared/matching/document.ts'
import { documentsForIndex } from './for-index.ts'

const isDocumentKind = (kind: string): kind is DocumentKind => (documentKinds as readonly string[]).includes(kind)

/** A new name, place or state of verification of an organisation shows in the documents of all that it publishes. */
const publishedBy = async (
  { table }: StreamResources,
  organisationId: string,
): Promise<{ kind: DocumentKind; ids: string[] }[]> => {
  const all = async (read: (after: string | undefined) => Promise<Page>): Promise<string[]> => {
    const ids: string[] = []
    let after: string | undefined
    do {
      const page = await read(after)
      ids.push(...page.items.map(item => item.pk))
      after = page.next
    } while (after)
    return ids
  }
  return [
    { kind: 'opening', ids: await all(after => openingsOf(table, organisationId, 100, after)) },
    { kind: 'incubator', ids: await all(after => incubatorsOf(table, organisationId, 100, after)) },
  ]
}

/**
 * Change feed → index. The change only says which record to look at: its document is made from the table as it is now, so a
 * replay or a late delivery can only bring the index forward.
 */
export const indexConsumer: Consumer = {
  name: 'index',
  handle: async (changes, resources) => {
    const { table, index, clock } = resources
    if (!index) throw new Error('the index consumer needs the match index')
    const wanted = new Map<DocumentKind, Map<string, Change>>(documentKinds.map(kind => [kind, new Map()]))
    for (const change of changes) {
      if (isDocumentKind(change.kind)) wanted.get(change.kind)!.set(change.key.pk, change)
      else if (change.kind === 'organisation')
        for (const { kind, ids } of await publishedBy(resources, change.key.pk))
          for (const id of ids) wanted.get(kind)!.set(id, change)
    }
    const poison: Poison[] = []
    for (const [kind, records] of wanted) {
      if (records.size === 0) continue
      const documents = await documentsForIndex(table, kind, [...records.keys()], clock())
      for (let at = 0; at < documents.length; at += 500)
        for (const outcome of await index.bulk(kind, documents.slice(at, at + 500)))
          if (outcome.outcome === 'failed') poison.push({ change: records.get(outcome.id)!, reason: outcome.reason })
    }
    return poison
  },
}
