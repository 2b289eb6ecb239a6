import type { Context as LambdaContext } from 'aws-lambda'
import type { Context } from 'hono'
import type { HttpHandler } from '#functions/runtime/http.ts'
import { CodedError, toProblem } from '#shared/kernel/error.ts'
import { negotiateLocale } from '#shared/kernel/locale.ts'
import { findAddress, proxyEvent } from './address.ts'

/** API Gateway's own limit on a request. */
const maximumBytes = 10_485_760

/** A refusal before any handler is asked, in the caller's language. */
export const problemResponse = (
  request: Request,
  error: CodedError,
  headers: Record<string, string> = {},
): Response => {
  const locale = negotiateLocale(request.headers.get('accept-language') ?? undefined)
  return new Response(JSON.stringify(toProblem(error, locale, crypto.randomUUID().replaceAll('-', ''))), {
    status: error.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': locale,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}

/** The whole body, or undefined where there is more than API Gateway would take. */
const readBody = async (request: Request): Promise<Uint8Array | undefined> => {
  if (Number(request.headers.get('content-length') ?? 0) > maximumBytes) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maximumBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const lambdaContext = { awsRequestId: 'local', functionName: 'local', getRemainingTimeInMillis: () => 29_000 }

/** API Gateway on a laptop: address → noun's handler, in the same event, with the same limits and refusals. */
export const gateway =
  ({ handlers, onWrite }: { handlers: { readonly [noun: string]: HttpHandler }; onWrite: () => void }) =>
  async (context: Context): Promise<Response> => {
    const request = context.req.raw
    const url = new URL(request.url)
    const found = findAddress(request.method, url.pathname)
    if (!found) return problemResponse(request, new CodedError('request/not-found'))
    if ('allow' in found)
      return problemResponse(request, new CodedError('request/method'), { allow: found.allow.join(', ') })
    const body = await readBody(request)
    if (!body)
      return problemResponse(request, new CodedError('request/too-large', { parameters: { limit: maximumBytes } }), {
        connection: 'close',
      })
    const handler = handlers[found.route.noun]
    if (!handler) return problemResponse(request, new CodedError('request/not-found'))
    const event = proxyEvent({ request, url, resource: found.resource, parameters: found.parameters, body })
    const result = await handler(event, lambdaContext as unknown as LambdaContext)
    if (request.method !== 'GET') onWrite()
    const headers = new Headers()
    for (const [name, value] of Object.entries(result.headers ?? {})) headers.set(name, String(value))
    for (const [name, values] of Object.entries(result.multiValueHeaders ?? {}))
      for (const value of values) headers.append(name, String(value))
    const empty = result.statusCode === 204 || result.statusCode === 304
    return new Response(empty ? null : Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8'), {
      status: result.statusCode,
      headers,
    })
  }
