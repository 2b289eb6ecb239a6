import { z } from 'zod'

/** https://jsonresume.org/schema, version 1.0.0. */
export const jsonResumeSchema = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json'

const date = () => z.string().regex(/^[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?$/)
const text = () => z.string()

/** What is written: only keys of the standard, and `countryCode` for study and work abroad (its objects allow further keys). */
export const JsonResume = z
  .strictObject({
    $schema: z.literal(jsonResumeSchema),
    basics: z.strictObject({
      name: text(),
      label: text().optional(),
      email: text().optional(),
      phone: text().optional(),
      summary: text().optional(),
      location: z
        .strictObject({ city: text().optional(), region: text().optional(), countryCode: z.string().length(2) })
        .optional(),
    }),
    work: z.array(
      z.strictObject({
        name: text().optional(),
        position: text(),
        startDate: date().optional(),
        endDate: date().optional(),
        summary: text().optional(),
        countryCode: z.string().length(2).optional(),
      }),
    ),
    education: z.array(
      z.strictObject({
        institution: text(),
        area: text().optional(),
        studyType: text(),
        startDate: date().optional(),
        endDate: date().optional(),
        countryCode: z.string().length(2).optional(),
      }),
    ),
    certificates: z.array(z.strictObject({ name: text(), issuer: text().optional(), date: date().optional() })),
    skills: z.array(z.strictObject({ name: text(), level: text(), keywords: z.array(text()) })),
    languages: z.array(z.strictObject({ language: text(), fluency: text() })),
    /** What shows a skill, with the skill as its keyword. */
    projects: z.array(z.strictObject({ name: text(), keywords: z.array(text()) })),
    meta: z.strictObject({ version: z.literal('v1.0.0'), lastModified: text() }),
  })
  .meta({ description: 'JSON Resume 1.0.0' })
export type JsonResume = z.infer<typeof JsonResume>

const part = () => z.looseObject({})
const parts = () => z.array(part()).max(500).nullish()

/** What is read: any JSON Resume, of whatever version and with whatever further keys; each is read or named in the report. */
export const JsonResumeInput = z
  .looseObject({
    $schema: z.string().nullish(),
    basics: part().nullish(),
    work: parts(),
    volunteer: parts(),
    education: parts(),
    awards: parts(),
    certificates: parts(),
    publications: parts(),
    skills: parts(),
    languages: parts(),
    interests: parts(),
    references: parts(),
    projects: parts(),
    meta: part().nullish(),
  })
  .meta({ description: 'JSON Resume, any version; unknown keys are named in the report' })
export type JsonResumeInput = z.infer<typeof JsonResumeInput>
