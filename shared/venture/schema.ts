import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { Place, regionCode } from '../kernel/place.ts'
import { recordFields } from '../kernel/record.ts'
import { EducationLevel } from '../kernel/skill.ts'
import { bilingual, line, month } from '../kernel/text.ts'

export const ventureStages = ['idea', 'prototype', 'first-customers', 'growing'] as const
export const founderStatuses = [
  'overseas-returnee',
  'overseas-planning-return',
  'on-the-job-researcher',
  'off-job-researcher',
  'graduate',
  'other',
] as const

/** What an incubator can offer and a venture can need. */
export const incubatorServices = [
  'office-space',
  'laboratory',
  'seed-funding',
  'mentoring',
  'registration-help',
  'policy-help',
  'housing',
  'training',
  'market-access',
  'cloud-credits',
] as const
export const IncubatorService = z.enum(incubatorServices)

export const VentureInput = z.strictObject({
  name: bilingual(120),
  summary: bilingual(8000).optional(),
  fields: z.array(z.string().max(60)).min(1).max(5),
  stage: z.enum(ventureStages),
  founderStatus: z.enum(founderStatuses),
  founderEducation: EducationLevel.optional(),
  /** Percent held by the founders together. */
  foundersShare: z.number().min(0).max(100).optional(),
  /** CNY. */
  capitalPaidIn: z.number().min(0).max(10_000_000_000).optional(),
  /** Absent while no company is registered. */
  registeredOn: month().optional(),
  teamSize: z.int().min(1).max(10_000).optional(),
  currentPlace: Place.optional(),
  wantedRegions: z.array(regionCode()).max(20).default([]),
  needs: z.array(IncubatorService).max(incubatorServices.length).default([]),
  /** m² of workspace. */
  workspace: z.number().min(0).max(100_000).optional(),
  seeking: z.boolean().default(true),
  website: line(300).optional(),
})
export type VentureInput = z.infer<typeof VentureInput>

export const Venture = VentureInput.extend({ id: idSchema('venture'), founderId: idSchema('talent'), ...recordFields })
export type Venture = z.infer<typeof Venture>

/** What an incubator sees: the founder stays unnamed until they apply. */
export const ListedVenture = Venture.omit({ founderId: true, createdAt: true, updatedAt: true, website: true })
export type ListedVenture = z.infer<typeof ListedVenture>
