import type { ErrorDefinitions } from './definition.ts'

export const webhookCodes = {
  'webhook/address-not-allowed': {
    status: 422,
    title: {
      'zh-CN': '请使用 https 地址与公开域名，不能使用内网或本机地址。',
      en: 'Use an https address with a public host name, none of a private network.',
    },
  },
  'webhook/too-many': {
    status: 409,
    title: { 'zh-CN': '每个单位最多登记 {limit} 个网络钩子。', en: 'An organisation has {limit} webhooks at most.' },
  },
  'webhook/not-listening': {
    status: 409,
    title: {
      'zh-CN': '网络钩子已停用，请先重新启用。',
      en: 'The webhook is turned off; turn it on again first.',
    },
  },
} as const satisfies ErrorDefinitions
