import { touchedDocuments, touchedOf } from '#functions/concept/touched.ts'
import { refreshVocabulary } from '#functions/concept/vocabulary.ts'
import { incubatorsOf } from '#functions/incubator/store.ts'
import { openingsOf } from '#functions/opening/store.ts'
import { requestRebuild } from '#functions/operations/rebuild-state.ts'
import type { Consumer, Poison, StreamResources } from '#functions/runtime/stream.ts'
import type { Change, Page } from '#functions/runtime/table.ts'
import { type DocumentKind, documentKinds } from '#shared/matching/document.ts'
import { documentsForIndex } from './for-index.ts'

type With = StreamResources & Required<Pick<StreamResources, 'index'>>

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

/** Documents that a change of the vocabulary touches; where they are many, a rebuild of their kind is asked for. */
const touchedBy = async (
  change: Change,
  { table, index, clock }: With,
): Promise<{ kind: DocumentKind; ids: readonly string[] }[]> => {
  const touched = touchedOf(change)
  if (!touched) return []
  const found: { kind: DocumentKind; ids: readonly string[] }[] = []
  for (const kind of ['talent', 'opening'] as const) {
    const ids = await touchedDocuments(index, kind, touched)
    if (ids === 'many') await requestRebuild(table, kind, 'vocabulary', clock())
    else found.push({ kind, ids })
  }
  return found
}

const follow = async (changes: readonly Change[], resources: With): Promise<Poison[]> => {
  const { table, index, clock } = resources
  const wanted = new Map<DocumentKind, Map<string, Change>>(documentKinds.map(kind => [kind, new Map()]))
  const add = (change: Change, found: readonly { kind: DocumentKind; ids: readonly string[] }[]) => {
    for (const { kind, ids } of found) for (const id of ids) wanted.get(kind)!.set(id, change)
  }
  for (const change of changes) {
    if (isDocumentKind(change.kind)) wanted.get(change.kind)!.set(change.key.pk, change)
    else if (change.kind === 'organisation') add(change, await publishedBy(resources, change.key.pk))
    else if (change.kind === 'vocabulary') add(change, await touchedBy(change, resources))
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
}

/**
 * Change feed → index. The change only says which record to look at: its document is made from the table as it is now, so a
 * replay or a late delivery can only bring the index forward. By the vocabulary of now too: where that changed meanwhile, what
 * was written may have outrun the search for documents that it touches, and is written again.
 */
export const indexConsumer: Consumer = {
  name: 'index',
  handle: async (changes, resources) => {
    const { table, index } = resources
    if (!index) throw new Error('the index consumer needs the match index')
    for (;;) {
      const vocabulary = await refreshVocabulary(table)
      const poison = await follow(changes, { ...resources, index })
      if ((await refreshVocabulary(table)) === vocabulary) return poison
    }
  },
}
