import type { Table } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { pinyinOf } from '#shared/matching/pinyin.ts'
import { documentsOf } from './sources.ts'

const withPinyin = (document: MatchDocument): MatchDocument => {
  const { title } = document.text
  return document.live && title !== undefined
    ? { ...document, text: { ...document.text, pinyin: pinyinOf(title) } }
    : document
}

/** Documents as the index holds them. Only what writes to the index loads the pinyin dictionary, which is 142 KB gzip. */
export const documentsForIndex = async (
  table: Table,
  kind: Parameters<typeof documentsOf>[1],
  ids: readonly string[],
  now: Instant,
): Promise<MatchDocument[]> => (await documentsOf(table, kind, ids, now)).map(withPinyin)
