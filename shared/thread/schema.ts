import { z } from 'zod'
import type { partyNames } from '../engagement/party.ts'
import { idSchema } from '../kernel/id.ts'
import { instant, text } from '../kernel/text.ts'
import { NoticeOwner } from '../notice/schema.ts'

/** Who writes and reads in an engagement: its parties, but neither administrators nor the system. */
export const threadParties = [
  'talent',
  'publisher',
  'incubator',
  'home-employer',
  'partner',
] as const satisfies readonly (typeof partyNames)[number][]
export const ThreadParty = z.enum(threadParties)
export type ThreadParty = z.infer<typeof ThreadParty>

export const longestMessage = 4000

export const MessageInput = z.strictObject({
  text: text(longestMessage),
  /** To which parties; without, to the other side: the person to the host, everybody else to the person. */
  to: z.array(ThreadParty).min(1).max(threadParties.length).optional(),
})
export type MessageInput = z.infer<typeof MessageInput>

const Addressee = z.strictObject({ party: ThreadParty, ownerId: NoticeOwner })

/** As it is kept. It never changes. */
export const Message = z.strictObject({
  id: idSchema('message'),
  engagementId: idSchema('engagement'),
  talentId: idSchema('talent'),
  from: Addressee,
  /** Who could read it when it was written: whoever joins or replaces a party later does not. */
  to: z.array(Addressee),
  text: text(longestMessage),
  /** Kind and opaque id of who wrote it; kept for audit, not shown. */
  actor: z.string(),
  at: instant(),
})
export type Message = z.infer<typeof Message>
