/**
 * Structured logs: what happened, to which opaque id, in which request. Never a name, contact, text of a record or a token:
 * fields are of plain types, and callers pass ids, codes and counts only.
 */
export type LogFields = { readonly [field: string]: string | number | boolean | undefined }

export type Log = {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields & { error?: never }, cause?: unknown): void
  /** One count or duration, as CloudWatch embedded metrics on AWS. */
  measure(
    name: string,
    value: number,
    unit: 'Count' | 'Milliseconds',
    dimensions?: { readonly [name: string]: string },
  ): void
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {}, measure: () => {} }

/** The kind and code of a failure and where it was thrown; its message may quote input, so it is left out. */
export const describeError = (cause: unknown): LogFields => {
  if (!(cause instanceof Error)) return { errorName: typeof cause }
  const inner = cause.cause instanceof Error ? cause.cause : undefined
  return {
    errorName: cause.name,
    errorCode: 'code' in cause ? String(cause.code) : undefined,
    causeName: inner?.name,
    at: cause.stack
      ?.split('\n')
      .filter(frame => frame.trimStart().startsWith('at '))
      .slice(0, 6)
      .map(frame => frame.trim())
      .join(' | '),
  }
}
