import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const savedSearchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/saved-searches',
  component: lazyRouteComponent(() => import('./saved-searches-page.tsx'), 'SavedSearchesPage'),
})

export const alertsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./alerts-page.tsx'), 'AlertsPage'),
})

export const savedSearchPages = [savedSearchesRoute, alertsRoute] as const
