import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { commonSearch, param, params } from '../app/search-params.ts'

/** The address is the search: the names and values of the API's own `searchTalents`. */
export const candidatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/talents',
  validateSearch: params({
    ...commonSearch,
    language: param.text(),
    experience: param.text(),
    returnee: param.oneOf(['yes']),
  }),
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'CandidatesPage'),
})

export const candidateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/talents/$talentId',
  component: lazyRouteComponent(() => import('./candidate-page.tsx'), 'CandidatePage'),
})

export const candidatePages = [candidatesRoute, candidateRoute] as const
