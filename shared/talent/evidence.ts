import { z } from 'zod'
import { canonical, sha256 } from '../engagement/sha256.ts'
import type { Instant } from '../kernel/clock.ts'
import { idSchema } from '../kernel/id.ts'
import type { EvidenceLevel } from '../kernel/skill.ts'
import { instant } from '../kernel/text.ts'
import type { TalentInput } from './schema.ts'

/** The parts of a profile that somebody else can attest. */
export const evidenceParts = ['education', 'experience', 'certificates', 'professionalTitles', 'skills'] as const
export type EvidencePart = (typeof evidenceParts)[number]

/**
 * What an evidence record says of one entry of the profile, kept in the person's own record, so that levels and record change
 * together. The entry is known by its content: whoever changes what was attested has claimed something new.
 */
export const EvidenceMark = z.strictObject({
  id: idSchema('evidence'),
  part: z.enum(evidenceParts),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  level: z.enum(['evidenced', 'verified']),
  /** From then on it shows nothing any more. */
  expiresAt: instant().optional(),
})
export type EvidenceMark = z.infer<typeof EvidenceMark>

type Entry<P extends EvidencePart> = TalentInput[P][number]

/** What is attested of an entry: not the person's own prose beside it. */
const claims: { readonly [P in EvidencePart]: (entry: Entry<P>) => Record<string, unknown> } = {
  education: ({ institution, level, major, country, from, to }) => ({ institution, level, major, country, from, to }),
  experience: ({ title, employer, organisationId, country, from, to }) => ({
    title,
    employer,
    organisationId,
    country,
    from,
    to,
  }),
  certificates: ({ name, issuer, occupation, grade, issuedOn }) => ({ name, issuer, occupation, grade, issuedOn }),
  professionalTitles: ({ title }) => ({ title }),
  skills: ({ concept, label, level }) => (concept === undefined ? { label, level } : { concept, level }),
}

export const claimOf = <P extends EvidencePart>(part: P, entry: Entry<P>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(claims[part](entry)).filter(([, value]) => value !== undefined))

export const fingerprintOf = (part: EvidencePart, claim: Record<string, unknown>): string =>
  sha256(canonical({ part, claim }))

const rank = { claimed: 0, evidenced: 1, verified: 2 } as const

/** What shows a skill may be named by the person: that is evidence which a reader can look at, and no more. */
const byItself = (entry: object): EvidenceLevel =>
  'evidenceNote' in entry && entry.evidenceNote !== undefined ? 'evidenced' : 'claimed'

/**
 * Levels of evidence as the market has them. Nobody states their own: whatever an input says, an entry is `verified` where a mark
 * in force says so of exactly this content.
 */
export const withEvidence = <T extends Pick<TalentInput, EvidencePart>>(
  profile: T,
  marks: readonly EvidenceMark[] = [],
  now: Instant,
): T => {
  const inForce = marks.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now)
  const leveled = <P extends EvidencePart>(part: P) =>
    profile[part].map(entry => {
      const own = inForce.filter(mark => mark.part === part)
      const print = own.length > 0 ? fingerprintOf(part, claimOf(part, entry as Entry<P>)) : undefined
      const evidence = own
        .flatMap(({ fingerprint, level }): EvidenceLevel[] => (fingerprint === print ? [level] : []))
        .reduce<EvidenceLevel>((best, level) => (rank[level] > rank[best] ? level : best), byItself(entry))
      return { ...entry, evidence }
    })
  return {
    ...profile,
    education: leveled('education'),
    experience: leveled('experience'),
    certificates: leveled('certificates'),
    professionalTitles: leveled('professionalTitles'),
    skills: leveled('skills'),
  }
}
