import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

const search = params({
  view: param.oneOf(['board', 'table']),
  kind: param.text(),
  state: param.text(),
  q: param.text(),
  ended: param.oneOf(['yes']),
})

export const openingPipelineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/openings/$openingId/pipeline',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./pipeline-pages.tsx'), 'OpeningPipelinePage'),
})

export const pipelineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pipeline',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./pipeline-pages.tsx'), 'OrganisationPipelinePage'),
})

export const pipelinePages = [openingPipelineRoute, pipelineRoute] as const
