import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import type { RouteDefinition } from '#shared/contract/route.ts'
import type { Actor } from '#shared/kernel/actor.ts'
import type { NewId } from '#shared/kernel/id.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import type { Reply } from '../request.ts'

/** What one middleware leaves for the next, in middy's `internal`. */
export type State = {
  traceId: string
  startedAt: number
  locale: Locale
  headers: { readonly [name: string]: string | undefined }
  routeId: string
  route: RouteDefinition
  handle: (request: never) => Promise<Reply>
  actor: Actor
  ifMatch: number | undefined
  newId: NewId
  input: { parameters: unknown; query: unknown; body: unknown }
}

export type HttpMiddleware = MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult, Error, Context, State>

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})
