import type { Instant } from '../kernel/clock.ts'
import type { Engagement } from './schema.ts'

const signed = ({ agreement }: Engagement): boolean =>
  agreement?.signatories.every(party => agreement.signatures.some(signature => signature.party === party)) ?? false

/** Whose words a reason or an account is: the last step that gave one says. */
const reasonOfPerson = ({ history }: Engagement): boolean =>
  history.findLast(({ reason }) => reason !== undefined)?.by === 'talent'

/** Under a venture the engagement bears its name, which is the founder's own word. */
const gone = { zh: '已删除的项目', en: 'deleted venture' }

/**
 * What is left for the other side once a person has deleted their profile: that there was such a process, its steps and dates, and an
 * agreement that all signed. The person's own words go, and so does an agreement that never bound.
 */
export const withoutPerson = (engagement: Engagement, now: Instant): Engagement => {
  const { message: _, agreement, reason, ...rest } = engagement
  return {
    ...rest,
    ...(agreement && signed(engagement) && { agreement }),
    ...(reason && { reason: reasonOfPerson(engagement) ? { code: reason.code } : reason }),
    ...(engagement.ventureId !== undefined && { position: { ...engagement.position, title: gone } }),
    milestones: engagement.milestones.map(({ account: __, ...milestone }) => milestone),
    ...(engagement.leave && {
      leave: {
        ...engagement.leave,
        ...(engagement.leave.extensionAsked && {
          extensionAsked: { ...engagement.leave.extensionAsked, account: '-' },
        }),
      },
    }),
    erasedAt: now,
    revision: engagement.revision + 1,
    updatedAt: engagement.updatedAt,
  }
}
