import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { Place } from '../kernel/place.ts'
import { recordFields } from '../kernel/record.ts'
import { EducationLevel } from '../kernel/skill.ts'
import { bilingual, line } from '../kernel/text.ts'
import { founderStatuses, IncubatorService, incubatorServices, ventureStages } from '../venture/schema.ts'

/** A park's own admission rules; they differ by park and year, so they are data and carry their source. */
export const AdmissionRules = z.strictObject({
  founderStatuses: z.array(z.enum(founderStatuses)).max(founderStatuses.length).default([]),
  minimumFoundersShare: z.number().min(0).max(100).optional(),
  /** CNY. */
  minimumCapitalPaidIn: z.number().min(0).optional(),
  maximumCompanyAgeMonths: z.int().min(0).max(600).optional(),
  minimumEducation: EducationLevel.optional(),
  /** The document or page the rules were read in, and the day. */
  source: line(300).optional(),
})
export type AdmissionRules = z.infer<typeof AdmissionRules>

export const IncubatorInput = z.strictObject({
  name: bilingual(120),
  summary: bilingual(8000).optional(),
  place: Place,
  fields: z.array(z.string().max(60)).max(14).default([]),
  stages: z.array(z.enum(ventureStages)).max(ventureStages.length).default([]),
  services: z.array(IncubatorService).max(incubatorServices.length).default([]),
  /** Places in all and those taken; no more are admitted than there are places. */
  places: z
    .strictObject({ total: z.int().min(0).max(100_000), taken: z.int().min(0).max(100_000).default(0) })
    .refine(value => value.taken <= value.total, { path: ['taken'], params: { code: 'field/range' } }),
  /** m² offered to one venture at most. */
  maximumWorkspace: z.number().min(0).max(1_000_000).optional(),
  admission: AdmissionRules.default({ founderStatuses: [] }),
  accepting: z.boolean().default(true),
})
export type IncubatorInput = z.infer<typeof IncubatorInput>

export const Incubator = IncubatorInput.extend({
  id: idSchema('incubator'),
  organisationId: idSchema('organisation'),
  ...recordFields,
})
export type Incubator = z.infer<typeof Incubator>
