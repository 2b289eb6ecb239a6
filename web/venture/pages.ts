import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const venturesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/ventures',
  component: lazyRouteComponent(() => import('./ventures-page.tsx'), 'VenturesPage'),
})

export const ventureNewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/ventures/new',
  component: lazyRouteComponent(() => import('./venture-edit-page.tsx'), 'VentureNewPage'),
})

export const ventureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/ventures/$ventureId',
  component: lazyRouteComponent(() => import('./venture-page.tsx'), 'VenturePage'),
})

export const ventureEditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/ventures/$ventureId/edit',
  component: lazyRouteComponent(() => import('./venture-edit-page.tsx'), 'VentureEditPage'),
})

export const venturePages = [venturesRoute, ventureNewRoute, ventureRoute, ventureEditRoute] as const
