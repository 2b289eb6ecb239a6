import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices-page.tsx'), 'NoticesPage'),
})

export const noticeSettingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notices/settings',
  component: lazyRouteComponent(() => import('./notice-settings-page.tsx'), 'NoticeSettingsPage'),
})

export const noticePages = [noticesRoute, noticeSettingsRoute] as const
