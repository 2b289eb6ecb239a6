import { highestEducation, isReturnee } from '../talent/rules.ts'
import type { Talent } from '../talent/schema.ts'
import type { Person } from './exposure.ts'

const degrees: ReadonlySet<string> = new Set(['bachelor', 'master', 'doctor'])

/** Where somebody got their highest degree. */
const institutionOf = ({ education }: Talent): string => {
  const highest = highestEducation(education)
  const entry = education.find(({ level }) => level === highest)
  if (!entry || highest === undefined) return 'unstated'
  if (entry.country !== 'CN') return 'university-abroad'
  return degrees.has(highest) ? 'university' : 'college-or-school'
}

const regionOf = ({ residence }: Talent): string => {
  if (!residence) return 'unstated'
  return /^\d/.test(residence.region) ? `${residence.region.slice(0, 2)}0000` : 'abroad'
}

/** The groups that an audit of exposure compares (docs/fairness.md). */
export const personOf = (talent: Talent): Person => ({
  id: talent.id,
  groups: {
    region: regionOf(talent),
    institution: institutionOf(talent),
    returnee: isReturnee(talent) ? 'yes' : 'no',
  },
})
