import type { ErrorDefinitions } from './definition.ts'

export const matchingCodes = {
  'matching/unavailable': {
    status: 503,
    title: {
      'zh-CN': '匹配服务暂时不可用，您保存的内容不受影响，请稍后重试。',
      en: 'Matching is temporarily unavailable; what you saved is safe. Try again shortly.',
    },
  },
} as const satisfies ErrorDefinitions
