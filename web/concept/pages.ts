import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

export const conceptsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/concepts',
  validateSearch: params({
    q: param.text(),
    kind: param.oneOf(['knowledge', 'method', 'tool', 'language', 'standard', 'domain', 'soft', 'field']),
    field: param.text(),
    state: param.oneOf(['current', 'merged', 'retired']),
    changed: param.oneOf(['yes']),
  }),
  component: lazyRouteComponent(() => import('./concepts-page.tsx'), 'ConceptsPage'),
})

export const conceptNewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/concepts/new',
  component: lazyRouteComponent(() => import('./concept-new-page.tsx'), 'ConceptNewPage'),
})

export const conceptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/concepts/$conceptId',
  component: lazyRouteComponent(() => import('./concept-page.tsx'), 'ConceptPage'),
})

export const conceptPages = [conceptsRoute, conceptNewRoute, conceptRoute] as const
