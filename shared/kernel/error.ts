import type { Bilingual, Locale } from './locale.ts'
import { say } from './locale.ts'

type Definition = { readonly status: number; readonly title: Bilingual }

/**
 * Every expected failure, once: a stable code, its HTTP status and what it says in both languages.
 * A noun's own codes stand under its name; `field/*` are the findings inside a refused input.
 */
export const errorCodes = {
  'request/bad-json': { status: 400, title: { 'zh-CN': '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' } },
  'request/not-found': { status: 404, title: { 'zh-CN': '没有这个地址。', en: 'There is nothing at this address.' } },
  'request/method': {
    status: 405,
    title: { 'zh-CN': '此地址不支持该方法。', en: 'This address does not support the method.' },
  },
  'request/too-large': {
    status: 413,
    title: { 'zh-CN': '请求体过大,上限为 {limit} 字节。', en: 'The body is larger than {limit} bytes.' },
  },
  'request/too-deep': {
    status: 400,
    title: { 'zh-CN': '请求体嵌套过深,上限为 {limit} 层。', en: 'The body is nested deeper than {limit} levels.' },
  },
  'request/media-type': {
    status: 415,
    title: { 'zh-CN': '请以 {expected} 发送请求体。', en: 'Send the body as {expected}.' },
  },
  'request/invalid': {
    status: 422,
    title: { 'zh-CN': '有 {count} 处内容需要修改。', en: '{count} part(s) of the request need to be corrected.' },
  },
  'request/bad-cursor': {
    status: 400,
    title: {
      'zh-CN': '分页游标无效,请从第一页重新开始。',
      en: 'The cursor is not valid; start again from the first page.',
    },
  },
  'request/precondition-required': {
    status: 428,
    title: {
      'zh-CN': '请在 If-Match 中给出所修改内容的版本。',
      en: 'State the revision that you are changing in If-Match.',
    },
  },
  'request/revision-stale': {
    status: 412,
    title: {
      'zh-CN': '内容已被他人修改,当前版本为 {revision}。请合并后重试。',
      en: 'It has been changed since; the current revision is {revision}. Merge your change and try again.',
    },
  },
  'request/idempotency-key-reused': {
    status: 422,
    title: {
      'zh-CN': '该幂等键已用于另一个不同的请求。',
      en: 'This idempotency key was used for a different request.',
    },
  },
  'auth/required': { status: 401, title: { 'zh-CN': '请先登录。', en: 'Sign in first.' } },
  'auth/bad-token': {
    status: 401,
    title: {
      'zh-CN': '登录凭证无效或已过期,请重新登录。',
      en: 'The token is not valid or has expired; sign in again.',
    },
  },
  'auth/not-a-member': {
    status: 403,
    title: { 'zh-CN': '您不是该单位的成员。', en: 'You are not a member of that organisation.' },
  },
  'auth/not-allowed': {
    status: 403,
    title: { 'zh-CN': '您的身份不能执行此操作。', en: 'Your role does not allow this.' },
  },
  'service/unavailable': {
    status: 503,
    title: {
      'zh-CN': '服务暂时不可用,数据没有丢失,请稍后重试。',
      en: 'The service is temporarily unavailable and nothing was lost; try again shortly.',
    },
  },
  'service/failed': {
    status: 500,
    title: {
      'zh-CN': '系统出错,我们已收到记录,请稍后重试。',
      en: 'Something went wrong on our side and has been recorded; try again later.',
    },
  },
  'matching/unavailable': {
    status: 503,
    title: {
      'zh-CN': '匹配服务暂时不可用,您保存的内容不受影响,请稍后重试。',
      en: 'Matching is temporarily unavailable; what you saved is safe. Try again shortly.',
    },
  },
  'record/not-found': { status: 404, title: { 'zh-CN': '没有找到。', en: 'Not found.' } },
  'record/already-exists': { status: 409, title: { 'zh-CN': '已经存在。', en: 'It already exists.' } },

  'organisation/not-verified': {
    status: 409,
    title: {
      'zh-CN': '单位通过核验后才能发布岗位或查看人才。',
      en: 'The organisation must be verified before it publishes or sees talents.',
    },
  },
  'organisation/wrong-kind': {
    status: 409,
    title: { 'zh-CN': '“{kind}”类单位不能执行此操作。', en: 'An organisation of the kind “{kind}” cannot do this.' },
  },
  'organisation/last-owner': {
    status: 409,
    title: { 'zh-CN': '单位至少要有一名负责人。', en: 'An organisation keeps at least one owner.' },
  },
  'organisation/not-decidable': {
    status: 409,
    title: { 'zh-CN': '当前状态“{state}”不能变为“{to}”。', en: 'It cannot go from “{state}” to “{to}”.' },
  },
  'opening/not-draft': {
    status: 409,
    title: {
      'zh-CN': '只有草稿可以发布,当前状态为“{status}”。',
      en: 'Only a draft can be published; this one is “{status}”.',
    },
  },
  'opening/not-published': {
    status: 409,
    title: {
      'zh-CN': '只有已发布的岗位可以执行此操作,当前状态为“{status}”。',
      en: 'Only a published opening allows this; this one is “{status}”.',
    },
  },
  'opening/closed': {
    status: 409,
    title: {
      'zh-CN': '岗位已结束,不能再修改;可以复制为新草稿。',
      en: 'The opening has ended and cannot be changed; copy it to a new draft.',
    },
  },
  'opening/incomplete': {
    status: 409,
    title: {
      'zh-CN': '发布前还缺 {count} 项必填内容。',
      en: '{count} required part(s) are missing before it can be published.',
    },
  },
  'opening/validity-passed': {
    status: 409,
    title: { 'zh-CN': '有效期截止日期已过。', en: 'The validity date has passed.' },
  },
  'talent/already-registered': {
    status: 409,
    title: { 'zh-CN': '您已经建立了个人档案。', en: 'You already have a profile.' },
  },
  'talent/not-registered': { status: 409, title: { 'zh-CN': '请先建立个人档案。', en: 'Create your profile first.' } },
  'venture/not-seeking': {
    status: 409,
    title: { 'zh-CN': '该创业项目没有在寻找载体。', en: 'The venture is not looking for an incubator.' },
  },
  'import/unreadable': {
    status: 422,
    title: { 'zh-CN': '无法识别导入内容的格式。', en: 'The format of the import was not recognised.' },
  },

  'field/required': { status: 422, title: { 'zh-CN': '此项必填。', en: 'This is required.' } },
  'field/wrong-type': {
    status: 422,
    title: { 'zh-CN': '类型应为 {expected}。', en: 'The type should be {expected}.' },
  },
  'field/unknown': {
    status: 422,
    title: { 'zh-CN': '没有名为“{name}”的项。', en: 'There is no field called “{name}”.' },
  },
  'field/too-short': { status: 422, title: { 'zh-CN': '至少 {minimum}。', en: 'At least {minimum}.' } },
  'field/too-long': { status: 422, title: { 'zh-CN': '至多 {maximum}。', en: 'At most {maximum}.' } },
  'field/not-an-option': {
    status: 422,
    title: { 'zh-CN': '应为下列之一:{options}。', en: 'It should be one of: {options}.' },
  },
  'field/bad-format': {
    status: 422,
    title: { 'zh-CN': '格式不正确({format})。', en: 'The format is not right ({format}).' },
  },
  'field/bad-text': {
    status: 422,
    title: {
      'zh-CN': '含有无法保存的字符(空字符或残缺的 Unicode)。',
      en: 'It holds characters that cannot be stored (NUL or broken Unicode).',
    },
  },
  'field/one-line': { status: 422, title: { 'zh-CN': '此项不能换行。', en: 'This has to be one line.' } },
  'field/one-language': {
    status: 422,
    title: { 'zh-CN': '中文和英文至少填写一种。', en: 'Give it in Chinese, in English or in both.' },
  },
  'field/time-zone': { status: 422, title: { 'zh-CN': '不是已知的时区。', en: 'This is not a known time zone.' } },
  'field/unknown-concept': {
    status: 422,
    title: { 'zh-CN': '没有这个编码:{value}。', en: 'There is no such code: {value}.' },
  },
  'field/range': {
    status: 422,
    title: { 'zh-CN': '起始值不能大于结束值。', en: 'The start cannot be after the end.' },
  },
  'field/invalid': { status: 422, title: { 'zh-CN': '内容不正确。', en: 'This is not right.' } },
} as const satisfies Record<string, Definition>

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
