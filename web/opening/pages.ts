import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { commonSearch, param, params } from '../app/search-params.ts'

/** The address is the search: the names and values of the API's own `searchOpenings`. */
export const browseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: params({
    ...commonSearch,
    employment: param.text(),
    organisation: param.text(),
    payFrom: param.number(),
  }),
  component: lazyRouteComponent(() => import('./browse-page.tsx'), 'BrowsePage'),
})

export const openingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId',
  component: lazyRouteComponent(() => import('./opening-page.tsx'), 'OpeningPage'),
})

export const openingPages = [browseRoute, openingRoute] as const
