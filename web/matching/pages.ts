import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

export const ownMatchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/matches',
  validateSearch: params({ order: param.oneOf(['match', 'newest']) }),
  component: lazyRouteComponent(() => import('./own-matches-page.tsx'), 'OwnMatchesPage'),
})

export const openingTalentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId/talents',
  component: lazyRouteComponent(() => import('./opening-talents-page.tsx'), 'OpeningTalentsPage'),
})

export const matchingPages = [ownMatchesRoute, openingTalentsRoute] as const
