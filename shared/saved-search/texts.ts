import { type Bilingual, type Locale, say } from '../kernel/locale.ts'
import type { AlertRecord, SearchReason } from './schema.ts'

const reasons = {
  paused: { 'zh-CN': '已暂停。', en: 'It is paused.' },
  'organisation-not-verified': {
    'zh-CN': '单位未通过核验或核验已过期，暂不提醒人才；核验后自动恢复。',
    en: 'The organisation is not verified, or its verification has run out; it goes on once that is renewed.',
  },
  'opening-ended': {
    'zh-CN': '所关注的岗位已结束；请改选其他岗位或删除此搜索。',
    en: 'The opening that it watches has ended; choose another one, or delete the search.',
  },
  'opening-gone': {
    'zh-CN': '所关注的岗位已删除；请改选其他岗位或删除此搜索。',
    en: 'The opening that it watches was deleted; choose another one, or delete the search.',
  },
  'could-not-run': {
    'zh-CN': '搜索条件无法执行，请修改后保存。',
    en: 'Its criteria could not be run; change and save them.',
  },
  'not-personalised': {
    'zh-CN': '您已关闭个性化，此搜索只按个人档案匹配，因此不提醒；请添加搜索条件，或重新开启个性化。',
    en: 'You switched personalisation off, and this search goes by your profile alone; add conditions, or switch it on again.',
  },
} as const satisfies Record<SearchReason, Bilingual>

export const reasonText = (reason: SearchReason, locale: Locale): string => say(reasons[reason], locale)

const found = {
  openings: {
    'zh-CN': '“{name}”：有 {count} 个新的或更新的岗位。',
    en: '“{name}”, new or changed openings: {count}',
  },
  talents: { 'zh-CN': '“{name}”：有 {count} 位新的或更新的人才。', en: '“{name}”, new or changed talents: {count}' },
} as const satisfies Record<AlertRecord['seeks'], Bilingual>

const notices = {
  'not-reporting': { 'zh-CN': '“{name}”目前没有提醒：{reason}', en: '“{name}” does not report at present: {reason}' },
  'still-wanted': {
    'zh-CN': '最近几期“{name}”摘要都未阅读。还需要吗？它会继续提醒，您可以暂停、改为每周或删除。',
    en: 'The last digests of “{name}” were not read. Is it still wanted? It goes on; you may pause it, make it weekly or delete it.',
  },
  'passed-on': {
    'zh-CN': '“{name}”的保管人已离开单位，现由一位负责人保管。',
    en: 'Whoever kept “{name}” has left the organisation; one of its owners keeps it now.',
  },
} as const satisfies Record<Exclude<AlertRecord['kind'], 'results' | 'digest'>, Bilingual>

/** One line for a list, and a mail's subject. */
export const alertText = (
  {
    kind,
    seeks,
    searchName: name,
    count,
    reason,
  }: Pick<AlertRecord, 'kind' | 'seeks' | 'searchName' | 'count' | 'reason'>,
  locale: Locale,
): string =>
  kind === 'results' || kind === 'digest'
    ? say(found[seeks], locale, { name, count })
    : say(notices[kind], locale, { name, reason: reason === undefined ? '' : reasonText(reason, locale) })
