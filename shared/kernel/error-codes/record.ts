import type { ErrorDefinitions } from './definition.ts'

export const recordCodes = {
  'record/not-found': { status: 404, title: { 'zh-CN': '没有找到。', en: 'Not found.' } },
  'record/already-exists': { status: 409, title: { 'zh-CN': '已经存在。', en: 'It already exists.' } },
} as const satisfies ErrorDefinitions
