import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

export const bookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/candidates',
  validateSearch: params({ q: param.text() }),
  component: lazyRouteComponent(() => import('./book-page.tsx'), 'BookPage'),
})

export const batchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/batches',
  component: lazyRouteComponent(() => import('./batches-page.tsx'), 'BatchesPage'),
})

export const batchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/batches/$batchId',
  validateSearch: params({ view: param.oneOf(['assignment', 'lists']) }),
  component: lazyRouteComponent(() => import('./batch-page.tsx'), 'BatchPage'),
})

export const batchPages = [bookRoute, batchesRoute, batchRoute] as const
