import { CodedError, type Finding } from '#shared/kernel/error.ts'
import { check, invalid } from '#shared/kernel/validate.ts'
import { readBody } from './body.ts'
import type { HttpMiddleware } from './state.ts'

const ordinaryBodyBytes = 262_144

const revisionOf = (ifMatch: string | undefined): number => {
  if (ifMatch === undefined) throw new CodedError('request/precondition-required')
  // A strong comparison, RFC 9110 §13.1.1: a weak tag never matches.
  const tag = /^"(\d{1,15})"$/.exec(ifMatch.trim())
  if (!tag)
    throw invalid([{ pointer: '#/header/if-match', code: 'field/bad-format', parameters: { format: '"revision"' } }])
  return Number(tag[1])
}

/** Path, query, body and If-Match against the contract; all findings at once, each with its place. */
export const validate = (): HttpMiddleware => ({
  name: 'validate',
  before: ({ event, internal }) => {
    const { route, headers } = internal
    const findings: Finding[] = []
    const read = (schema: typeof route.query | typeof route.body, value: unknown, root: string): unknown => {
      if (!schema) return undefined
      const result = check<unknown>(schema, value, root)
      if ('findings' in result) findings.push(...result.findings)
      return 'value' in result ? result.value : undefined
    }
    const parameters = read(route.parameters, event.pathParameters ?? {}, '#/path')
    // An id that cannot exist is absent, like any other that does not.
    if (findings.length > 0) throw new CodedError('record/not-found')
    const query = read(route.query, event.queryStringParameters ?? {}, '#/query')
    if (!route.query && Object.keys(event.queryStringParameters ?? {}).length > 0)
      findings.push(
        ...Object.keys(event.queryStringParameters ?? {}).map(
          (name): Finding => ({
            pointer: `#/query/${name.slice(0, 80)}`,
            code: 'field/unknown',
            parameters: { name: name.slice(0, 80) },
          }),
        ),
      )
    const body = route.body
      ? read(
          route.body,
          readBody(event, headers['content-type'], {
            expected: route.bodyType ?? 'application/json',
            maximumBytes: route.maximumBodyBytes ?? ordinaryBodyBytes,
          }),
          '',
        )
      : undefined
    if (findings.length > 0) throw invalid(findings)
    internal.ifMatch = route.ifMatch ? revisionOf(headers['if-match']) : undefined
    internal.input = { parameters, query, body }
  },
})
