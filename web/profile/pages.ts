import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/profile',
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
})

export const profileEditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/profile/edit',
  component: lazyRouteComponent(() => import('./profile-edit-page.tsx'), 'ProfileEditPage'),
})

export const profileImportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/profile/import',
  component: lazyRouteComponent(() => import('../resume-import/profile-import-page.tsx'), 'ProfileImportPage'),
})

export const talentPages = [profileRoute, profileEditRoute, profileImportRoute] as const
