import type { ErrorDefinitions } from './definition.ts'

export const openingCodes = {
  'opening/not-draft': {
    status: 409,
    title: {
      'zh-CN': '只有草稿可以发布，当前状态为“{status}”。',
      en: 'Only a draft can be published; this one is “{status}”.',
    },
  },
  'opening/not-published': {
    status: 409,
    title: {
      'zh-CN': '只有已发布的岗位可以执行此操作，当前状态为“{status}”。',
      en: 'Only a published opening allows this; this one is “{status}”.',
    },
  },
  'opening/closed': {
    status: 409,
    title: {
      'zh-CN': '岗位已结束，不能再修改；可以复制为新草稿。',
      en: 'The opening has ended and cannot be changed; copy it to a new draft.',
    },
  },
  'opening/incomplete': {
    status: 409,
    title: {
      'zh-CN': '发布前还缺 {count} 项必填内容。',
      en: '{count} required part(s) are missing before it can be published.',
    },
  },
  'opening/validity-passed': {
    status: 409,
    title: { 'zh-CN': '有效期截止日期已过。', en: 'The validity date has passed.' },
  },
  'opening/lint': {
    status: 422,
    title: {
      'zh-CN': '有 {count} 处内容不符合发布规则，修改后才能发布。',
      en: '{count} part(s) do not meet the rules for postings; correct them before it can be published.',
    },
  },
  'opening/not-later': {
    status: 409,
    title: {
      'zh-CN': '新的截止日期须晚于现在的截止日期 {day}。',
      en: 'The new last day has to be later than the present one, {day}.',
    },
  },
  'opening/not-in-review': {
    status: 409,
    title: {
      'zh-CN': '只有待审核的岗位可以审核，当前状态为“{status}”。',
      en: 'Only an opening in review can be decided; this one is “{status}”.',
    },
  },
  'opening/not-mergeable': {
    status: 409,
    title: {
      'zh-CN': '不能并入该岗位；可并入：{into}。',
      en: 'It cannot be merged into that one; possible: {into}.',
    },
  },
  'opening/merged': {
    status: 410,
    title: { 'zh-CN': '岗位已并入 {into}。', en: 'The opening was merged into {into}.' },
  },
} as const satisfies ErrorDefinitions
