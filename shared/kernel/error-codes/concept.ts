import type { ErrorDefinitions } from './definition.ts'

export const conceptCodes = {
  'concept/label-taken': {
    status: 409,
    title: {
      'zh-CN': '名称“{label}”已属于概念“{id}”。',
      en: 'The name “{label}” belongs to the concept “{id}” already.',
    },
  },
  'concept/unknown': {
    status: 409,
    title: { 'zh-CN': '没有可用的概念“{id}”。', en: 'There is no concept “{id}” that could be used here.' },
  },
  'concept/not-current': {
    status: 409,
    title: {
      'zh-CN': '概念“{id}”已合并或停用（{state}），请先恢复。',
      en: 'The concept “{id}” is {state}; restore it first.',
    },
  },
  'concept/is-current': {
    status: 409,
    title: { 'zh-CN': '该概念没有被合并或停用。', en: 'The concept is neither merged nor retired.' },
  },
  'concept/cycle': {
    status: 409,
    title: {
      'zh-CN': '上位关系会形成循环，经过“{id}”。',
      en: 'The broader relations would go round in a circle, through “{id}”.',
    },
  },
  'concept/is-field': {
    status: 409,
    title: {
      'zh-CN': '领域由发布版本确定，不能在运行时变更。',
      en: 'Fields change with a release only, not at run time.',
    },
  },
} as const satisfies ErrorDefinitions
