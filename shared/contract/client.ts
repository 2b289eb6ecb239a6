import type { Problem } from '../kernel/error.ts'
import { apiPrefix, type Contract, contract, type RouteId } from './contract.ts'
import type { Answer, Call, RouteDefinition } from './route.ts'

/** A refusal, as the server said it: located findings in the reader's language. */
export class ProblemError extends Error {
  readonly problem: Problem
  readonly retryAfterSeconds: number | undefined
  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.title)
    this.name = 'ProblemError'
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type ClientOptions = {
  /** Origin without a trailing slash; empty in a browser on the same origin. */
  readonly baseUrl: string
  readonly locale?: () => string
  /** `Bearer …` or `Key …`. */
  readonly authorization?: () => string | undefined
  /** An organisation's id. */
  readonly actingFor?: () => string | undefined
  readonly fetch?: typeof fetch
}

export type Reply<R extends RouteDefinition> = {
  readonly body: Answer<R>
  readonly revision: number | undefined
  readonly status: number
}

export type Client = { readonly [K in RouteId]: (call: Call<Contract[K]>) => Promise<Reply<Contract[K]>> }

/** The address of a call: path parameters filled in and the query encoded. */
export const addressOf = (
  route: RouteDefinition,
  call: { parameters?: object | undefined; query?: object | undefined },
): string => {
  const parameters = (call.parameters ?? {}) as Record<string, string>
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
  const query = new URLSearchParams(
    Object.entries(call.query ?? {}).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString()
  return `${apiPrefix}${path}${query && `?${query}`}`
}

const parsed = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Something between here and the API answered, a proxy for instance: an outage, said in the API's own form. */
const asProblem = (body: unknown, status: number): Problem =>
  typeof body === 'object' && body !== null && 'code' in body
    ? (body as Problem)
    : {
        type: '/problems/service/unavailable',
        title: `HTTP ${status}`,
        status,
        code: 'service/unavailable',
        traceId: '',
      }

/** The typed client, inferred from the contract: `client.publishOpening({ parameters: { openingId }, ifMatch: 3 })`. */
export const createClient = (options: ClientOptions): Client =>
  Object.fromEntries(
    Object.entries(contract).map(([id, route]) => [
      id,
      async (call: {
        parameters?: object
        query?: object
        body?: unknown
        ifMatch?: number
        idempotencyKey?: string
      }) => {
        const definition = route as RouteDefinition
        const headers: Record<string, string | undefined> = {
          accept: 'application/json',
          'accept-language': options.locale?.(),
          authorization: options.authorization?.(),
          'acting-for': options.actingFor?.(),
          'if-match': call.ifMatch === undefined ? undefined : `"${call.ifMatch}"`,
          'idempotency-key': call.idempotencyKey,
          'content-type': call.body === undefined ? undefined : (definition.bodyType ?? 'application/json'),
        }
        const response = await (options.fetch ?? fetch)(`${options.baseUrl}${addressOf(definition, call)}`, {
          method: definition.method,
          headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
            string,
            string
          >,
          ...(call.body !== undefined && {
            body: definition.bodyType ? String(call.body) : JSON.stringify(call.body),
          }),
        })
        // `text()` would drop the byte order mark by which a spreadsheet knows a CSV for UTF-8.
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
        // An answer of another type, as a CSV, is the text itself; a refusal is always JSON.
        const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? 'json')
        const body = isJson ? parsed(text) : text
        if (!response.ok) {
          const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
          throw new ProblemError(asProblem(body, response.status), Number.isFinite(retryAfter) ? retryAfter : undefined)
        }
        const etag = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')
        return { body: body as never, revision: etag ? Number(etag[1]) : undefined, status: response.status }
      },
    ]),
  ) as unknown as Client
