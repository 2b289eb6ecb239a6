import { stamped } from '#functions/concept/vocabulary.ts'
import type { Table } from '#functions/runtime/table.ts'
import { savedSearchDocuments } from '#functions/saved-search/document.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { DocumentKind, IndexDocument, IndexKind, MatchDocument } from '#shared/matching/document.ts'
import { withPinyin } from '#shared/matching/with-pinyin.ts'
import { documentsOf } from './sources.ts'

/** Documents as the index holds them, versioned by records and vocabulary. Only what writes to the index loads the pinyin dictionary, which is 142 KB gzip. */
export const documentsForIndex = async (
  table: Table,
  kind: DocumentKind,
  ids: readonly string[],
  now: Instant,
): Promise<MatchDocument[]> => stamped(async () => (await documentsOf(table, kind, ids, now)).map(withPinyin))

/** The same for everything that the index holds, saved searches included. */
export const indexDocumentsOf = async (
  table: Table,
  kind: IndexKind,
  ids: readonly string[],
  now: Instant,
): Promise<IndexDocument[]> =>
  kind === 'saved-search'
    ? stamped(async () => (await savedSearchDocuments(table, ids, now)).map(({ document }) => document))
    : documentsForIndex(table, kind, ids, now)
