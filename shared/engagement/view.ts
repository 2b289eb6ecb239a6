import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { bilingual, day, instant } from '../kernel/text.ts'
import { PublicOrganisation } from '../organisation/schema.ts'
import { AnonymousTalent, TalentInput } from '../talent/schema.ts'
import { ListedVenture } from '../venture/schema.ts'
import { eventNames } from './names.ts'
import { partyNames } from './party.ts'
import { Engagement, engagementKindNames } from './schema.ts'

const Unit = PublicOrganisation.pick({ id: true, kind: true, name: true, place: true, verified: true })
const Event = z.enum(eventNames)
const PartyName = z.enum(partyNames)
const Kind = z.enum(engagementKindNames)

/** What the reader may do now, as a page needs it: the form as JSON schema, and what still stands in the way. */
export const AllowedEvent = z.strictObject({
  event: Event,
  name: z.string(),
  asks: z.record(z.string(), z.unknown()).optional(),
  unmet: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })),
})
export type AllowedEvent = z.infer<typeof AllowedEvent>

export const DueItem = z.strictObject({
  engagementId: idSchema('engagement'),
  kind: Kind,
  kindName: z.string(),
  event: Event,
  name: z.string(),
  party: PartyName,
  lastDay: day(),
  /** The end of that day in the engagement's zone, as an instant. */
  at: instant(),
  late: z.boolean(),
})
export type DueItem = z.infer<typeof DueItem>

const LeaveClockView = z.discriminatedUnion('known', [
  z.strictObject({ known: z.literal(false), region: z.string(), day: z.string() }),
  z.strictObject({
    known: z.literal(true),
    usedDays: z.int(),
    leftDays: z.int(),
    endsOn: day(),
    extensionUntil: day().optional(),
    extended: z.boolean(),
    citations: z.array(z.string()),
    notBeyondRetirement: z.boolean(),
  }),
])

/** What the person shows beyond the card, under a consent that names the profile. */
export const CandidateProfile = TalentInput.pick({
  summary: true,
  education: true,
  experience: true,
  professionalTitles: true,
  overseas: true,
})

export const EngagementSummary = z.strictObject({
  id: idSchema('engagement'),
  kind: Kind,
  kindName: z.string(),
  /** As which party the reader sees it. */
  as: PartyName,
  state: z.string(),
  stateName: z.string(),
  stateSince: instant(),
  terminal: z.boolean(),
  title: bilingual(200),
  openingId: idSchema('opening').optional(),
  incubatorId: idSchema('incubator').optional(),
  ventureId: idSchema('venture').optional(),
  host: Unit.optional(),
  home: Unit.optional(),
  candidate: AnonymousTalent.optional(),
  /** For the home employer alone, which employs them. */
  personName: bilingual(80).optional(),
  revision: z.int(),
  updatedAt: instant(),
  sample: z.boolean().optional(),
})
export type EngagementSummary = z.infer<typeof EngagementSummary>

/** Parts of the record that a reader may see; who sees which is `fieldsSeen`, in `rules.ts`. */
export const seenParts = {
  position: true,
  zone: true,
  region: true,
  homeRegion: true,
  message: true,
  consent: true,
  partnerConsent: true,
  interviews: true,
  offer: true,
  homeConsent: true,
  renewalConsent: true,
  publicity: true,
  admissions: true,
  agreement: true,
  term: true,
  admission: true,
  milestones: true,
  leave: true,
  reason: true,
} as const
export type SeenPart = keyof typeof seenParts

export const EngagementView = EngagementSummary.extend({
  ...Engagement.pick(seenParts).partial().shape,
  partner: Unit.optional(),
  profile: CandidateProfile.optional(),
  venture: ListedVenture.optional(),
  clock: LeaveClockView.optional(),
  history: z.array(
    z.strictObject({
      event: z.string(),
      name: z.string(),
      to: z.string(),
      by: PartyName,
      at: instant(),
      reason: z.string().optional(),
    }),
  ),
  allowed: z.array(AllowedEvent),
  due: z.array(DueItem),
})
export type EngagementView = z.infer<typeof EngagementView>
