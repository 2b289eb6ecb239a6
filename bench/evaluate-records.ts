import type { MatchDocument } from '#shared/matching/document.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { Opening } from '#shared/opening/schema.ts'
import { Organisation } from '#shared/organisation/schema.ts'
import { Talent } from '#shared/talent/schema.ts'
import type { Line } from './evaluate-set.ts'

/** A line of a set as a record of the marketplace, with only the line's fields, and that record's document. */

export const now = '2026-11-24T00:00:00.000Z'
const stamps = { revision: 1, createdAt: now, updatedAt: now }
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ids of records have a form; the n-th line gets the n-th one. */
const ulid = (n: number): string => {
  let rest = n
  let text = ''
  for (let i = 0; i < 10; i++, rest = Math.trunc(rest / 32)) text = alphabet[rest % 32]! + text
  return `01KAVHT800000000${text}`
}

const organisation = Organisation.parse({
  id: `org_${ulid(0)}`,
  kind: 'enterprise',
  name: { en: 'Publisher' },
  place: { region: '110000' },
  verification: { state: 'verified' },
  ...stamps,
})

const bilingual = (text: string, most: number) => {
  const short = text.replaceAll('\0', '').toWellFormed().trim().slice(0, most).trim()
  if (short === '') return undefined
  return /\p{Script=Han}/u.test(short) ? { zh: short } : { en: short }
}
const oneLine = (text: string, most: number) => bilingual(text.replace(/\s+/g, ' '), most)

const skills = (labels: readonly string[]) =>
  labels
    .map(label => label.replace(/\s+/g, ' ').trim().slice(0, 120))
    .filter(label => label !== '')
    .slice(0, 80)
    .map(label => ({ label }))

export const talentDocument = (line: Line, n: number): MatchDocument => {
  const talent = Talent.parse({
    id: `tal_${ulid(n)}`,
    userId: 'usr_evaluation',
    name: { en: '–' },
    headline: oneLine(line.title, 200),
    summary: bilingual(line.text, 8000),
    skills: skills(line.skills),
    visibility: { state: 'anonymous' },
    consents: [],
    ...stamps,
  })
  return projectTalent(talent, 1, now)
}

export const openingDocument = (line: Line, n: number): MatchDocument => {
  const opening = Opening.parse({
    id: `opn_${ulid(n)}`,
    organisationId: organisation.id,
    status: 'published',
    terms: { kind: 'enterprise-role' },
    // A title is required; a dash says nothing.
    title: oneLine(line.title, 200) ?? { en: '–' },
    description: bilingual(line.text, 20_000),
    skills: skills(line.skills),
    publishedAt: now,
    ...stamps,
  })
  return projectOpening(opening, organisation, 1, now)
}
