import { errors } from '@opensearch-project/opensearch'
import { IndexUnavailable } from './match-index.ts'

const busy = new Set([429, 502, 503, 504])

export const isBusy = (status: number | undefined): boolean => status !== undefined && busy.has(status)

/** The client's errors carry the whole request, documents included: only kind and status go on, to be safe in a log. */
const withoutContent = (error: Error & { statusCode?: number | undefined }, type?: string): Error => {
  const status = error instanceof errors.ResponseError ? ` ${error.statusCode ?? ''} ${type ?? ''}` : ''
  return new Error(`${error.name}${status}`.trim())
}

type ErrorBody = { error?: { type?: string; root_cause?: { type?: string }[] } | string } | undefined

const typeOf = (error: InstanceType<typeof errors.ResponseError>): string | undefined => {
  const { error: cause } = (error.body ?? {}) as NonNullable<ErrorBody>
  return typeof cause === 'object' ? (cause.root_cause?.[0]?.type ?? cause.type) : undefined
}

export const isResponse = (error: unknown, type: string): boolean =>
  error instanceof errors.ResponseError && typeOf(error) === type

/** No answer, or one that says "later": `IndexUnavailable`. Anything else is a mistake of ours and stays an error. */
export const translate = (error: unknown): Error => {
  if (error instanceof IndexUnavailable) return error
  if (error instanceof errors.ResponseError) {
    const cause = withoutContent(error, typeOf(error))
    // a missing index is an index that is not built yet: it is rebuilt from the table
    const absent = error.statusCode === 404
    return isBusy(error.statusCode) || absent ? new IndexUnavailable({ cause }) : cause
  }
  if (error instanceof errors.OpenSearchClientError) return new IndexUnavailable({ cause: withoutContent(error) })
  return error instanceof Error ? error : new Error('the match index failed', { cause: error })
}

type ItemError = { type?: string | undefined; reason?: string | null | undefined }

/** The server's own reason quotes the value: only its type and the field's name are kept. */
export const reasonOf = ({ type = 'unknown', reason }: ItemError): string => {
  const field = /\bfield \[([\w.]+)\]/.exec(reason ?? '')?.[1]
  return field ? `${type} on ${field}` : type
}
