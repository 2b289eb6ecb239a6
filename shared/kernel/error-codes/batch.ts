import type { ErrorDefinitions } from './definition.ts'

export const batchCodes = {
  'batch/no-members': {
    status: 422,
    title: {
      'zh-CN': '没有可参与批量匹配的对象：名册为空，或没有已发布的岗位。',
      en: 'There is nobody to match: the candidate book is empty, or no opening is published.',
    },
  },
  'batch/too-many-members': {
    status: 422,
    title: {
      'zh-CN': '一次最多匹配 {limit} 个，请列出要匹配的对象。',
      en: 'One job takes at most {limit}; name those to be matched.',
    },
  },
  'batch/too-many': {
    status: 409,
    title: {
      'zh-CN': '最多同时进行 {limit} 个批量匹配，请等待完成或取消。',
      en: 'At most {limit} jobs run at once; wait for one to finish, or cancel one.',
    },
  },
  'batch/not-in-book': {
    status: 422,
    title: {
      'zh-CN': '此人未同意由本单位推荐，或不可查看。',
      en: 'This person has not consented to be referred by the organisation, or may not be shown to it.',
    },
  },
  'batch/not-own-opening': {
    status: 422,
    title: { 'zh-CN': '不是本单位已发布的岗位。', en: 'This is not a published opening of the organisation.' },
  },
  'batch/repeated-member': { status: 422, title: { 'zh-CN': '重复列出。', en: 'This is listed twice.' } },
  'batch/not-done': {
    status: 409,
    title: {
      'zh-CN': '批量匹配尚未完成，当前状态为“{state}”。',
      en: 'The job has not finished; it is “{state}”.',
    },
  },
  'batch/no-assignment': {
    status: 409,
    title: {
      'zh-CN': '此次匹配只要求排名，没有分配。',
      en: 'This job was asked for lists only, not for an assignment.',
    },
  },
  'batch/cancelled': {
    status: 409,
    title: { 'zh-CN': '已取消，结果已删除。', en: 'It was cancelled, and its results were removed.' },
  },
  'batch/export-too-large': {
    status: 422,
    title: {
      'zh-CN': '导出行数超过上限 {limit}，请减少每人的条数。',
      en: 'The export would have more than {limit} rows; take fewer of each list.',
    },
  },
} as const satisfies ErrorDefinitions
