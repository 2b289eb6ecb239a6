import { enterpriseRole } from './kinds/enterprise-role.ts'
import { incubatorAdmission } from './kinds/incubator-admission.ts'
import { partTimeResearcherRole } from './kinds/part-time-researcher-role.ts'
import { postDoctoralPlace } from './kinds/post-doctoral-place.ts'
import { shortTermServiceVisit } from './kinds/short-term-service-visit.ts'
import { universityMobilePosition } from './kinds/university-mobile-position.ts'
import { ventureLeave } from './kinds/venture-leave.ts'
import type { Machine } from './machine.ts'
import type { EngagementKind } from './schema.ts'

/** One machine for each flow channel. */
export const machines: Readonly<Record<EngagementKind, Machine>> = {
  'enterprise-role': enterpriseRole,
  'university-mobile-position': universityMobilePosition,
  'part-time-researcher-role': partTimeResearcherRole,
  'post-doctoral-place': postDoctoralPlace,
  'short-term-service-visit': shortTermServiceVisit,
  'incubator-admission': incubatorAdmission,
  'venture-leave': ventureLeave,
}
