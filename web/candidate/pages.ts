import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

/** The address is the search: the names and values of the API's own `searchTalents`. */
export const candidatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/talents',
  validateSearch: params({
    q: param.text(),
    kind: param.text(),
    region: param.text(),
    field: param.text(),
    occupation: param.text(),
    skill: param.text(),
    education: param.text(),
    language: param.text(),
    experience: param.text(),
    returnee: param.oneOf(['yes']),
    remote: param.oneOf(['yes']),
    sort: param.oneOf(['relevance', 'newest']),
  }),
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'CandidatesPage'),
})

export const candidateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/talents/$talentId',
  component: lazyRouteComponent(() => import('./candidate-page.tsx'), 'CandidatePage'),
})

export const candidatePages = [candidatesRoute, candidateRoute] as const
