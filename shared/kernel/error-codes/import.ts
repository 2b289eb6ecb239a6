import type { ErrorDefinitions } from './definition.ts'

export const importCodes = {
  'import/unreadable': {
    status: 422,
    title: { 'zh-CN': '无法识别导入内容的格式。', en: 'The format of the import was not recognised.' },
  },
} as const satisfies ErrorDefinitions
