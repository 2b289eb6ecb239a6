import type { ErrorDefinitions } from './definition.ts'

export const talentCodes = {
  'talent/identity-taken': {
    status: 409,
    title: {
      'zh-CN': '该证件号码已在另一档案中登记。如非本人登记，请联系平台管理员核实。',
      en: 'Another profile already states this document. If that was not you, ask the administrators to look into it.',
    },
  },
  'talent/pause-over': {
    status: 422,
    title: { 'zh-CN': '暂停的最后一天不能早于今天。', en: 'The last day of a pause cannot be in the past.' },
  },
  'talent/term-over': {
    status: 422,
    title: { 'zh-CN': '同意的最后一天不能早于今天。', en: 'The last day of a consent cannot be in the past.' },
  },
  'talent/already-registered': {
    status: 409,
    title: { 'zh-CN': '您已经建立了个人档案。', en: 'You already have a profile.' },
  },
  'talent/not-registered': { status: 409, title: { 'zh-CN': '请先建立个人档案。', en: 'Create your profile first.' } },
} as const satisfies ErrorDefinitions
