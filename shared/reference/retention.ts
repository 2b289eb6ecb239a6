import type { Bilingual } from '../kernel/locale.ts'

export type Retention = {
  readonly id: string
  readonly what: Bilingual
  readonly purpose: Bilingual
  readonly days: number
  /** Counted from. */
  readonly from: Bilingual
  /** How it is enforced: the store's TTL, or the daily look at what is due. */
  readonly by: 'ttl' | 'sweep'
  readonly validFrom: string
  /** The provision that asks for a period to be set; the period itself is ours unless `periodSource` names another. */
  readonly basis: string
  readonly periodSource: string
}

/**
 * PIPL asks that purposes and retention periods be written down and kept to; no source that we have names a period for a talent
 * market. So all lengths are our own decision, as short as the purpose allows, and marked as such.
 */
const ours = {
  validFrom: '2026-11-24',
  basis: '个人信息保护法（PIPL） 44-47, 51',
  periodSource: 'ours',
} as const

export const retentions = {
  accessLog: {
    ...ours,
    id: 'access-log',
    what: { 'zh-CN': '查阅记录', en: 'Access log' },
    purpose: { 'zh-CN': '让本人知道谁看过自己的信息', en: 'The person can see who looked at their data' },
    days: 730,
    from: { 'zh-CN': '查阅当天', en: 'the day of access' },
    by: 'ttl',
  },
  inactiveProfile: {
    ...ours,
    id: 'inactive-profile',
    what: { 'zh-CN': '长期不公开且不更新的档案', en: 'Profiles that are hidden and untouched' },
    purpose: {
      'zh-CN': '匹配；不再使用即无目的',
      en: 'Matching; where nobody uses it any more there is no purpose left',
    },
    days: 730,
    from: { 'zh-CN': '最后一次更新', en: 'the last change' },
    by: 'sweep',
  },
  inactiveNotice: {
    ...ours,
    id: 'inactive-notice',
    what: { 'zh-CN': '删除前的提醒期', en: 'Warning before such a profile is deleted' },
    purpose: { 'zh-CN': '让本人可以保留', en: 'The person can keep it' },
    days: 30,
    from: { 'zh-CN': '提醒当天', en: 'the day of the reminder' },
    by: 'sweep',
  },
  rejectedApplication: {
    ...ours,
    id: 'rejected-application',
    what: { 'zh-CN': '未达成协议的申请', en: 'Applications that led to no agreement' },
    purpose: { 'zh-CN': '答复与申诉', en: 'Answers and complaints' },
    days: 365,
    from: { 'zh-CN': '流程结束', en: 'its end' },
    by: 'ttl',
  },
  endedEngagement: {
    ...ours,
    id: 'ended-engagement',
    what: { 'zh-CN': '已结束的协议', en: 'Agreements that have ended' },
    purpose: { 'zh-CN': '双方举证', en: 'Proof for both sides' },
    days: 1095,
    from: { 'zh-CN': '流程结束', en: 'its end' },
    by: 'ttl',
  },
  firmCandidate: {
    ...ours,
    id: 'firm-candidate',
    what: { 'zh-CN': '机构导入而本人尚未同意的信息', en: 'Data that a firm brought in, before the person agreed' },
    purpose: { 'zh-CN': '征求本人同意', en: 'Asking the person for consent' },
    days: 30,
    from: { 'zh-CN': '导入当天', en: 'the day it was brought in' },
    by: 'ttl',
  },
  alert: {
    ...ours,
    id: 'alert',
    what: { 'zh-CN': '提醒', en: 'Alerts' },
    purpose: { 'zh-CN': '告知新的匹配', en: 'Telling of new matches' },
    days: 180,
    from: { 'zh-CN': '提醒当天', en: 'the day of the alert' },
    by: 'ttl',
  },
  batch: {
    ...ours,
    id: 'batch',
    what: { 'zh-CN': '批量匹配结果', en: 'Results of batch matching' },
    purpose: { 'zh-CN': '推荐', en: 'Referral' },
    days: 30,
    from: { 'zh-CN': '任务建立', en: 'the start of the job' },
    by: 'ttl',
  },
  audit: {
    ...ours,
    id: 'audit',
    what: { 'zh-CN': '管理操作审计记录（不含个人内容）', en: 'Audit log of administrators, without personal content' },
    purpose: { 'zh-CN': '事后查证管理决定', en: 'Decisions can be looked into afterwards' },
    days: 1095,
    from: { 'zh-CN': '决定当天', en: 'the day of the decision' },
    by: 'ttl',
  },
  tombstone: {
    ...ours,
    id: 'tombstone',
    what: { 'zh-CN': '已删除记录的标记（不含内容）', en: 'Marks of deleted records, without content' },
    purpose: { 'zh-CN': '让索引得知删除', en: 'The index learns of the deletion' },
    days: 30,
    from: { 'zh-CN': '删除', en: 'the deletion' },
    by: 'ttl',
  },
} as const satisfies Record<string, Retention>

/** The text that a consent was given under; a new text gets a new version, and old consents keep theirs. */
export const privacyNotice = {
  version: '2026-11-24',
  text: {
    'zh-CN':
      '未经您单独同意，任何单位看不到您的姓名和联系方式。每次同意只对所列单位、目的和信息种类有效，可随时撤回；撤回后正在进行的流程停止，对方不再看到您的信息。您可查看谁看过您的信息，可导出或删除全部信息。证件号码和电话加密保存，不用于搜索和匹配。',
    en: 'No organisation sees your name or contact unless you agree separately. Each consent holds for the recipient, purpose and kinds of data that it names, and can be withdrawn at any time; then what rests on it stops and the other side sees your data no more. You can see who looked at your data, and export or delete all of it. Identity number and phone are kept encrypted and are not searched or matched.',
  },
} as const satisfies { version: string; text: Bilingual }
