import { batchRoutes } from '../batch/routes.ts'
import { engagementRoutes } from '../engagement/routes.ts'
import { exchangeRoutes } from '../exchange/routes.ts'
import { incubatorRoutes } from '../incubator/routes.ts'
import { matchingRoutes } from '../matching/routes.ts'
import { openingRoutes } from '../opening/routes.ts'
import { operationsRoutes } from '../operations/routes.ts'
import { organisationRoutes } from '../organisation/routes.ts'
import { savedSearchRoutes } from '../saved-search/routes.ts'
import { talentRoutes } from '../talent/routes.ts'
import { ventureRoutes } from '../venture/routes.ts'
import type { Route } from './route.ts'

/** Every route of the marketplace, once. Addresses, validation, OpenAPI, clients, permissions and infrastructure follow from it. */
export const contract = {
  ...organisationRoutes,
  ...talentRoutes,
  ...openingRoutes,
  ...ventureRoutes,
  ...incubatorRoutes,
  ...exchangeRoutes,
  ...engagementRoutes,
  ...matchingRoutes,
  ...savedSearchRoutes,
  ...batchRoutes,
  ...operationsRoutes,
} as const

export type Contract = typeof contract
export type RouteId = keyof Contract

export const routes = Object.entries(contract) as [RouteId, Route][]

/** The version prefix of every path. */
export const apiPrefix = '/v1'
