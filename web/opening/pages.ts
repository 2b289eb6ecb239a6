import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

/** The address is the search: the names and values of the API's own `searchOpenings`. */
export const browseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: params({
    q: param.text(),
    kind: param.text(),
    region: param.text(),
    field: param.text(),
    occupation: param.text(),
    skill: param.text(),
    education: param.text(),
    employment: param.text(),
    organisation: param.text(),
    remote: param.oneOf(['yes']),
    payFrom: param.number(),
    sort: param.oneOf(['relevance', 'newest']),
  }),
  component: lazyRouteComponent(() => import('./browse-page.tsx'), 'BrowsePage'),
})

export const openingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId',
  component: lazyRouteComponent(() => import('./opening-page.tsx'), 'OpeningPage'),
})

export const openingPages = [browseRoute, openingRoute] as const
