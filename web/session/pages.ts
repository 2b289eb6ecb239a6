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

/** The issuer's answer, OAuth's own names. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signed-in',
  validateSearch: params({ code: param.text(), state: param.text(), error: param.text() }),
  component: lazyRouteComponent(() => import('./signed-in-page.tsx'), 'SignedInPage'),
})

export const sessionPages = [signInRoute, signedInRoute] as const
