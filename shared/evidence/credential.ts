import { z } from 'zod'
import type { BilingualText } from '../kernel/text.ts'
import type { Evidence } from './schema.ts'

/**
 * Open Badges 3.0 (1EdTech): an OpenBadgeCredential as the payload of a JWT with an external proof (VC-JWT), the credential's members
 * beside the registered claims. https://www.imsglobal.org/spec/ob/v3p0/
 */
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const

export const credentialType = 'application/vc+jwt'

const some = <T extends z.ZodType>(one: T) => z.union([one, z.array(one)])

const Achievement = z.object({
  name: z.string().trim().min(1).max(200),
  achievementType: z.string().max(80).optional(),
})

const IdentityObject = z.object({
  identityType: z.string().max(40),
  identityHash: z.string().max(300),
  hashed: z.boolean().default(false),
  salt: z.string().max(200).optional(),
})

/** As much of a credential as is read here; what else it says is left alone. */
export const OpenBadge = z.object({
  id: z.string().min(1).max(500),
  type: some(z.string().max(80)),
  issuer: z.union([z.string().max(500), z.object({ id: z.string().max(500) })]),
  validFrom: z.string().max(40).optional(),
  issuanceDate: z.string().max(40).optional(),
  validUntil: z.string().max(40).optional(),
  expirationDate: z.string().max(40).optional(),
  credentialSubject: z.object({
    identifier: some(IdentityObject).optional(),
    achievement: Achievement,
  }),
})
export type OpenBadge = z.infer<typeof OpenBadge>

export const listed = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

export const isBadge = ({ type }: OpenBadge): boolean =>
  listed<string>(type).some(one => one === 'OpenBadgeCredential' || one === 'AchievementCredential')

export const issuerOf = ({ issuer }: OpenBadge): string => (typeof issuer === 'string' ? issuer : issuer.id)

const achievementTypes: Readonly<Record<Evidence['part'], string>> = {
  education: 'Degree',
  experience: 'ext:Employment',
  certificates: 'Certificate',
  professionalTitles: 'License',
  skills: 'Competency',
}

const nameOf = ({ part, claim }: Evidence): string => {
  const text = (name: string) => (typeof claim[name] === 'string' ? (claim[name] as string) : undefined)
  const parts = {
    education: [text('institution'), text('level'), text('major')],
    experience: [text('title'), text('employer')],
    certificates: [text('name')],
    professionalTitles: [text('title')],
    skills: [text('concept') ?? text('label')],
  }[part]
  return parts.filter(one => one !== undefined).join(' · ')
}

/** A verified piece of evidence as a credential of the marketplace, which says who attested it. */
export const badgeOf = (
  evidence: Evidence,
  {
    issuer,
    identifier,
    attestedBy,
  }: {
    readonly issuer: string
    /** The holder by a salted hash of the e-mail address: it can be checked by whoever knows the address. */
    readonly identifier: z.infer<typeof IdentityObject> | undefined
    readonly attestedBy: BilingualText | undefined
  },
): Record<string, unknown> => {
  const name = nameOf(evidence)
  const by = attestedBy?.zh ?? attestedBy?.en
  return {
    '@context': [...contexts],
    id: `urn:talentmarket:${evidence.id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: issuer, type: ['Profile'], name: '数字人才市场 / Digital talent marketplace' },
    validFrom: evidence.decidedAt ?? evidence.updatedAt,
    ...(evidence.expiresAt !== undefined && { validUntil: evidence.expiresAt }),
    credentialSubject: {
      type: ['AchievementSubject'],
      ...(identifier && { identifier: [{ type: 'IdentityObject', ...identifier }] }),
      achievement: {
        id: `urn:talentmarket:${evidence.id}:achievement`,
        type: ['Achievement'],
        achievementType: achievementTypes[evidence.part],
        name,
        description: name,
        criteria: {
          narrative: by === undefined ? '平台审核 / reviewed by the marketplace' : `${by} 证明 / attested by`,
        },
      },
    },
  }
}
