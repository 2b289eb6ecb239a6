import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { instant } from '../kernel/text.ts'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])

/** One decision of an administrator about one record, written in the transaction that carries it out. */
export const AuditEntry = z.strictObject({
  id: idSchema('audit'),
  at: instant(),
  /** The administrator's user id; never a name. */
  by: z.string(),
  /** The route that was called, by its name in the contract. */
  action: z.string(),
  recordKind: z.string(),
  /** Id of the record. */
  record: z.string(),
  /** Of the record after the decision; absent where it is gone. */
  revision: z.int().min(1).optional(),
  /** What changed among the fields that say something about the decision and nothing about a person. */
  changes: z.array(z.strictObject({ field: z.string(), before: Value.optional(), after: Value.optional() })),
})
export type AuditEntry = z.infer<typeof AuditEntry>
export type AuditChange = AuditEntry['changes'][number]
