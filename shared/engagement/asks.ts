import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { day, line, text } from '../kernel/text.ts'
import { timeShare } from '../opening/schema.ts'
import { postKinds } from '../reference/jurisdictions.ts'
import { AgreementTerms, Interview, Milestone, UnitCondition } from './schema.ts'

const note = text(2000).optional()
const because = <const C extends readonly [string, ...string[]]>(...codes: C) =>
  z.strictObject({ code: z.enum(codes), note })

/** The data that events carry: each schema is the form that a page shows, and the check that refuses it with its place. */
export const asks = {
  message: z.strictObject({ message: text(4000).optional() }),
  application: z.strictObject({
    message: text(4000).optional(),
    /** Separate consent to this organisation (PIPL Art. 23): which data it sees from now on. */
    consent: z.strictObject({ kinds: z.array(z.enum(['name', 'contact', 'profile'])).min(1) }),
  }),
  interview: Interview,
  offer: z
    .strictObject({ text: text(4000), startsOn: day(), endsOn: day().optional(), answerBy: day() })
    .refine(value => value.endsOn === undefined || value.startsOn <= value.endsOn, {
      path: ['endsOn'],
      params: { code: 'field/range' },
    }),
  started: z.strictObject({ startedOn: day() }),
  talentReason: z.strictObject({
    reason: because('other-offer', 'pay', 'place', 'time', 'personal', 'not-interested', 'other'),
  }),
  publisherReason: z.strictObject({
    reason: because(
      'skills',
      'experience',
      'languages',
      'availability',
      'position-cancelled',
      'other-candidate',
      'other',
    ),
  }),
  endReason: z.strictObject({
    reason: because('agreed', 'work-finished', 'breach', 'own-duties', 'position-cancelled', 'personal', 'other'),
  }),
  administratorReason: z.strictObject({ reason: because('unlawful', 'organisation-suspended', 'complaint', 'error') }),
  homeConsentRequest: z
    .strictObject({ from: day(), to: day(), timeShare: timeShare() })
    .refine(value => value.from <= value.to, { path: ['to'], params: { code: 'field/range' } }),
  homeConsent: z.strictObject({
    /** 完成本职工作: the person's own duties go on. */
    ownDutiesContinue: z.literal(true),
    maximumTimeShare: timeShare().optional(),
    until: day().optional(),
    post: z.enum(postKinds).default('ordinary'),
    note,
  }),
  homeRefusal: z.strictObject({
    reason: because('own-duties', 'conflict-of-interest', 'secrecy', 'different-field', 'post', 'other'),
  }),
  publicity: z.strictObject({ days: z.int().min(1).max(365), basis: line(300) }),
  objection: z.strictObject({ ground: text(2000) }),
  objectionDecision: z.strictObject({
    objectionId: z.string().max(3),
    outcome: z.enum(['dismissed', 'upheld']),
    reason: text(2000),
  }),
  agreement: z.strictObject({ terms: AgreementTerms }),
  signature: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  partner: z.strictObject({ partnerOrganisationId: idSchema('organisation') }),
  partnerConsent: z.strictObject({ kinds: z.array(z.enum(['name', 'contact', 'profile'])).min(1) }),
  admission: z.strictObject({
    place: line(120),
    reason: text(2000),
    /** Where the venture does not meet a rule of the park: why it is admitted all the same. */
    exception: text(2000).optional(),
    from: day(),
    termMonths: z.int().min(1).max(120),
    milestones: z
      .array(Milestone.pick({ id: true, title: true, due: true }))
      .max(30)
      .default([]),
  }),
  admissionRefusal: z.strictObject({
    reason: because('admission-rules', 'field', 'stage', 'no-place', 'founder-status', 'business-plan', 'other'),
  }),
  milestone: z.strictObject({ milestoneId: z.string().max(40) }),
  milestoneReport: z.strictObject({ milestoneId: z.string().max(40), account: text(2000) }),
  months: z.strictObject({ months: z.int().min(1).max(60) }),
  leave: z
    .strictObject({
      mode: z.enum(['on-the-job', 'off-job']),
      from: day(),
      to: day(),
    })
    .refine(value => value.from <= value.to, { path: ['to'], params: { code: 'field/range' } }),
  leaveApproval: z.strictObject({
    post: z.enum(postKinds),
    conditions: z.array(UnitCondition).max(20).default([]),
    /** Attested by the unit where a rule asks for it; no age is stored here. */
    endsBeforeRetirement: z.boolean().optional(),
    /** Of a leave that continues an earlier one: the venture makes no profit yet. */
    profitable: z.boolean().optional(),
  }),
  leaveRefusal: z.strictObject({
    reason: because('own-duties', 'conflict-of-interest', 'secrecy', 'post', 'limit', 'other'),
    conditions: z.array(UnitCondition).max(20).default([]),
  }),
  extension: z.strictObject({ to: day(), profitable: z.boolean(), account: text(2000) }),
  extensionApproval: z.strictObject({ endsBeforeRetirement: z.boolean().optional() }),
  returning: z.strictObject({ returnOn: day() }),
  returned: z.strictObject({ post: line(200) }),
} as const

export type AskName = keyof typeof asks
/** The data of an event that asks for this. */
export type Asked<K extends AskName> = z.infer<(typeof asks)[K]>
