import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

export const organisationQueueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/organisations',
  validateSearch: params({
    state: param.oneOf(['unverified', 'pending', 'returned', 'verified', 'refused', 'suspended']),
  }),
  component: lazyRouteComponent(() => import('./organisations-page.tsx'), 'OrganisationQueuePage'),
})

export const organisationCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/organisations/$organisationId',
  component: lazyRouteComponent(() => import('./organisation-case-page.tsx'), 'OrganisationCasePage'),
})

export const openingQueueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/openings',
  component: lazyRouteComponent(() => import('./openings-page.tsx'), 'OpeningQueuePage'),
})

export const openingCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/openings/$openingId',
  component: lazyRouteComponent(() => import('./opening-case-page.tsx'), 'OpeningCasePage'),
})

export const reviewQueueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/reviews',
  validateSearch: params({ state: param.oneOf(['open', 'decided', 'withdrawn']) }),
  component: lazyRouteComponent(() => import('./reviews-page.tsx'), 'ReviewQueuePage'),
})

export const reviewCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/reviews/$reviewId',
  component: lazyRouteComponent(() => import('./review-case-page.tsx'), 'ReviewCasePage'),
})

export const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/audit',
  validateSearch: params({ record: param.text(), by: param.text(), month: param.text() }),
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

export const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/operations',
  component: lazyRouteComponent(() => import('./operations-page.tsx'), 'OperationsPage'),
})

export const administrationPages = [
  organisationQueueRoute,
  organisationCaseRoute,
  openingQueueRoute,
  openingCaseRoute,
  reviewQueueRoute,
  reviewCaseRoute,
  auditRoute,
  operationsRoute,
] as const
