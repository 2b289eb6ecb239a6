import { z } from 'zod'
import { day } from '../kernel/text.ts'
import { privacyNotice, type Retention, retentions } from '../reference/retention.ts'

const Both = z.strictObject({ 'zh-CN': z.string(), en: z.string() })

export const PrivacyNotice = z.strictObject({
  version: z.string(),
  text: Both,
  retention: z.array(
    z.strictObject({
      id: z.string(),
      what: Both,
      purpose: Both,
      days: z.int(),
      from: Both,
      validFrom: day(),
      basis: z.string(),
      /** `ours`: no provision names a period, so the marketplace set its own. */
      periodSource: z.string(),
    }),
  ),
})

export const currentNotice = (): z.infer<typeof PrivacyNotice> => ({
  ...privacyNotice,
  retention: Object.values<Retention>(retentions).map(({ by: _, ...shown }) => shown),
})
