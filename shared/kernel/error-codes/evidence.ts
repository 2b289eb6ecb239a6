import type { ErrorDefinitions } from './definition.ts'

export const evidenceCodes = {
  'evidence/no-such-entry': {
    status: 422,
    title: { 'zh-CN': '档案中没有这一项。', en: 'The profile has no such entry.' },
  },
  'evidence/already-requested': {
    status: 409,
    title: {
      'zh-CN': '这一项已有待处理或有效的证明。',
      en: 'There is a request or an attestation for this entry already.',
    },
  },
  'evidence/too-many': {
    status: 409,
    title: {
      'zh-CN': '证明已达上限 {limit} 条。',
      en: 'There are {limit} pieces of evidence already, as many as a profile has.',
    },
  },
  'evidence/wrong-state': {
    status: 409,
    title: {
      'zh-CN': '当前状态“{state}”不能执行“{decision}”。',
      en: '“{decision}” is not possible in the state “{state}”.',
    },
  },
  'evidence/own-issuer': {
    status: 422,
    title: {
      'zh-CN': '请选择已核验的出具单位，或提供材料供管理员审核。',
      en: 'Name a verified organisation as the issuer, or give a reference for an administrator to review.',
    },
  },
  'evidence/no-longer-valid': {
    status: 422,
    title: { 'zh-CN': '有效期的最后一天不能早于今天。', en: 'The last day of validity cannot be in the past.' },
  },
} as const satisfies ErrorDefinitions
