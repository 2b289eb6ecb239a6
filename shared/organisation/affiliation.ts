import { z } from 'zod'
import { memberRoles } from '../kernel/actor.ts'
import { type Instant, plusDays } from '../kernel/clock.ts'
import { CodedError } from '../kernel/error.ts'
import { idSchema } from '../kernel/id.ts'
import { recordFields } from '../kernel/record.ts'
import { instant } from '../kernel/text.ts'
import { Member } from './schema.ts'

/** Affiliation of platform users is verified again every six months (five-department notice, January 2026). */
export const affiliationDays = 183

/** How long before an affiliation or verification runs out its owner is reminded: a setting of this marketplace. */
export const remindDaysBefore: readonly number[] = [30, 7]

export const affiliatedUntil = (now: Instant): Instant => plusDays(now, affiliationDays)

/** An owner's affiliation rests on the organisation's own verification, which an administrator renews; all others are confirmed by an owner. */
export const isAffiliated = (
  { role, affiliatedUntil: until }: Pick<Member, 'role' | 'affiliatedUntil'>,
  now: Instant,
) => role === 'owner' || until === undefined || until > now

/** E-mail address as people write it, made even, so that its hash meets. */
export const evenEmail = (email: string): string => email.trim().toLowerCase().normalize('NFKC')

export const invitationDays = 14

/** An address is kept as a salted hash only: enough to tell that the one who accepts was meant. */
export const Invitation = z.strictObject({
  id: idSchema('invitation'),
  organisationId: idSchema('organisation'),
  role: z.enum(memberRoles),
  state: z.enum(['open', 'accepted', 'revoked']),
  expiresAt: instant(),
  acceptedBy: z
    .string()
    .regex(/^usr_.{1,80}$/)
    .optional(),
  ...recordFields,
})
export type Invitation = z.infer<typeof Invitation>

export const InvitationInput = z.strictObject({ email: z.email().max(200), role: z.enum(memberRoles) })

/** `code`: from the link, `org_….inv_….<secret>`; the address is the one that was invited. */
export const Acceptance = z.strictObject({
  code: z
    .string()
    .max(200)
    .regex(/^org_[0-9A-Z]{26}\.inv_[0-9A-Z]{26}\.[A-Za-z0-9_-]{43}$/),
  email: z.email().max(200),
  name: Member.shape.name,
})
export type Acceptance = z.infer<typeof Acceptance>

export const requireOpen = ({ state, expiresAt }: Invitation, now: Instant): void => {
  if (state !== 'open' || expiresAt <= now)
    throw new CodedError('organisation/invitation-over', {
      parameters: { state: state === 'open' ? 'expired' : state },
    })
}
