import { z } from 'zod'
import { instant } from '../kernel/text.ts'
import { IdentityDocument } from './identity.ts'
import { Talent } from './schema.ts'

/** Rows of a part beyond this stay where they are, at the part's own paged address; the export says so. */
export const mostExported = 2000

export const ExportPart = z.strictObject({
  name: z.string(),
  title: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  records: z.array(z.record(z.string(), z.unknown())),
  /** There are more than an export holds. */
  cut: z.boolean(),
})
export type ExportPart = z.infer<typeof ExportPart>

/** Everything that is held about one person. */
export const TalentExport = z.strictObject({
  exportedAt: instant(),
  noticeVersion: z.string(),
  profile: Talent,
  identity: IdentityDocument.optional(),
  parts: z.array(ExportPart),
})
export type TalentExport = z.infer<typeof TalentExport>
