import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

export const ownMatchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/matches',
  validateSearch: params({ order: param.oneOf(['match', 'newest']), picked: param.text() }),
  component: lazyRouteComponent(() => import('./own-matches-page.tsx'), 'OwnMatchesPage'),
})

export const openingTalentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId/talents',
  validateSearch: params({ picked: param.text() }),
  component: lazyRouteComponent(() => import('./opening-talents-page.tsx'), 'OpeningTalentsPage'),
})

export const talentFitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId/talents/$talentId',
  component: lazyRouteComponent(() => import('./talent-fit-page.tsx'), 'TalentFitPage'),
})

const compareSearch = { diff: param.oneOf(['yes']) }

export const compareTalentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId/compare',
  validateSearch: params({ talents: param.text(), ...compareSearch }),
  component: lazyRouteComponent(() => import('./compare-pages.tsx'), 'CompareTalentsPage'),
})

export const compareOpeningsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/compare',
  validateSearch: params({ openings: param.text(), ...compareSearch }),
  component: lazyRouteComponent(() => import('./compare-pages.tsx'), 'CompareOpeningsPage'),
})

export const matchingPages = [
  ownMatchesRoute,
  openingTalentsRoute,
  talentFitRoute,
  compareTalentsRoute,
  compareOpeningsRoute,
] as const
