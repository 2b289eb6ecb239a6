import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import type { Bilingual } from '../kernel/locale.ts'
import { regionCode } from '../kernel/place.ts'
import { recordFields } from '../kernel/record.ts'
import { bilingual, day, instant, line, text, timeZone } from '../kernel/text.ts'
import { timeShare } from '../opening/schema.ts'
import { conditionKinds, postKinds } from '../reference/jurisdictions.ts'
import { partyNames } from './party.ts'
import { Publicity } from './publicity.ts'

/** The flow channels. The first five follow an opening of the same kind. */
export const engagementKinds = {
  'enterprise-role': { 'zh-CN': '企业岗位', en: 'Enterprise role' },
  'university-mobile-position': { 'zh-CN': '高校流动岗位', en: 'University mobile position' },
  'part-time-researcher-role': { 'zh-CN': '科研人员兼职创新', en: 'Part-time researcher role' },
  'post-doctoral-place': { 'zh-CN': '博士后', en: 'Post-doctoral place' },
  'short-term-service-visit': { 'zh-CN': '短期回国服务', en: 'Short-term service visit' },
  'incubator-admission': { 'zh-CN': '创业载体入驻', en: 'Incubator admission' },
  'venture-leave': { 'zh-CN': '在职创办与离岗创办企业', en: 'On-the-job or off-job venture' },
} as const satisfies Record<string, Bilingual>

export type EngagementKind = keyof typeof engagementKinds
export const engagementKindNames = Object.keys(engagementKinds) as [EngagementKind, ...EngagementKind[]]

const PartyName = z.enum(partyNames)
const ordered = (value: { from: string; to: string }) => value.from <= value.to
const rangeError = { path: ['to'], params: { code: 'field/range' } }

/** Separate consent to one recipient for this application; the same row stands in the person's own record. */
export const GivenConsent = z.strictObject({
  recipient: idSchema('organisation'),
  kinds: z.array(z.enum(['name', 'contact', 'profile'])).min(1),
  givenAt: instant(),
  withdrawnAt: instant().optional(),
})
export type GivenConsent = z.infer<typeof GivenConsent>

export const Interview = z.strictObject({
  at: instant(),
  zone: timeZone(),
  minutes: z.int().min(5).max(600),
  mode: z.enum(['on-site', 'video', 'telephone']),
  place: line(300).optional(),
})

/** What is agreed, in the words that all parties accept. */
export const AgreementTerms = z
  .strictObject({
    from: day(),
    to: day(),
    timeShare: timeShare(),
    duties: text(4000),
    pay: text(1000),
    secrecy: text(4000),
    intellectualProperty: text(4000),
    /** 收益分配, benefits and insurance. */
    benefits: text(4000),
    /** The home employer signs too: a three-party agreement. */
    threeParty: z.boolean().default(false),
  })
  .refine(ordered, rangeError)
export type AgreementTerms = z.infer<typeof AgreementTerms>

export const Agreement = z.strictObject({
  terms: AgreementTerms,
  /** SHA-256 of the canonical JSON of the terms; a signature names it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signatories: z.array(PartyName),
  proposedBy: PartyName,
  proposedAt: instant(),
  signatures: z.array(z.strictObject({ party: PartyName, at: instant(), hash: z.string() })),
  renewal: z.boolean(),
})

export const HomeConsent = z.strictObject({
  requestedAt: instant(),
  /** What the unit is asked to agree to. */
  asked: z.strictObject({ from: day(), to: day(), timeShare: timeShare() }).refine(ordered, rangeError),
  decidedAt: instant().optional(),
  granted: z.boolean().optional(),
  maximumTimeShare: timeShare().optional(),
  until: day().optional(),
  reason: text(2000).optional(),
})

export const UnitCondition = z.strictObject({ kind: z.enum(conditionKinds), text: text(1000) })

export const Leave = z.strictObject({
  mode: z.enum(['on-the-job', 'off-job']),
  asked: z.strictObject({ from: day(), to: day() }).refine(ordered, rangeError),
  post: z.enum(postKinds).optional(),
  conditions: z.array(UnitCondition).default([]),
  /** As approved; of an off-job leave, the last day moves with an extension. */
  from: day().optional(),
  to: day().optional(),
  extended: z.boolean().default(false),
  extensionAsked: z.strictObject({ to: day(), profitable: z.boolean(), account: text(2000) }).optional(),
  returnOn: day().optional(),
  returnPost: line(200).optional(),
})

export const Milestone = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: line(200),
  due: day(),
  reportedAt: instant().optional(),
  account: text(2000).optional(),
  reachedAt: instant().optional(),
})

export const Engagement = z.strictObject({
  id: idSchema('engagement'),
  kind: z.enum(engagementKindNames),
  state: z.string().max(60),
  stateSince: instant(),
  talentId: idSchema('talent'),
  /** The publisher or the incubator's organisation; a venture leave has none. */
  organisationId: idSchema('organisation').optional(),
  homeOrganisationId: idSchema('organisation').optional(),
  partnerOrganisationId: idSchema('organisation').optional(),
  openingId: idSchema('opening').optional(),
  incubatorId: idSchema('incubator').optional(),
  ventureId: idSchema('venture').optional(),
  /** Whose rules apply: of the place of work, and of the home employer. */
  region: regionCode(),
  homeRegion: regionCode().optional(),
  zone: timeZone(),
  position: z.strictObject({
    title: bilingual(200),
    timeShare: timeShare().optional(),
    termMonths: z.int().optional(),
    visitDays: z.int().optional(),
    station: z.enum(['mobile-station', 'workstation', 'joint']).optional(),
  }),
  message: text(4000).optional(),
  consent: GivenConsent.optional(),
  partnerConsent: GivenConsent.optional(),
  interviews: z.array(Interview),
  offer: z.strictObject({ text: text(4000), startsOn: day(), endsOn: day().optional(), answerBy: day() }).optional(),
  homeConsent: HomeConsent.optional(),
  /** For the time after the present term; takes the place of `homeConsent` once the renewal is signed. */
  renewalConsent: HomeConsent.optional(),
  publicity: Publicity.optional(),
  admissions: z.array(z.strictObject({ party: PartyName, at: instant() })),
  agreement: Agreement.optional(),
  term: z.strictObject({ from: day(), to: day() }).optional(),
  /** A place of the opening or incubator: held by an offer, filled by an agreement. */
  place: z.enum(['held', 'filled']).optional(),
  /** Parts of the person's working time that this engagement takes. */
  slices: z.array(z.strictObject({ from: day(), to: day(), percent: z.number(), cap: z.number() })),
  admission: z.strictObject({ place: line(120), reason: text(2000), termMonths: z.int().min(1).max(120) }).optional(),
  milestones: z.array(Milestone),
  leave: Leave.optional(),
  /** Why it stands where it does: of the last transition that gave a reason. */
  reason: z.strictObject({ code: z.string().max(60), note: text(2000).optional() }).optional(),
  /** Since when the person's own words are gone from it, with their profile. */
  erasedAt: instant().optional(),
  history: z.array(
    z.strictObject({
      event: z.string(),
      from: z.string(),
      to: z.string(),
      by: PartyName,
      /** Kind and opaque id of who did it; kept for audit, not shown. */
      actor: z.string().optional(),
      at: instant(),
      reason: z.string().optional(),
    }),
  ),
  ...recordFields,
})
export type Engagement = z.infer<typeof Engagement>
