import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'
import { param, params } from '../app/search-params.ts'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  /** `back`: where to go afterwards. */
  validateSearch: params({ back: param.text() }),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

export const sessionPages = [signInRoute] as const
