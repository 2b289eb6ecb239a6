import { z } from 'zod'
import { canonical } from '../engagement/sha256.ts'
import type { Instant } from '../kernel/clock.ts'
import { claimOf, type EvidencePart, evidenceParts, fingerprintOf } from './evidence.ts'
import { type Provenance, type suggestible, type Talent, TalentInput } from './schema.ts'

export type SuggestiblePart = (typeof suggestible)[number]
type Source = z.infer<typeof Provenance>

/** Of a part that the person has written anew, the words are theirs. */
export const stillForeign = (talent: Talent, body: TalentInput): Talent['provenance'] => {
  const kept = Object.entries(talent.provenance ?? {}).filter(([part]) => {
    const name = part as SuggestiblePart
    return plain(talent[name]) === plain(body[name])
  })
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** Levels of evidence are not part of the words. */
const plain = (value: unknown): string =>
  canonical(
    Array.isArray(value)
      ? value.map(one => (typeof one === 'object' ? { ...one, evidence: undefined } : one))
      : (value ?? null),
  )

const { headline, summary, education, experience, certificates, professionalTitles, skills, languages } =
  TalentInput.shape

/** A part that is left out is not suggested: the profile's own defaults would make an empty list of it. */
export const Suggestions = z.strictObject({
  headline,
  summary,
  education: education.removeDefault().optional(),
  experience: experience.removeDefault().optional(),
  certificates: certificates.removeDefault().optional(),
  professionalTitles: professionalTitles.removeDefault().optional(),
  skills: skills.removeDefault().optional(),
  languages: languages.removeDefault().optional(),
})
export type Suggestions = z.infer<typeof Suggestions>

/** How many entries of a part a profile holds. */
const most = { education: 20, experience: 60, certificates: 60, professionalTitles: 20, skills: 120 } as const

const isList = (part: SuggestiblePart): part is EvidencePart => (evidenceParts as readonly string[]).includes(part)

/**
 * The profile with the parts of a suggestion that the person takes over: new entries stand behind their own, and never in the place of
 * one; a headline or summary takes the place of the present one, as they chose.
 */
export const takenOver = (
  talent: Talent,
  suggestions: Suggestions,
  parts: readonly SuggestiblePart[],
  source: Omit<Source, 'at'>,
  now: Instant,
): Talent => {
  let next: Talent = talent
  for (const part of parts) {
    const suggested = suggestions[part]
    if (suggested === undefined) continue
    if (isList(part)) {
      const own = next[part] as Talent['skills']
      const known = new Set(own.map(entry => fingerprintOf(part, claimOf(part, entry as never))))
      const added = (suggested as Talent['skills'])
        .filter(entry => !known.has(fingerprintOf(part, claimOf(part, entry as never))))
        .slice(0, most[part] - own.length)
      next = { ...next, [part]: [...own, ...added] }
    } else if (part === 'languages') {
      const known = new Set(next.languages.map(({ language }) => language))
      const added = (suggested as Talent['languages']).filter(({ language }) => !known.has(language))
      next = { ...next, languages: [...next.languages, ...added].slice(0, 20) }
    } else next = { ...next, [part]: suggested }
    next = { ...next, provenance: { ...next.provenance, [part]: { ...source, at: now } } }
  }
  return next
}
