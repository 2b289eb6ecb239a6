import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const ownEvidenceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/evidence',
  component: lazyRouteComponent(() => import('./own-evidence-page.tsx'), 'OwnEvidencePage'),
})

export const evidenceRequestsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/evidence',
  component: lazyRouteComponent(() => import('./queue-pages.tsx'), 'EvidenceRequestsPage'),
})

export const evidenceReviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/evidence',
  component: lazyRouteComponent(() => import('./queue-pages.tsx'), 'EvidenceReviewsPage'),
})

export const evidencePages = [ownEvidenceRoute, evidenceRequestsRoute, evidenceReviewsRoute] as const
