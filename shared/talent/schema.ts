import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { Place, regionCode } from '../kernel/place.ts'
import { recordFields } from '../kernel/record.ts'
import { EducationLevel, EngineerGrade, EvidenceLevel, HeldSkill, LanguageSkill, Pay } from '../kernel/skill.ts'
import { bilingual, day, instant, line, month, text } from '../kernel/text.ts'
import { OpeningKindName, timeShare } from '../opening/schema.ts'
import { EvidenceMark, evidenceParts } from './evidence.ts'

const ordered = <T extends { from?: string | undefined; to?: string | undefined }>(value: T) =>
  value.from === undefined || value.to === undefined || value.from <= value.to
const rangeError = { path: ['to'], params: { code: 'field/range' } }

export const Education = z
  .strictObject({
    institution: line(200),
    level: EducationLevel,
    major: line(200).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('CN'),
    from: month().optional(),
    to: month().optional(),
    evidence: EvidenceLevel.default('claimed'),
  })
  .refine(ordered, rangeError)

export const Experience = z
  .strictObject({
    title: line(200),
    employer: line(200).optional(),
    /** The employer's record here, where it takes part: the person is never shown to it while the work is current. */
    organisationId: idSchema('organisation').optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('CN'),
    from: month().optional(),
    /** Absent while current. */
    to: month().optional(),
    summary: text(4000).optional(),
    evidence: EvidenceLevel.default('claimed'),
  })
  .refine(ordered, rangeError)

export const Certificate = z.strictObject({
  name: line(200),
  issuer: line(200).optional(),
  /** For a digital-technology-engineer certificate: occupation and grade. */
  occupation: z
    .string()
    .regex(/^\d-\d\d-\d\d-\d\d$/)
    .optional(),
  grade: EngineerGrade.optional(),
  issuedOn: day().optional(),
  evidence: EvidenceLevel.default('claimed'),
})

/** `attestation`: to an organisation that is asked to attest an entry of the profile. */
export const consentPurposes = ['contact', 'referral', 'application', 'attestation'] as const

export const Consent = z
  .strictObject({
    recipient: idSchema('organisation'),
    purpose: z.enum(consentPurposes),
    kinds: z.array(z.enum(['name', 'contact', 'profile'])).min(1),
    givenAt: instant(),
    /** Which text of the privacy notice it was given under. */
    noticeVersion: z.string().max(20).optional(),
    /** It holds until then; without, until it is withdrawn. */
    expiresAt: instant().optional(),
    /** When the end of its term was written down. */
    expiredAt: instant().optional(),
    withdrawnAt: instant().optional(),
  })
  .meta({ description: 'Separate consent naming recipient, purpose and kinds of data (PIPL Art. 23)' })
export type Consent = z.infer<typeof Consent>

export const ConsentInput = z.strictObject({
  ...Consent.pick({ recipient: true, purpose: true, kinds: true }).shape,
  /** The last day on which it holds, in the market's zone (Asia/Shanghai). */
  until: day().optional(),
})

/** As the person lists them, with the recipient's name and whether it still holds. */
export const ConsentView = Consent.extend({
  status: z.enum(['in-force', 'withdrawn', 'expired']),
  recipientName: bilingual(120).optional(),
})
export type ConsentView = z.infer<typeof ConsentView>

/**
 * What the person writes about themselves. Levels of evidence are the server's to decide (`withEvidence`): what an input says of
 * them, as a profile that was read and sent back does, has no effect.
 */
export const TalentInput = z.strictObject({
  name: bilingual(80),
  contact: z
    .strictObject({
      email: z.email().max(200).optional(),
      phone: z
        .string()
        .regex(/^\+?[0-9 -]{5,24}$/)
        .optional(),
    })
    .optional(),
  headline: bilingual(200).optional(),
  summary: bilingual(8000).optional(),
  residence: Place.optional(),
  /** Place of employment: benefits may follow residence or employment. */
  employmentPlace: Place.optional(),
  overseas: z
    .strictObject({
      studyCountries: z
        .array(z.string().regex(/^[A-Z]{2}$/))
        .max(10)
        .default([]),
      studyMonths: z.int().min(0).max(600).optional(),
      workYears: z.number().min(0).max(60).optional(),
      returnedOn: month().optional(),
      planningReturn: z.boolean().default(false),
    })
    .optional(),
  /** A researcher's or employee's own unit, for consents and for "never to my employer". */
  employer: z
    .strictObject({ name: line(200).optional(), organisationId: idSchema('organisation').optional() })
    .optional(),
  education: z.array(Education).max(20).default([]),
  experience: z.array(Experience).max(60).default([]),
  skills: z.array(HeldSkill).max(120).default([]),
  certificates: z.array(Certificate).max(60).default([]),
  /** 职称, e.g. 高级工程师. */
  professionalTitles: z
    .array(z.strictObject({ title: line(80), evidence: EvidenceLevel.default('claimed') }))
    .max(20)
    .default([]),
  languages: z.array(LanguageSkill).max(20).default([]),
  availability: z
    .strictObject({ from: day().optional(), to: day().optional(), timeShare: timeShare().default(100) })
    .refine(ordered, rangeError)
    .default({ timeShare: 100 }),
  preferences: z
    .strictObject({
      openingKinds: z.array(OpeningKindName).max(5).default(['enterprise-role']),
      titles: z.array(line(120)).max(10).default([]),
      occupations: z
        .array(z.string().regex(/^\d-\d\d-\d\d-\d\d$/))
        .max(10)
        .default([]),
      fields: z.array(z.string().max(60)).max(14).default([]),
      regions: z.array(regionCode()).max(20).default([]),
      remote: z.boolean().default(false),
      pay: Pay.optional(),
      /** False: an order that is not based on the person (PIPL Art. 24). */
      personalised: z.boolean().default(true),
    })
    .default({
      openingKinds: ['enterprise-role'],
      titles: [],
      occupations: [],
      fields: [],
      regions: [],
      remote: false,
      personalised: true,
    }),
})
export type TalentInput = z.infer<typeof TalentInput>

/**
 * Hidden until the person says otherwise. `anonymous`: matched and shown without name and contact. `paused`: hidden for a while, at
 * once everywhere; with `until` the sweep makes it `anonymous` again after that day.
 */
export const visibilities = ['hidden', 'anonymous', 'paused'] as const

export const Visibility = z.strictObject({
  state: z.enum(visibilities).default('hidden'),
  /** Of a pause: its last day in the market's zone (Asia/Shanghai). */
  until: day().optional(),
  blockedOrganisations: z.array(idSchema('organisation')).max(500).default([]),
})
export type Visibility = z.infer<typeof Visibility>

/** Parts of a profile that a firm may suggest; taken over by the person alone, part by part. */
export const suggestible = ['headline', 'summary', ...evidenceParts, 'languages'] as const

export const Provenance = z.strictObject({
  source: z.literal('firm'),
  organisationId: idSchema('organisation'),
  at: instant(),
})

export const Talent = TalentInput.extend({
  id: idSchema('talent'),
  userId: z.string().regex(/^usr_.{1,80}$/),
  visibility: Visibility,
  consents: z.array(Consent).max(500),
  /** What the entries' levels of evidence rest on. */
  evidenceMarks: z.array(EvidenceMark).max(400).optional(),
  /** Present in the owner's own view only; the number itself is asked for at its own address. */
  identity: z.strictObject({ kind: z.enum(['resident-id', 'passport']), masked: z.string() }).optional(),
  /** Parts that came from somebody else and that the person took over; all others are their own words. */
  provenance: z.partialRecord(z.enum(suggestible), Provenance).optional(),
  /** A profile that nobody uses: it is deleted then, unless its owner keeps it. */
  retention: z.strictObject({ remindedAt: instant(), deletesAt: instant() }).optional(),
  ...recordFields,
})
export type Talent = z.infer<typeof Talent>

/** What an organisation sees before the person agrees to it: no name, contact, employer or institution names. */
export const AnonymousTalent = z.strictObject({
  id: idSchema('talent'),
  headline: bilingual(200).optional(),
  residence: Place.optional(),
  highestEducation: EducationLevel.optional(),
  experienceYears: z.number(),
  // Zod omits from unrefined objects only; the refinement belongs to the input.
  skills: z.array(z.strictObject(HeldSkill.shape).omit({ evidenceNote: true })),
  languages: z.array(LanguageSkill),
  certificates: z.array(Certificate.pick({ name: true, grade: true, occupation: true, evidence: true })),
  availability: TalentInput.shape.availability,
  returnee: z.boolean(),
  sample: z.boolean().optional(),
  /** Present only under a consent that names this organisation. */
  name: bilingual(80).optional(),
  contact: TalentInput.shape.contact,
})
export type AnonymousTalent = z.infer<typeof AnonymousTalent>
