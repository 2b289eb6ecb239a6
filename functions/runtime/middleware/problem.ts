import { IndexUnavailable } from '#functions/matching/match-index.ts'
import { CodedError, toProblem } from '#shared/kernel/error.ts'
import { KeysUnavailable } from '../key-ring.ts'
import { describeError, type Log } from '../log.ts'
import { TableUnavailable, WriteRefused } from '../table.ts'
import { type HttpMiddleware, json } from './state.ts'

const translate = (error: unknown): CodedError => {
  if (error instanceof CodedError) return error
  if (error instanceof IndexUnavailable)
    return new CodedError('matching/unavailable', { cause: error, retryAfterSeconds: 5 })
  if (error instanceof TableUnavailable || error instanceof KeysUnavailable)
    return new CodedError('service/unavailable', { cause: error, retryAfterSeconds: 2 })
  // A refusal that no handler expected is a lost race, not the caller's fault.
  if (error instanceof WriteRefused)
    return new CodedError('service/unavailable', { cause: error, retryAfterSeconds: 1 })
  return new CodedError('service/failed', { cause: error })
}

/** Failures become RFC 9457 problems in the caller's language; what was not expected is logged without its message. */
export const problem = (log: Log): HttpMiddleware => ({
  name: 'problem',
  onError: request => {
    const { internal, error } = request
    const coded = translate(error)
    if (coded.status >= 500)
      log.error('request failed', {
        traceId: internal.traceId,
        route: internal.routeId,
        code: coded.code,
        ...describeError(coded.cause ?? coded),
      })
    request.response = json(coded.status, toProblem(coded, internal.locale, internal.traceId), {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(coded.retryAfterSeconds !== undefined && { 'retry-after': String(coded.retryAfterSeconds) }),
      ...(coded.status === 401 && { 'www-authenticate': 'Bearer' }),
    })
    // Middy goes on with the outer middlewares' onError, which log the answer.
  },
})
