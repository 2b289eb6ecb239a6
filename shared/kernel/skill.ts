import { z } from 'zod'
import { line } from './text.ts'

/** How well a skill is held or wanted: 1 beginner, 2 working, 3 proficient, 4 expert. */
export const skillLevel = () => z.int().min(1).max(4)

/** Claimed by the person; evidenced by work, a project or a paper; verified by an issuer or an administrator. */
export const evidenceLevels = ['claimed', 'evidenced', 'verified'] as const
export const EvidenceLevel = z.enum(evidenceLevels)
export type EvidenceLevel = z.infer<typeof EvidenceLevel>

/** A skill by its concept in the reference data, or by its label where no concept is known: it still matches as text. */
export const SkillRef = z
  .strictObject({ concept: z.string().max(80).optional(), label: line(120).optional() })
  .refine(value => value.concept !== undefined || value.label !== undefined, { params: { code: 'field/required' } })
export type SkillRef = z.infer<typeof SkillRef>

export const HeldSkill = SkillRef.safeExtend({
  level: skillLevel().default(2),
  evidence: EvidenceLevel.default('claimed'),
  /** What shows it: a project, a paper, a certificate number's issuer. */
  evidenceNote: line(300).optional(),
  years: z.number().min(0).max(60).optional(),
})
export type HeldSkill = z.infer<typeof HeldSkill>

export const WantedSkill = SkillRef.safeExtend({
  importance: z.enum(['must', 'nice']).default('must'),
  level: skillLevel().optional(),
})
export type WantedSkill = z.infer<typeof WantedSkill>

export const languageLevels = ['basic', 'conversational', 'working', 'fluent', 'native'] as const
export const LanguageSkill = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  level: z.enum(languageLevels),
})
export type LanguageSkill = z.infer<typeof LanguageSkill>

export const educationLevels = ['below-secondary', 'secondary', 'associate', 'bachelor', 'master', 'doctor'] as const
export const EducationLevel = z.enum(educationLevels)
export type EducationLevel = z.infer<typeof EducationLevel>

/** Grades of a digital-technology-engineer certificate (初级, 中级, 高级). */
export const engineerGrades = ['primary', 'intermediate', 'advanced'] as const
export const EngineerGrade = z.enum(engineerGrades)

/** Yuan a month before tax; a yearly or daily figure is converted at the door and its original kept as text. */
export const Pay = z
  .strictObject({
    minimum: z.number().min(0).max(10_000_000),
    maximum: z.number().min(0).max(10_000_000),
    /** Salaries paid in a year (13薪 = 13). */
    months: z.number().min(1).max(36).default(12),
    original: z.string().max(120).optional(),
  })
  .refine(value => value.minimum <= value.maximum, { path: ['maximum'], params: { code: 'field/range' } })
  .meta({ description: 'CNY a month before tax' })
export type Pay = z.infer<typeof Pay>
