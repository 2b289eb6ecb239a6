import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

/** One list for all: a person's own engagements, or those of the organisation that they act for. */
export const engagementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements',
  validateSearch: params({
    as: param.oneOf(['publisher', 'incubator', 'home-employer', 'partner']),
    ended: param.oneOf(['yes']),
  }),
  component: lazyRouteComponent(() => import('./engagements-page.tsx'), 'EngagementsPage'),
})

export const engagementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/$engagementId',
  component: lazyRouteComponent(() => import('./engagement-page.tsx'), 'EngagementPage'),
})

export const clockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/clock',
  component: lazyRouteComponent(() => import('./clock-page.tsx'), 'ClockPage'),
})

export const engagementPages = [engagementsRoute, engagementRoute, clockRoute] as const
