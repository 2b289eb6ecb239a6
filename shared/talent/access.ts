import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { day, instant } from '../kernel/text.ts'
import { PublicOrganisation } from '../organisation/schema.ts'

/** What an organisation was shown of a person. `card`: the anonymous one. */
export const accessKinds = ['card', 'name', 'contact', 'profile'] as const
export type AccessKind = (typeof accessKinds)[number]

/** On which occasion. */
export const accessPurposes = [
  'view',
  'search',
  'matching',
  'batch',
  'export',
  'alert',
  'engagement',
  'evidence',
] as const
export type AccessPurpose = (typeof accessPurposes)[number]

const count = () => z.int().min(1).optional()

/** One organisation, one day (Asia/Shanghai), one occasion: how often which kind of data was shown. */
export const AccessEntry = z.strictObject({
  day: day(),
  organisation: PublicOrganisation.pick({ name: true, kind: true })
    .partial()
    .extend({ id: idSchema('organisation') }),
  purpose: z.enum(accessPurposes),
  times: z.strictObject({ card: count(), name: count(), contact: count(), profile: count() }),
  firstAt: instant(),
  lastAt: instant(),
})
export type AccessEntry = z.infer<typeof AccessEntry>
