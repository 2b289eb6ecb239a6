import type { ErrorDefinitions } from './definition.ts'

export const requestCodes = {
  'request/bad-json': { status: 400, title: { 'zh-CN': '请求体不是有效的 JSON。', en: 'The body is not valid JSON.' } },
  'request/not-found': { status: 404, title: { 'zh-CN': '没有这个地址。', en: 'There is nothing at this address.' } },
  'request/method': {
    status: 405,
    title: { 'zh-CN': '此地址不支持该方法。', en: 'This address does not support the method.' },
  },
  'request/too-large': {
    status: 413,
    title: { 'zh-CN': '请求体过大，上限为 {limit} 字节。', en: 'The body is larger than {limit} bytes.' },
  },
  'request/too-deep': {
    status: 400,
    title: { 'zh-CN': '请求体嵌套过深，上限为 {limit} 层。', en: 'The body is nested deeper than {limit} levels.' },
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
      'zh-CN': '分页游标无效，请从第一页重新开始。',
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
      'zh-CN': '内容已被他人修改，当前版本为 {revision}。请合并后重试。',
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
} as const satisfies ErrorDefinitions
