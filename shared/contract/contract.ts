import { auditRoutes } from '../audit/routes.ts'
import { batchRoutes } from '../batch/routes.ts'
import { calendarRoutes } from '../calendar/routes.ts'
import { candidateRoutes } from '../candidate/routes.ts'
import { conceptRoutes } from '../concept/routes.ts'
import { engagementRoutes } from '../engagement/routes.ts'
import { evidenceRoutes } from '../evidence/routes.ts'
import { exchangeRoutes } from '../exchange/routes.ts'
import { incubatorRoutes } from '../incubator/routes.ts'
import { matchingRoutes } from '../matching/routes.ts'
import { noticeRoutes } from '../notice/routes.ts'
import { openingRoutes } from '../opening/routes.ts'
import { operationsRoutes } from '../operations/routes.ts'
import { organisationLifeRoutes } from '../organisation/life-routes.ts'
import { organisationRoutes } from '../organisation/routes.ts'
import { reviewRoutes } from '../review/routes.ts'
import { savedSearchRoutes } from '../saved-search/routes.ts'
import { talentRoutes } from '../talent/routes.ts'
import { threadRoutes } from '../thread/routes.ts'
import { ventureRoutes } from '../venture/routes.ts'
import { webhookRoutes } from '../webhook/routes.ts'
import type { Route } from './route.ts'

/** Every route of the marketplace, once. Addresses, validation, OpenAPI, clients, permissions and infrastructure follow from it. */
export const contract = {
  ...organisationRoutes,
  ...organisationLifeRoutes,
  ...talentRoutes,
  ...openingRoutes,
  ...ventureRoutes,
  ...incubatorRoutes,
  ...exchangeRoutes,
  ...engagementRoutes,
  ...evidenceRoutes,
  ...candidateRoutes,
  ...matchingRoutes,
  ...savedSearchRoutes,
  ...batchRoutes,
  ...operationsRoutes,
  ...threadRoutes,
  ...noticeRoutes,
  ...webhookRoutes,
  ...calendarRoutes,
  ...conceptRoutes,
  ...auditRoutes,
  ...reviewRoutes,
} as const

export type Contract = typeof contract
export type RouteId = keyof Contract

export const routes = Object.entries(contract) as [RouteId, Route][]

/** The version prefix of every path. */
export const apiPrefix = '/v1'
