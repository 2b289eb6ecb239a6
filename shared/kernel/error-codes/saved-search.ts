import type { ErrorDefinitions } from './definition.ts'

export const savedSearchCodes = {
  'saved-search/too-many': {
    status: 409,
    title: {
      'zh-CN': '最多保存 {limit} 个搜索，请先删除不再需要的。',
      en: 'At most {limit} searches can be saved; delete one that is no longer needed.',
    },
  },
  'saved-search/wrong-side': {
    status: 409,
    title: {
      'zh-CN': '个人只能保存对岗位的搜索，单位只能保存对人才的搜索。',
      en: 'A person saves searches for openings, an organisation for people.',
    },
  },
  'saved-search/opening-ended': {
    status: 409,
    title: {
      'zh-CN': '所关注的岗位已结束，请改选其他岗位或改用条件搜索。',
      en: 'The opening that is watched has ended; choose another one, or search by conditions.',
    },
  },
} as const satisfies ErrorDefinitions
