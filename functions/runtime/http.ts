import middy from '@middy/core'
import httpSecurityHeaders from '@middy/http-security-headers'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { auditedTable } from '#functions/audit/audited-table.ts'
import { newId } from '#shared/kernel/id.ts'
import { describeError } from './log.ts'
import { identify } from './middleware/actor.ts'
import { idempotency } from './middleware/idempotency.ts'
import { problem } from './middleware/problem.ts'
import { findRoute } from './middleware/route.ts'
import { type HttpMiddleware, json, type State } from './middleware/state.ts'
import { trace } from './middleware/trace.ts'
import { validate } from './middleware/validate.ts'
import type { Api, Request, Resources } from './request.ts'

export type HttpHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>

// The API serves no pages; what is looked at in a browser comes from the web's own origin and policy.
const securityHeaders = httpSecurityHeaders({
  contentSecurityPolicy: { 'default-src': "'none'", 'frame-ancestors': "'none'" } as never,
}) as unknown as HttpMiddleware

/** The one stack that every route passes: trace, problems, headers, route, actor, validation, idempotency, handler, output. */
export const httpHandler = (api: Api, resources: Resources): HttpHandler => {
  const { log } = resources
  // Middy hands `internal` to middlewares only; the handler finds it by its event.
  const states = new WeakMap<APIGatewayProxyEvent, State>()
  const handle = async (state: State): Promise<APIGatewayProxyResult> => {
    const { route } = state
    await resources.refresh?.()
    const { actor } = state
    const request: Request = {
      ...(state.input as Pick<Request, 'parameters' | 'query' | 'body'>),
      actor,
      now: resources.clock(),
      locale: state.locale,
      newId: state.newId ?? newId,
      ifMatch: state.ifMatch,
      traceId: state.traceId,
      table:
        actor.kind === 'administrator' && route.method !== 'GET'
          ? auditedTable(resources.table, { by: actor.userId, action: state.routeId, clock: resources.clock })
          : resources.table,
      get index() {
        if (!resources.index) throw new Error('this function has no match index')
        return resources.index
      },
      cursors: resources.cursors,
      log,
      resources,
    }
    const reply = await state.handle(request as never)
    const etag = reply.revision === undefined ? undefined : `"${reply.revision}"`
    const headers = {
      ...(etag && { etag }),
      'cache-control':
        state.actor.kind === 'anonymous' && route.method === 'GET' && !route.confidential
          ? 'public, max-age=0, must-revalidate'
          : 'no-store',
    }
    if (route.method === 'GET' && etag && state.headers['if-none-match'] === etag)
      return { statusCode: 304, headers, body: '' }
    if (route.status === 204) return { statusCode: 204, headers, body: '' }
    // Only what the contract names leaves the house: an unknown or wrong field is our bug, said as 500 without its content.
    const output = route.output.safeParse(reply.body)
    if (!output.success) {
      log.error('output does not fit the contract', {
        route: state.routeId,
        traceId: state.traceId,
        places: output.error.issues
          .map(issue => `${issue.path.join('/')}:${issue.code}`)
          .slice(0, 5)
          .join(' '),
      })
      throw new Error('output does not fit the contract')
    }
    const type = reply.type ?? route.outputType
    return type
      ? {
          statusCode: route.status,
          headers: { ...headers, 'content-type': `${type}; charset=utf-8` },
          body: String(output.data),
        }
      : json(route.status, output.data, headers)
  }

  const stack = middy<APIGatewayProxyEvent, APIGatewayProxyResult, Error, Context, State>()
    .use(trace(log))
    .use(securityHeaders)
    .use(problem(log))
    .use(findRoute(api))
    .use(identify(resources))
    .use(validate())
    .use(idempotency(resources))
    .before(({ event, internal }) => {
      states.set(event, internal)
    })
    .handler((async (event: APIGatewayProxyEvent) => handle(states.get(event)!)) as never)
  return async (event, context) => {
    try {
      return await (stack as unknown as HttpHandler)(event, context)
    } catch (error) {
      log.error('the stack itself failed', describeError(error))
      return json(500, {
        type: '/problems/service/failed',
        title: 'service/failed',
        status: 500,
        code: 'service/failed',
      })
    }
  }
}
