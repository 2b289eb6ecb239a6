import type { ErrorDefinitions } from './definition.ts'

export const threadCodes = {
  'thread/closed': {
    status: 409,
    title: {
      'zh-CN': '此会话已关闭：同意已撤回、流程已终止，或尚未同意提供信息。',
      en: 'Nobody can write here: consent was withdrawn or not given yet, or it was stopped.',
    },
  },
  'thread/not-a-party': {
    status: 422,
    title: {
      'zh-CN': '不能发给该方：未参与此流程，或目前不能联系。',
      en: 'This party takes no part, or cannot be written to at present.',
    },
  },
} as const satisfies ErrorDefinitions
