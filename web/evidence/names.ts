import type { EvidenceView } from '#shared/evidence/schema.ts'
import type { SkillRef } from '#shared/kernel/skill.ts'
import type { SuggestiblePart } from '#shared/talent/provenance.ts'
import { useNames } from '../i18n/names.ts'
import type { Tone } from '../parts/tags.tsx'
import { dot } from '../parts/text.tsx'
import { useEvidenceTexts } from './texts.ts'

type Status = EvidenceView['status']

export const statusTones: { readonly [S in Status]: Tone } = {
  requested: 'warn',
  verified: 'good',
  declined: 'bad',
  revoked: 'bad',
  withdrawn: 'plain',
  expired: 'warn',
}

/** Statuses and parts by their words, and an entry of the profile in one line. */
export const useEvidenceNames = () => {
  const t = useEvidenceTexts()
  const names = useNames()
  const statuses: { readonly [S in Status]: string } = {
    requested: t('statusRequested'),
    verified: t('statusVerified'),
    declined: t('statusDeclined'),
    revoked: t('statusRevoked'),
    withdrawn: t('statusWithdrawn'),
    expired: t('statusExpired'),
  }
  const parts: { readonly [P in SuggestiblePart]: string } = {
    headline: t('partHeadline'),
    summary: t('partSummary'),
    education: t('partEducation'),
    experience: t('partExperience'),
    certificates: t('partCertificates'),
    professionalTitles: t('partTitles'),
    skills: t('partSkills'),
    languages: t('partLanguages'),
  }
  const grades: { readonly [grade: string]: string } = {
    primary: t('gradePrimary'),
    intermediate: t('gradeIntermediate'),
    advanced: t('gradeAdvanced'),
  }
  const skillLevels = ['', t('skill1'), t('skill2'), t('skill3'), t('skill4')]
  const entry = (part: string, claim: Readonly<Record<string, unknown>>): string => {
    const text = (name: string): string | undefined => {
      const value = claim[name]
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    const country = text('country')
    const [from, to] = [text('from'), text('to')]
    const span = from ? `${from} – ${to ?? t('now')}` : to
    const abroad = country === undefined || country === 'CN' ? undefined : names.region(country)
    const grade = text('grade')
    const level = text('level')
    const inParts: { readonly [part: string]: readonly (string | undefined)[] } = {
      education: [text('institution'), level && names.education(level), text('major'), abroad, span],
      experience: [text('title'), text('employer'), abroad, span],
      certificates: [text('name'), grade && grades[grade], text('issuer'), text('issuedOn')],
      professionalTitles: [text('title')],
      skills: [names.skill(claim as SkillRef), skillLevels[Number(claim['level'])]],
      languages: [names.language(text('language') ?? ''), level && names.languageLevel(level)],
    }
    return (inParts[part] ?? []).filter(Boolean).join(dot)
  }
  return { statuses, parts, entry }
}
