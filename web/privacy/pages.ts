import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/privacy',
  component: lazyRouteComponent(() => import('./privacy-page.tsx'), 'PrivacyPage'),
})

export const privacyPages = [privacyRoute] as const
