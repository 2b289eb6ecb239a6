import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { recordFields } from '../kernel/record.ts'
import { bilingual, day, instant, line, text } from '../kernel/text.ts'
import { evidenceParts } from '../talent/evidence.ts'

/**
 * `issuer`: an organisation that takes part here is asked. `review`: an administrator looks at what the person refers to.
 * `credential`: a signed credential of an issuer whose keys are registered here.
 */
export const evidenceWays = ['issuer', 'review', 'credential'] as const

export const evidenceStates = ['requested', 'verified', 'declined', 'revoked', 'withdrawn'] as const
export type EvidenceState = (typeof evidenceStates)[number]

/** In the administrators' queue: `decided` is also what was withdrawn. */
export const ReviewedState = z.enum(['open', 'decided'])
export type ReviewedState = z.infer<typeof ReviewedState>

/** Where the document can be looked at; nothing is fetched from there. */
export const EvidenceReference = z.strictObject({
  title: line(200),
  /** Of a public register or archive, for the reviewer to open. */
  url: z
    .url({ protocol: /^https$/ })
    .max(500)
    .optional(),
  /** SHA-256 of the document that the person holds ready. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  note: text(1000).optional(),
})

export const Evidence = z.strictObject({
  id: idSchema('evidence'),
  talentId: idSchema('talent'),
  part: z.enum(evidenceParts),
  /** The entry's content as it was put forward: exactly this is attested. */
  claim: z.record(z.string(), z.unknown()),
  fingerprint: z.string(),
  way: z.enum(evidenceWays),
  issuerId: idSchema('organisation').optional(),
  reference: EvidenceReference.optional(),
  /** Of an imported credential: who signed it, and its own id. */
  credential: z.strictObject({ issuer: z.string(), id: z.string(), name: z.string() }).optional(),
  state: z.enum(evidenceStates),
  decidedAt: instant().optional(),
  decidedBy: z.string().optional(),
  reason: text(1000).optional(),
  /** From then on it is expired. */
  expiresAt: instant().optional(),
  ...recordFields,
})
export type Evidence = z.infer<typeof Evidence>

/** As each side sees it; `expired` follows from the clock. */
export const EvidenceView = Evidence.omit({ decidedBy: true, fingerprint: true }).extend({
  status: z.enum([...evidenceStates, 'expired']),
  issuerName: bilingual(120).optional(),
  /** For the issuer: whom it is asked about, under the consent that came with the request. */
  personName: bilingual(80).optional(),
})
export type EvidenceView = z.infer<typeof EvidenceView>

export const EvidenceRequest = z
  .strictObject({
    part: z.enum(evidenceParts),
    /** Which entry of that part, from 0, of the revision in If-Match. */
    index: z.int().min(0).max(119),
    issuerId: idSchema('organisation').optional(),
    reference: EvidenceReference.optional(),
  })
  .refine(({ issuerId, reference }) => issuerId !== undefined || reference !== undefined, {
    path: ['issuerId'],
    params: { code: 'evidence/own-issuer' },
  })

export const EvidenceDecision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('attest'), validUntil: day().optional() }),
  z.strictObject({ decision: z.literal('decline'), reason: text(1000) }),
  z.strictObject({ decision: z.literal('revoke'), reason: text(1000) }),
])
export type EvidenceDecision = z.infer<typeof EvidenceDecision>

/** Public keys with which an organisation signs credentials, stated by itself: none is fetched from an address. */
const PublicKey = z
  .strictObject({
    kty: z.enum(['RSA', 'EC', 'OKP']),
    kid: line(200),
    alg: z.enum(['RS256', 'ES256', 'EdDSA']),
    use: z.literal('sig').optional(),
    crv: z.enum(['P-256', 'Ed25519']).optional(),
    n: z.string().min(300).max(1400).optional(),
    e: z.string().max(16).optional(),
    x: z.string().max(120).optional(),
    y: z.string().max(120).optional(),
  })
  .refine(
    ({ kty, alg, crv, n, e, x, y }) =>
      kty === 'RSA'
        ? alg === 'RS256' && n !== undefined && e !== undefined
        : kty === 'EC'
          ? alg === 'ES256' && crv === 'P-256' && x !== undefined && y !== undefined
          : alg === 'EdDSA' && crv === 'Ed25519' && x !== undefined,
    { path: ['kty'], params: { code: 'field/invalid' } },
  )

export const CredentialKeys = z.strictObject({
  /** `iss` of the organisation's credentials. */
  issuer: z.url({ protocol: /^https$/ }).max(300),
  keys: z.array(PublicKey).min(1).max(10),
})
export type CredentialKeys = z.infer<typeof CredentialKeys>
