import { randomBytes } from 'node:crypto'
import { negotiateLocale } from '#shared/kernel/locale.ts'
import type { Log } from '../log.ts'
import type { HttpMiddleware } from './state.ts'

const traceOf = (headers: { readonly [name: string]: string | undefined }): string => {
  // W3C trace context: version-traceid-parent-flags.
  const parent = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(headers['traceparent'] ?? '')
  const amazon = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/.exec(headers['x-amzn-trace-id'] ?? '')
  return parent?.[1] ?? (amazon ? `${amazon[1]}${amazon[2]}` : randomBytes(16).toString('hex'))
}

/** First in, last out: names the request, reads the language, and writes one log line and two metrics for it. */
export const trace = (log: Log): HttpMiddleware => {
  const finish: HttpMiddleware['after'] = ({ internal, response }) => {
    const milliseconds = performance.now() - internal.startedAt
    const status = response?.statusCode ?? 500
    if (response)
      response.headers = { ...response.headers, 'x-trace-id': internal.traceId, 'content-language': internal.locale }
    const route = internal.routeId ?? 'unknown'
    log.info('request', { traceId: internal.traceId, route, status, milliseconds, actor: internal.actor?.kind })
    log.measure('Requests', 1, 'Count', { route, class: `${Math.floor(status / 100)}xx` })
    log.measure('Latency', milliseconds, 'Milliseconds', { route })
  }
  return {
    name: 'trace',
    before: ({ event, internal }) => {
      internal.startedAt = performance.now()
      internal.headers = Object.fromEntries(
        Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      )
      internal.traceId = traceOf(internal.headers)
      internal.locale = negotiateLocale(internal.headers['accept-language'])
    },
    after: finish,
    onError: finish,
  }
}
