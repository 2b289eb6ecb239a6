import { z } from 'zod'
import { instant } from './text.ts'

/** What every stored record carries beside its own fields. `revision` is the ETag. */
export const recordFields = {
  revision: z.int().min(1),
  createdAt: instant(),
  updatedAt: instant(),
  /** True for invented demo data: shown as such wherever the record is shown. */
  sample: z.boolean().optional(),
}

export type RecordFields = { revision: number; createdAt: string; updatedAt: string; sample?: boolean | undefined }

/** Common query parameters of a list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(12_000).optional(),
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() })
