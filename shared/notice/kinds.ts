import { notices as engagementNotices, type NoticeName } from '../engagement/names.ts'
import type { Bilingual } from '../kernel/locale.ts'

/** `{title}` is the position or the search; `{event}` what is asked; `{day}` by when; `{state}` what was decided. */
type Kind = {
  readonly name: Bilingual
  /** One line: a row of the list, and a mail's subject. Without a title, the name alone is said. */
  readonly text: Bilingual
  /** Also by mail, unless its receiver says otherwise. */
  readonly mail: boolean
  /** Passes quiet hours and digests: it would come too late. */
  readonly urgent?: true
  /** Where only one of the two is ever told. */
  readonly to?: 'person' | 'organisation'
}

const named = (name: Bilingual, more: Partial<Pick<Kind, 'mail' | 'to'>> = {}): Kind => ({
  name,
  text: { 'zh-CN': `${name['zh-CN']}：{title}`, en: `${name.en}: {title}` },
  mail: more.mail ?? true,
  ...(more.to && { to: more.to }),
})

/** Told, but nothing is asked of anybody: no mail unless wished. */
const quiet: readonly NoticeName[] = ['interest-received', 'milestone-changed', 'publicity-changed']

const ofEngagements = Object.fromEntries(
  Object.entries(engagementNotices).map(([kind, { name }]) => [
    kind,
    named(name, { mail: !quiet.includes(kind as NoticeName) }),
  ]),
) as Record<NoticeName, Kind>

const others = {
  'message-received': named({ 'zh-CN': '新消息', en: 'A new message' }),
  'saved-search-found': {
    ...named({ 'zh-CN': '保存的搜索有新结果', en: 'New results of a saved search' }),
    text: { 'zh-CN': '{title}', en: '{title}' },
  },
  'saved-search-note': {
    ...named({ 'zh-CN': '保存的搜索状态提醒', en: 'About a saved search' }, { mail: false }),
    text: { 'zh-CN': '{title}', en: '{title}' },
  },
  'deadline-week': {
    name: { 'zh-CN': '一周内到期', en: 'Due within a week' },
    text: { 'zh-CN': '请在 {day} 前办理“{event}”：{title}', en: 'Due by {day}, “{event}”: {title}' },
    mail: true,
  },
  'deadline-day': {
    name: { 'zh-CN': '即将到期', en: 'Due within a day' },
    text: { 'zh-CN': '即将到期，请在 {day} 前办理“{event}”：{title}', en: 'Due soon, by {day}, “{event}”: {title}' },
    mail: true,
    urgent: true,
  },
  'deadline-passed': {
    name: { 'zh-CN': '已逾期', en: 'Overdue' },
    text: { 'zh-CN': '“{event}”已于 {day} 到期：{title}', en: '“{event}” was due by {day}: {title}' },
    mail: true,
  },
  'interview-near': {
    name: { 'zh-CN': '面试提醒', en: 'An interview within a day' },
    text: { 'zh-CN': '{day} 有面试：{title}', en: 'Interview on {day}: {title}' },
    mail: true,
    urgent: true,
  },
  'opening-expiring': {
    name: { 'zh-CN': '岗位即将到期', en: 'An opening is about to expire' },
    text: {
      'zh-CN': '岗位有效期至 {day}，可以延长：{title}',
      en: 'The opening is valid until {day} and may be extended: {title}',
    },
    mail: true,
    to: 'organisation',
  },
  'opening-expired': named({ 'zh-CN': '岗位已到期', en: 'An opening has expired' }, { to: 'organisation' }),
  'opening-returned': named(
    { 'zh-CN': '岗位审核未通过，请修改', en: 'An opening was returned in review' },
    { to: 'organisation' },
  ),
  'opening-approved': named(
    { 'zh-CN': '岗位已通过审核并发布', en: 'An opening passed review and is published' },
    { to: 'organisation' },
  ),
  'organisation-decided': {
    name: { 'zh-CN': '单位核验有结果', en: 'Your verification was decided' },
    text: { 'zh-CN': '单位核验结果：{state}', en: 'Verification: {state}' },
    mail: true,
    to: 'organisation',
  },
  'affiliation-expiring': {
    name: { 'zh-CN': '单位核验即将到期', en: 'Verification is about to run out' },
    text: {
      'zh-CN': '单位核验于 {day} 到期，请重新提交核验：{title}',
      en: 'Verification runs out on {day}; submit it again: {title}',
    },
    mail: true,
    to: 'organisation',
  },
  'member-expiring': {
    name: { 'zh-CN': '成员任职关系即将到期', en: 'A member’s affiliation is about to run out' },
    text: {
      'zh-CN': '有成员的任职关系于 {day} 到期，请负责人确认：{title}',
      en: 'A member’s affiliation runs out on {day}; an owner confirms it: {title}',
    },
    mail: true,
    to: 'organisation',
  },
  'affiliation-lapsed': {
    name: { 'zh-CN': '单位核验已失效', en: 'Verification has run out' },
    text: {
      'zh-CN': '单位核验已失效，岗位暂不公开，请重新提交：{title}',
      en: 'Verification has run out and openings are not shown; submit it again: {title}',
    },
    mail: true,
    to: 'organisation',
  },
  'licence-expiring': {
    name: { 'zh-CN': '证照即将到期', en: 'A licence is about to expire' },
    text: { 'zh-CN': '证照有效期至 {day}：{title}', en: 'A licence is valid until {day}: {title}' },
    mail: true,
    to: 'organisation',
  },
  'match-review-answered': named(
    { 'zh-CN': '匹配结果复核已答复', en: 'A review of a match was answered' },
    { to: 'person' },
  ),
  'profile-unused': {
    name: { 'zh-CN': '个人档案长期未使用', en: 'Your profile has not been used' },
    text: {
      'zh-CN': '档案长期未使用，将于 {day} 删除；如需保留，请登录确认',
      en: 'Your profile has not been used and is deleted on {day}; sign in to keep it',
    },
    mail: true,
    to: 'person',
  },
  'consent-withdrawn': {
    name: { 'zh-CN': '个人已撤回信息同意', en: 'A person withdrew consent to their data' },
    text: {
      'zh-CN': '一名人才已撤回对贵单位的信息同意，请停止使用相关信息',
      en: 'A person withdrew consent to their data; stop using it',
    },
    mail: true,
    to: 'organisation',
  },
  'webhook-disabled': {
    name: { 'zh-CN': '网络钩子已停用', en: 'A webhook was disabled' },
    text: {
      'zh-CN': '网络钩子多次投递失败，已停用：{title}',
      en: 'A webhook failed repeatedly and was disabled: {title}',
    },
    mail: true,
    to: 'organisation',
  },
} as const satisfies Record<string, Kind>

export type NoticeKind = NoticeName | keyof typeof others

/** Every kind of notice, once: names, texts and defaults. What makes which notice is `functions/notice/sources.ts`. */
export const noticeKinds: Readonly<Record<NoticeKind, Kind>> = { ...ofEngagements, ...others }

export const noticeKindNames = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]]
