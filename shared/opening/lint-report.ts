import { z } from 'zod'

const saidInBoth = z.strictObject({ 'zh-CN': z.string(), en: z.string() })

export const LintFinding = z.strictObject({
  rule: z.string(),
  severity: z.enum(['blocks', 'warns']),
  /** An administrator looks at it before the posting is published. */
  review: z.boolean(),
  /** JSON pointer (RFC 6901) into the posting. */
  pointer: z.string(),
  /** Of a finding in a text: the words, and where they stand there in UTF-16 code units, the end exclusive. */
  quote: z.string().optional(),
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
  explanation: saidInBoth,
  citation: z.strictObject({
    text: saidInBoth,
    certainty: z.enum(['recorded', 'setting']),
    /** The day on which it was recorded here. */
    on: z.iso.date(),
  }),
})
export type LintFinding = z.infer<typeof LintFinding>

export const LintReport = z.strictObject({
  findings: z.array(LintFinding),
  blocking: z.int(),
  /** True where publication waits for an administrator. */
  needsReview: z.boolean(),
})
export type LintReport = z.infer<typeof LintReport>
