import type { Bilingual } from '../kernel/locale.ts'
import type { Party } from './party.ts'

/** Every event of every machine: what a page writes on its button. */
export const events = {
  'express-interest': { 'zh-CN': '表示兴趣', en: 'Express interest' },
  invite: { 'zh-CN': '邀请申请', en: 'Invite to apply' },
  apply: { 'zh-CN': '提交申请', en: 'Apply' },
  'decline-invitation': { 'zh-CN': '谢绝邀请', en: 'Decline the invitation' },
  shortlist: { 'zh-CN': '列入候选', en: 'Shortlist' },
  'set-interview': { 'zh-CN': '安排面试', en: 'Set an interview' },
  select: { 'zh-CN': '拟聘', en: 'Select' },
  offer: { 'zh-CN': '发出录用通知', en: 'Make an offer' },
  'accept-offer': { 'zh-CN': '接受录用', en: 'Accept the offer' },
  'decline-offer': { 'zh-CN': '谢绝录用', en: 'Decline the offer' },
  'withdraw-offer': { 'zh-CN': '撤回录用通知', en: 'Withdraw the offer' },
  'confirm-start': { 'zh-CN': '确认到岗', en: 'Confirm the start' },
  'cancel-start': { 'zh-CN': '取消录用', en: 'Cancel before the start' },
  reject: { 'zh-CN': '不予录用', en: 'Reject' },
  withdraw: { 'zh-CN': '撤回申请', en: 'Withdraw' },
  'withdraw-consent': { 'zh-CN': '撤回信息同意', en: 'Withdraw consent to the data' },
  'request-home-consent': { 'zh-CN': '申请所在单位同意', en: 'Ask the home employer for consent' },
  'grant-home-consent': { 'zh-CN': '所在单位同意', en: 'Grant consent' },
  'refuse-home-consent': { 'zh-CN': '所在单位不同意', en: 'Refuse consent' },
  'revoke-home-consent': { 'zh-CN': '所在单位撤回同意', en: 'Revoke consent' },
  'start-publicity': { 'zh-CN': '开始单位内部公示', en: 'Start internal publicity' },
  object: { 'zh-CN': '提出异议', en: 'Object' },
  'decide-objection': { 'zh-CN': '处理异议', en: 'Decide an objection' },
  'conclude-publicity': { 'zh-CN': '公示期满', en: 'Conclude the publicity' },
  'propose-agreement': { 'zh-CN': '提出协议文本', en: 'Propose the agreement' },
  'sign-agreement': { 'zh-CN': '签署协议', en: 'Sign the agreement' },
  begin: { 'zh-CN': '协议开始', en: 'Begin' },
  'ask-renewal': { 'zh-CN': '申请续签', en: 'Ask for renewal' },
  end: { 'zh-CN': '提前结束', en: 'End early' },
  'complete-term': { 'zh-CN': '期满结束', en: 'Term is over' },
  'name-partner': { 'zh-CN': '确定联合招收单位', en: 'Name the partner unit' },
  'agree-to-partner': { 'zh-CN': '同意向联合招收单位提供信息', en: 'Agree that the partner sees the data' },
  admit: { 'zh-CN': '同意进站或入驻', en: 'Admit' },
  review: { 'zh-CN': '开始评审', en: 'Start the review' },
  refuse: { 'zh-CN': '不予批准', en: 'Refuse' },
  confirm: { 'zh-CN': '确认入驻', en: 'Confirm' },
  'decline-place': { 'zh-CN': '放弃入驻', en: 'Decline the place' },
  'report-milestone': { 'zh-CN': '报告节点', en: 'Report a milestone' },
  'accept-milestone': { 'zh-CN': '确认节点完成', en: 'Accept a milestone' },
  'extend-term': { 'zh-CN': '延长期限', en: 'Extend the term' },
  graduate: { 'zh-CN': '毕业', en: 'Graduate' },
  leave: { 'zh-CN': '退出', en: 'Leave' },
  remove: { 'zh-CN': '清退', en: 'Remove' },
  approve: { 'zh-CN': '批准', en: 'Approve' },
  'ask-extension': { 'zh-CN': '申请延长', en: 'Ask for an extension' },
  'approve-extension': { 'zh-CN': '批准延长', en: 'Approve the extension' },
  'refuse-extension': { 'zh-CN': '不批准延长', en: 'Refuse the extension' },
  'give-notice-of-return': { 'zh-CN': '申请返岗', en: 'Give notice of return' },
  'confirm-return': { 'zh-CN': '确认返岗', en: 'Confirm the return' },
  resign: { 'zh-CN': '解除人事关系', en: 'Resign from the institution' },
  'opening-ended': { 'zh-CN': '岗位已结束', en: 'The opening has ended' },
  lapse: { 'zh-CN': '逾期失效', en: 'Lapse' },
  void: { 'zh-CN': '平台终止', en: 'Stop by an administrator' },
} as const satisfies Record<string, Bilingual>
export type EventName = keyof typeof events
export const eventNames = Object.keys(events) as [EventName, ...EventName[]]

type Notice = { readonly to: readonly Party[]; readonly name: Bilingual }

/** What a transition sends, and to whom; sent from the change feed. */
export const notices = {
  'interest-received': { to: ['publisher'], name: { 'zh-CN': '有人表示兴趣', en: 'Somebody is interested' } },
  'invitation-received': { to: ['talent'], name: { 'zh-CN': '收到邀请', en: 'An invitation' } },
  'invitation-declined': {
    to: ['publisher', 'incubator'],
    name: { 'zh-CN': '邀请被谢绝', en: 'Invitation declined' },
  },
  'application-received': { to: ['publisher', 'incubator'], name: { 'zh-CN': '收到申请', en: 'An application' } },
  'application-moved': { to: ['talent'], name: { 'zh-CN': '申请有进展', en: 'Your application moved on' } },
  'interview-set': { to: ['talent'], name: { 'zh-CN': '面试安排', en: 'An interview is set' } },
  'offer-made': { to: ['talent'], name: { 'zh-CN': '收到录用通知', en: 'An offer' } },
  'offer-answered': { to: ['publisher'], name: { 'zh-CN': '录用通知已答复', en: 'The offer was answered' } },
  'application-refused': { to: ['talent'], name: { 'zh-CN': '申请未通过', en: 'Your application was refused' } },
  'application-withdrawn': {
    to: ['publisher', 'incubator', 'home-employer', 'partner'],
    name: { 'zh-CN': '申请已撤回', en: 'The application was withdrawn' },
  },
  'home-consent-asked': {
    to: ['home-employer'],
    name: { 'zh-CN': '请单位作出决定', en: 'Your decision is asked for' },
  },
  'home-decision': {
    to: ['talent', 'publisher', 'partner'],
    name: { 'zh-CN': '所在单位已作决定', en: 'The home employer decided' },
  },
  'publicity-changed': {
    to: ['talent', 'publisher', 'home-employer'],
    name: { 'zh-CN': '公示有变化', en: 'The publicity changed' },
  },
  'agreement-proposed': {
    to: ['talent', 'publisher', 'home-employer', 'partner', 'incubator'],
    name: { 'zh-CN': '协议待签署', en: 'An agreement to sign' },
  },
  'agreement-concluded': {
    to: ['talent', 'publisher', 'home-employer', 'partner'],
    name: { 'zh-CN': '协议已生效', en: 'The agreement is concluded' },
  },
  'partner-named': {
    to: ['talent', 'partner'],
    name: { 'zh-CN': '联合招收单位已确定', en: 'A partner unit is named' },
  },
  'milestone-changed': {
    to: ['talent', 'incubator'],
    name: { 'zh-CN': '节点有变化', en: 'A milestone changed' },
  },
  'term-changed': {
    to: ['talent', 'publisher', 'home-employer', 'partner', 'incubator'],
    name: { 'zh-CN': '期限有变化', en: 'The term changed' },
  },
  ended: {
    to: ['talent', 'publisher', 'home-employer', 'partner', 'incubator'],
    name: { 'zh-CN': '流程已结束', en: 'It has ended' },
  },
} as const satisfies Record<string, Notice>
export type NoticeName = keyof typeof notices
