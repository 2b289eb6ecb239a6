import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organisations/$organisationId',
  component: lazyRouteComponent(() => import('./organisation-page.tsx'), 'OrganisationPage'),
})

export const organisationNewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organisations/new',
  component: lazyRouteComponent(() => import('./register-page.tsx'), 'RegisterPage'),
})

/** The code comes behind `#`, so that it reaches no server's log. */
export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations',
  component: lazyRouteComponent(() => import('./invitation-page.tsx'), 'InvitationPage'),
})

export const ownOrganisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/organisation',
  component: lazyRouteComponent(() => import('./own-organisation-page.tsx'), 'OwnOrganisationPage'),
})

export const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/organisation/members',
  component: lazyRouteComponent(() => import('./members-page.tsx'), 'MembersPage'),
})

export const groupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/organisation/group',
  component: lazyRouteComponent(() => import('./group-page.tsx'), 'GroupPage'),
})

export const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/organisation/keys',
  component: lazyRouteComponent(() => import('./keys-page.tsx'), 'KeysPage'),
})

export const organisationPages = [
  organisationNewRoute,
  organisationRoute,
  invitationRoute,
  ownOrganisationRoute,
  membersRoute,
  groupRoute,
  keysRoute,
] as const
