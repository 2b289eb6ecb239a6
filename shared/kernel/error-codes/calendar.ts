import type { ErrorDefinitions } from './definition.ts'

export const calendarCodes = {
  'calendar/too-many': {
    status: 409,
    title: { 'zh-CN': '最多生成 {limit} 个日历订阅。', en: 'There are {limit} calendar feeds at most.' },
  },
} as const satisfies ErrorDefinitions
