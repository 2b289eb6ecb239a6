import { z } from 'zod'
import { memberRoles, serviceScopes } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { Place } from '../kernel/place.ts'
import { recordFields } from '../kernel/record.ts'
import { bilingual, instant, line, text } from '../kernel/text.ts'
import { organisationKindNames } from './kind.ts'

export const OrganisationKind = z.enum(organisationKindNames)

export const verificationStates = ['unverified', 'pending', 'returned', 'verified', 'refused', 'suspended'] as const

/** A transaction holds a hundred items, and a link changes the record of every organisation of the group. */
export const mostInGroup = 80
export const VerificationState = z.enum(verificationStates)
export type VerificationState = z.infer<typeof VerificationState>

export const Organisation = z.strictObject({
  id: idSchema('organisation'),
  kind: OrganisationKind,
  name: bilingual(120),
  /** 统一社会信用代码 (GB 32100), 18 characters. */
  creditCode: z
    .string()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .optional(),
  place: Place,
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .optional(),
  about: bilingual(4000).optional(),
  /** 人力资源服务许可证: an HR service firm is verified by it. */
  licenceNumber: line(60).optional(),
  verification: z.strictObject({
    state: VerificationState,
    decidedAt: instant().optional(),
    /** Six months on, or when the licence that it rests on runs out. */
    validUntil: instant().optional(),
    reason: text(1000).optional(),
    /** Verification, or its renewal while the present one holds, was asked for and is not decided yet. */
    askedAt: instant().optional(),
  }),
  /** The organisation above it, which confirmed the link. */
  parentId: idSchema('organisation').optional(),
  /** All others of its group, however far: written with every link of the group, so that a reader needs this record alone. */
  affiliates: z
    .array(idSchema('organisation'))
    .max(mostInGroup - 1)
    .optional(),
  ...recordFields,
})
export type Organisation = z.infer<typeof Organisation>

export const OrganisationInput = Organisation.pick({
  kind: true,
  name: true,
  creditCode: true,
  place: true,
  website: true,
  about: true,
  licenceNumber: true,
})
export type OrganisationInput = z.infer<typeof OrganisationInput>
export const OrganisationChange = OrganisationInput.omit({ kind: true })
export type OrganisationChange = z.infer<typeof OrganisationChange>

/** What anybody may see of an organisation. */
export const PublicOrganisation = Organisation.pick({
  id: true,
  kind: true,
  name: true,
  place: true,
  website: true,
  about: true,
  sample: true,
}).extend({ verified: z.boolean() })
export type PublicOrganisation = z.infer<typeof PublicOrganisation>

export const Member = z.strictObject({
  organisationId: idSchema('organisation'),
  userId: z.string().regex(/^usr_.{1,80}$/),
  role: z.enum(memberRoles),
  /** What fellow members call them, as they said it themselves; seen within the organisation alone. */
  name: line(80).optional(),
  /** Affiliation runs out and is confirmed again; an owner's rests on the organisation's own verification. */
  affiliatedUntil: instant().optional(),
  ...recordFields,
})
export type Member = z.infer<typeof Member>

export const ServiceKey = z.strictObject({
  id: idSchema('key'),
  organisationId: idSchema('organisation'),
  label: line(80),
  scopes: z.array(z.enum(serviceScopes)).min(1).max(serviceScopes.length),
  ...recordFields,
})
export type ServiceKey = z.infer<typeof ServiceKey>
