import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const incubatorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incubators',
  component: lazyRouteComponent(() => import('./incubators-page.tsx'), 'IncubatorsPage'),
})

export const incubatorNewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incubators/new',
  component: lazyRouteComponent(() => import('./incubator-edit-page.tsx'), 'IncubatorNewPage'),
})

export const incubatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incubators/$incubatorId',
  component: lazyRouteComponent(() => import('./incubator-page.tsx'), 'IncubatorPage'),
})

export const incubatorEditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incubators/$incubatorId/edit',
  component: lazyRouteComponent(() => import('./incubator-edit-page.tsx'), 'IncubatorEditPage'),
})

export const incubatorPages = [incubatorsRoute, incubatorNewRoute, incubatorRoute, incubatorEditRoute] as const
