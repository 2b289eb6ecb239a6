import type { ProfileInput } from './profile-values.ts'

export const sections = [
  'about',
  'education',
  'experience',
  'skills',
  'certificates',
  'titles',
  'languages',
  'availability',
  'overseas',
  'preferences',
] as const
export type Section = (typeof sections)[number]

type Hint = {
  readonly text:
    | 'hintHeadline'
    | 'hintSummary'
    | 'hintResidence'
    | 'hintEducation'
    | 'hintExperience'
    | 'hintSkills'
    | 'hintEvidence'
    | 'hintLanguages'
    | 'hintWishes'
  readonly section: Section
  readonly there: (profile: ProfileInput) => boolean
}

const stated = (text: { zh?: string | undefined; en?: string | undefined } | undefined): boolean =>
  Boolean(text?.zh?.trim() || text?.en?.trim())

const hints: readonly Hint[] = [
  { text: 'hintHeadline', section: 'about', there: ({ headline }) => stated(headline) },
  { text: 'hintSummary', section: 'about', there: ({ summary }) => stated(summary) },
  { text: 'hintResidence', section: 'about', there: ({ residence }) => residence !== undefined },
  { text: 'hintEducation', section: 'education', there: ({ education = [] }) => education.length > 0 },
  { text: 'hintExperience', section: 'experience', there: ({ experience = [] }) => experience.length > 0 },
  { text: 'hintSkills', section: 'skills', there: ({ skills = [] }) => skills.length >= 5 },
  {
    text: 'hintEvidence',
    section: 'skills',
    there: ({ skills = [] }) => skills.some(({ evidence, evidenceNote }) => evidenceNote || evidence !== 'claimed'),
  },
  { text: 'hintLanguages', section: 'languages', there: ({ languages = [] }) => languages.length > 0 },
  {
    text: 'hintWishes',
    section: 'preferences',
    there: ({ preferences }) => (preferences?.titles?.length ?? 0) > 0 && (preferences?.regions?.length ?? 0) > 0,
  },
]

/** What matching reads and the profile does not state yet. */
export const missingFrom = (profile: ProfileInput): { readonly all: number; readonly missing: readonly Hint[] } => ({
  all: hints.length,
  missing: hints.filter(({ there }) => !there(profile)),
})
