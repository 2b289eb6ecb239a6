import type { ErrorDefinitions } from './definition.ts'

export const reviewCodes = {
  'review/already-open': {
    status: 409,
    title: {
      'zh-CN': '这一匹配已有待答复的复核申请：{reviewId}。',
      en: 'A review of this match is waiting for its answer already: {reviewId}.',
    },
  },
  'review/closed': {
    status: 409,
    title: { 'zh-CN': '该复核申请已经结束。', en: 'This review has ended.' },
  },
} as const satisfies ErrorDefinitions
