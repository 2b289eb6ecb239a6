import type { ErrorDefinitions } from './definition.ts'

export const ventureCodes = {
  'venture/not-seeking': {
    status: 409,
    title: { 'zh-CN': '该创业项目没有在寻找载体。', en: 'The venture is not looking for an incubator.' },
  },
} as const satisfies ErrorDefinitions
