import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const dueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/due',
  component: lazyRouteComponent(() => import('./due-page.tsx'), 'DuePage'),
})

export const calendarPages = [dueRoute] as const
