import type { Request } from '#functions/runtime/request.ts'
import { privacyNotice } from '#shared/reference/retention.ts'
import type { TalentExport } from '#shared/talent/export.ts'
import { holdings, partOf } from './holdings.ts'
import { type Own, ownView } from './own.ts'

/** A copy of everything (PIPL Art. 45), with the encrypted fields in plain: it goes to their owner. */
export const exportOf = async (
  { table, now }: Pick<Request, 'table' | 'now'>,
  { talent, secrets }: Own,
): Promise<TalentExport> => {
  const parts: TalentExport['parts'] = []
  // One after the other: an answer holds one part's pages in memory, not all at once.
  for (const holding of holdings) parts.push(await partOf(table, holding, talent.id))
  return {
    exportedAt: now,
    noticeVersion: privacyNotice.version,
    profile: ownView(talent, secrets),
    ...(secrets.identity && { identity: secrets.identity }),
    parts,
  }
}
