import { authCodes } from './error-codes/auth.ts'
import { batchCodes } from './error-codes/batch.ts'
import { calendarCodes } from './error-codes/calendar.ts'
import { conceptCodes } from './error-codes/concept.ts'
import { credentialCodes } from './error-codes/credential.ts'
import { engagementCodes } from './error-codes/engagement.ts'
import { evidenceCodes } from './error-codes/evidence.ts'
import { fieldCodes } from './error-codes/field.ts'
import { importCodes } from './error-codes/import.ts'
import { matchingCodes } from './error-codes/matching.ts'
import { openingCodes } from './error-codes/opening.ts'
import { organisationCodes } from './error-codes/organisation.ts'
import { recordCodes } from './error-codes/record.ts'
import { requestCodes } from './error-codes/request.ts'
import { reviewCodes } from './error-codes/review.ts'
import { savedSearchCodes } from './error-codes/saved-search.ts'
import { serviceCodes } from './error-codes/service.ts'
import { talentCodes } from './error-codes/talent.ts'
import { threadCodes } from './error-codes/thread.ts'
import { ventureCodes } from './error-codes/venture.ts'
import { webhookCodes } from './error-codes/webhook.ts'
import type { Locale } from './locale.ts'
import { say } from './locale.ts'

/**
 * Every expected failure, once: a stable code, its HTTP status and what it says in both languages.
 * What stands before the slash names the file: a noun's own codes stand under its name.
 */
export const errorCodes = {
  ...requestCodes,
  ...authCodes,
  ...serviceCodes,
  ...matchingCodes,
  ...recordCodes,
  ...organisationCodes,
  ...openingCodes,
  ...talentCodes,
  ...evidenceCodes,
  ...credentialCodes,
  ...conceptCodes,
  ...reviewCodes,
  ...ventureCodes,
  ...threadCodes,
  ...webhookCodes,
  ...calendarCodes,
  ...engagementCodes,
  ...savedSearchCodes,
  ...batchCodes,
  ...importCodes,
  ...fieldCodes,
}

export type ErrorCode = keyof typeof errorCodes

/** One located finding: a JSON pointer (RFC 6901) into the body, or `#/query/…`, `#/path/…`, `#/header/…`. */
export type Finding = {
  readonly pointer: string
  readonly code: ErrorCode
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** An expected failure. Nothing personal goes into its parameters: they are logged. */
export class CodedError extends Error {
  readonly code: ErrorCode
  readonly parameters: Readonly<Record<string, unknown>>
  readonly findings: readonly Finding[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    options: {
      parameters?: Readonly<Record<string, unknown>>
      findings?: readonly Finding[]
      retryAfterSeconds?: number
      cause?: unknown
    } = {},
  ) {
    super(code, { cause: options.cause })
    this.name = 'CodedError'
    this.code = code
    this.parameters = options.parameters ?? {}
    this.findings = options.findings ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return errorCodes[this.code].status
  }
}

/** RFC 9457 problem details, in the reader's language. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  traceId: string
  errors?: { pointer: string; code: ErrorCode; detail: string }[]
}

export const toProblem = (error: CodedError, locale: Locale, traceId: string): Problem => ({
  type: `/problems/${error.code}`,
  title: say(errorCodes[error.code].title, locale, error.parameters),
  status: error.status,
  code: error.code,
  traceId,
  ...(error.findings.length > 0 && {
    errors: error.findings.map(({ pointer, code, parameters }) => ({
      pointer,
      code,
      detail: say(errorCodes[code].title, locale, parameters),
    })),
  }),
})

export const notFound = (): CodedError => new CodedError('record/not-found')
