import type { z } from 'zod'
import { CodedError, type ErrorCode, errorCodes, type Finding } from './error.ts'

const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1')

/** A JSON pointer (RFC 6901) for a path inside a body. */
export const pointer = (path: readonly PropertyKey[], root = ''): string =>
  root + path.map(part => `/${escapePointer(part)}`).join('')

const bound = (value: unknown): string => String(value)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const explain = (issue: z.core.$ZodIssue): { code: ErrorCode; parameters?: Record<string, unknown> }[] => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? [{ code: 'field/required' }]
        : [{ code: 'field/wrong-type', parameters: { expected: issue.expected } }]
    case 'unrecognized_keys':
      return issue.keys.map(name => ({ code: 'field/unknown', parameters: { name: name.slice(0, 80) } }))
    case 'too_small':
      return [{ code: 'field/too-short', parameters: { minimum: bound(issue.minimum) } }]
    case 'too_big':
      return [{ code: 'field/too-long', parameters: { maximum: bound(issue.maximum) } }]
    case 'invalid_value':
      return [{ code: 'field/not-an-option', parameters: { options: issue.values.map(String).join(', ') } }]
    case 'invalid_format':
      return [{ code: 'field/bad-format', parameters: { format: issue.format } }]
    case 'invalid_union': {
      // The kind that tells the branches apart: missing, or none of them. The issue's input is the object around it.
      const kind = 'discriminator' in issue ? (issue.discriminator as string) : undefined
      if (kind !== undefined && isObject(issue.input) && issue.input[kind] !== undefined) {
        const options = (issue as { options?: readonly unknown[] }).options ?? []
        return [{ code: 'field/not-an-option', parameters: { options: options.map(String).join(', ') } }]
      }
      return [{ code: kind !== undefined || issue.input === undefined ? 'field/required' : 'field/invalid' }]
    }
    case 'custom': {
      const code = issue.params?.['code'] as string | undefined
      return [
        code !== undefined && code in errorCodes
          ? {
              code: code as ErrorCode,
              ...(issue.params?.['parameters']
                ? { parameters: issue.params['parameters'] as Record<string, unknown> }
                : {}),
            }
          : { code: 'field/invalid' },
      ]
    }
    default:
      return [{ code: 'field/invalid' }]
  }
}

const findingsOf = (issue: z.core.$ZodIssue, root: string): Finding[] => {
  // A union of objects: the branch that got furthest says more than "invalid".
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const deepest = [...issue.errors].sort((a, b) => a.length - b.length)[0]
    if (deepest && deepest.length > 0 && deepest.some(inner => inner.path.length > 0))
      return deepest.flatMap(inner => findingsOf({ ...inner, path: [...issue.path, ...inner.path] }, root))
  }
  return explain(issue).map(found => {
    const path =
      issue.code === 'unrecognized_keys' ? [...issue.path, String(found.parameters?.['name'] ?? '')] : issue.path
    return { pointer: pointer(path, root), ...found }
  })
}

/** The parsed value, or every finding with its place. `root` places query, path and header findings. */
export const check = <T>(schema: z.ZodType<T>, value: unknown, root = ''): { value: T } | { findings: Finding[] } => {
  const result = schema.safeParse(value, { reportInput: true })
  return result.success
    ? { value: result.data }
    : { findings: result.error.issues.flatMap(issue => findingsOf(issue, root)) }
}

export const invalid = (findings: readonly Finding[]): CodedError =>
  new CodedError('request/invalid', { parameters: { count: findings.length }, findings })

export const parse = <T>(schema: z.ZodType<T>, value: unknown, root = ''): T => {
  const result = check(schema, value, root)
  if ('findings' in result) throw invalid(result.findings)
  return result.value
}
