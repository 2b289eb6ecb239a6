import type { ErrorDefinitions } from './definition.ts'

export const serviceCodes = {
  'service/unavailable': {
    status: 503,
    title: {
      'zh-CN': '服务暂时不可用，数据没有丢失，请稍后重试。',
      en: 'The service is temporarily unavailable and nothing was lost; try again shortly.',
    },
  },
  'service/failed': {
    status: 500,
    title: {
      'zh-CN': '系统出错，我们已收到记录，请稍后重试。',
      en: 'Something went wrong on our side and has been recorded; try again later.',
    },
  },
} as const satisfies ErrorDefinitions
