import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

export const ownOpeningsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/own-openings',
  validateSearch: params({
    status: param.oneOf(['draft', 'in-review', 'published', 'closed', 'expired', 'archived']),
    title: param.text(),
  }),
  component: lazyRouteComponent(() => import('./own-openings-page.tsx'), 'OwnOpeningsPage'),
})

export const newOpeningRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/new',
  component: lazyRouteComponent(() => import('./new-page.tsx'), 'NewOpeningPage'),
})

export const editOpeningRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId/edit',
  component: lazyRouteComponent(() => import('./edit-page.tsx'), 'EditOpeningPage'),
})

/** Check the answers and publish; later extend, close, copy. */
export const manageOpeningRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId/manage',
  component: lazyRouteComponent(() => import('./manage-page.tsx'), 'ManageOpeningPage'),
})

export const openingEditorPages = [ownOpeningsRoute, newOpeningRoute, editOpeningRoute, manageOpeningRoute] as const
