import { CodedError } from '#shared/kernel/error.ts'
import type { Api } from '../request.ts'
import type { HttpMiddleware } from './state.ts'

/** API Gateway has matched the address already: `resource` is the route's path with its braces. */
export const findRoute = (api: Api): HttpMiddleware => {
  const byAddress = new Map(
    Object.entries(api).map(([id, { route, handle }]) => [`${route.method} /v1${route.path}`, { id, route, handle }]),
  )
  return {
    name: 'route',
    before: ({ event, internal }) => {
      const found = byAddress.get(`${event.httpMethod} ${event.resource}`)
      if (!found) throw new CodedError('request/not-found')
      internal.routeId = found.id
      internal.route = found.route
      internal.handle = found.handle
    },
  }
}
