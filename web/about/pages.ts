import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const aboutMatchingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about/matching',
  component: lazyRouteComponent(() => import('./matching-page.tsx'), 'AboutMatchingPage'),
})

export const developersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/developers',
  component: lazyRouteComponent(() => import('./developers-page.tsx'), 'DevelopersPage'),
})

export const aboutPages = [aboutMatchingRoute, developersRoute] as const
