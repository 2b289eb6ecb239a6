import type { APIGatewayProxyEvent } from 'aws-lambda'
import { apiPrefix, type RouteId, routes } from '#shared/contract/contract.ts'
import type { Method, Route } from '#shared/contract/route.ts'

type Address = {
  readonly resource: string
  readonly segments: readonly string[]
  readonly byMethod: Map<string, { readonly id: RouteId; readonly route: Route }>
}

const addresses: Address[] = []
for (const [id, route] of routes) {
  const resource = `${apiPrefix}${route.path}`
  let address = addresses.find(one => one.resource === resource)
  if (!address) {
    address = { resource, segments: resource.slice(1).split('/'), byMethod: new Map() }
    addresses.push(address)
  }
  address.byMethod.set(route.method, { id, route })
}
const isParameter = (segment: string): boolean => segment.startsWith('{')
// As on API Gateway, a literal segment wins over a parameter: `/openings/import` over `/openings/{openingId}`.
addresses.sort((a, b) => a.segments.filter(isParameter).length - b.segments.filter(isParameter).length)

export type Found =
  | {
      readonly route: Route
      readonly resource: string
      readonly parameters: { readonly [name: string]: string } | null
    }
  | { readonly allow: readonly Method[] }

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The route of an address, the methods that the address does have, or nothing. */
export const findAddress = (method: string, path: string): Found | undefined => {
  const segments = path.slice(1).split('/')
  const allow = new Set<Method>()
  for (const address of addresses) {
    if (address.segments.length !== segments.length) continue
    const parameters: Record<string, string> = {}
    const fits = address.segments.every((wanted, at) => {
      const given = segments[at]!
      if (!isParameter(wanted)) return wanted === given
      parameters[wanted.slice(1, -1)] = decode(given)
      return given !== ''
    })
    if (!fits) continue
    const found = address.byMethod.get(method)
    if (found)
      return {
        route: found.route,
        resource: address.resource,
        parameters: Object.keys(parameters).length > 0 ? parameters : null,
      }
    for (const other of address.byMethod.keys()) allow.add(other as Method)
  }
  return allow.size > 0 ? { allow: [...allow].sort() } : undefined
}

/** The event that API Gateway's REST proxy integration would send for this request. */
export const proxyEvent = ({
  request,
  url,
  resource,
  parameters,
  body,
}: {
  request: Request
  url: URL
  resource: string
  parameters: { readonly [name: string]: string } | null
  body: Uint8Array
}): APIGatewayProxyEvent => {
  const multiValueHeaders: Record<string, string[]> = {}
  for (const [name, value] of request.headers) multiValueHeaders[name] = [value]
  const multiValueQuery: Record<string, string[]> = {}
  for (const [name, value] of url.searchParams) multiValueQuery[name] = [...(multiValueQuery[name] ?? []), value]
  const last = (values: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1)!]))
  const hasQuery = Object.keys(multiValueQuery).length > 0
  let text: string | undefined
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    // Not UTF-8: handed on byte by byte, for the handler to refuse.
  }
  return {
    resource,
    path: url.pathname,
    httpMethod: request.method,
    headers: last(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: hasQuery ? last(multiValueQuery) : null,
    multiValueQueryStringParameters: hasQuery ? multiValueQuery : null,
    pathParameters: parameters,
    stageVariables: null,
    body: body.length === 0 ? null : (text ?? Buffer.from(body).toString('base64')),
    isBase64Encoded: body.length > 0 && text === undefined,
    requestContext: {
      stage: 'local',
      httpMethod: request.method,
      path: url.pathname,
      resourcePath: resource,
      requestId: crypto.randomUUID(),
      requestTimeEpoch: Date.now(),
      protocol: 'HTTP/1.1',
      identity: { sourceIp: '127.0.0.1', userAgent: request.headers.get('user-agent') },
    } as never,
  }
}
