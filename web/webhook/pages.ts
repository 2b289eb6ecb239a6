import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../app/root.tsx'

export const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/organisation/webhooks',
  component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
})

export const webhookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my/organisation/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhook-page.tsx'), 'WebhookPage'),
})

export const webhookPages = [webhooksRoute, webhookRoute] as const
