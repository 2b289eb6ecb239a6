import type { ErrorDefinitions } from './definition.ts'

export const authCodes = {
  'auth/required': { status: 401, title: { 'zh-CN': '请先登录。', en: 'Sign in first.' } },
  'auth/bad-token': {
    status: 401,
    title: {
      'zh-CN': '登录凭证无效或已过期，请重新登录。',
      en: 'The token is not valid or has expired; sign in again.',
    },
  },
  'auth/not-a-member': {
    status: 403,
    title: { 'zh-CN': '您不是该单位的成员。', en: 'You are not a member of that organisation.' },
  },
  'auth/affiliation-over': {
    status: 403,
    title: {
      'zh-CN': '您与该单位的隶属关系已过六个月确认期，请单位负责人重新确认。',
      en: 'Your affiliation was last confirmed more than six months ago; ask an owner of the organisation to confirm it.',
    },
  },
  'auth/not-allowed': {
    status: 403,
    title: { 'zh-CN': '您的身份不能执行此操作。', en: 'Your role does not allow this.' },
  },
} as const satisfies ErrorDefinitions
