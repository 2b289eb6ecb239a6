import { type Bilingual, type Locale, say } from '../kernel/locale.ts'
import type { LeftReason } from './schema.ts'

const reasons = {
  'no-match': { 'zh-CN': '没有符合的对象。', en: 'Nothing fits.' },
  'places-taken': {
    'zh-CN': '符合的岗位名额已分配给更合适的人选。',
    en: 'Every place that fits went to somebody for whom it counts more.',
  },
  'candidates-taken': {
    'zh-CN': '符合的人选已分配到更合适的岗位。',
    en: 'Everybody who fits went to an opening for which it counts more.',
  },
  'not-shown': {
    'zh-CN': '匹配时不可查看，未参与分配。',
    en: 'Could not be shown when the job ran, and took no part.',
  },
  'ended-since': {
    'zh-CN': '分配后岗位已结束或不可查看。',
    en: 'The opening has ended, or may not be shown any more, since the job ran.',
  },
} as const satisfies Record<LeftReason, Bilingual>

export const leftText = (reason: LeftReason, locale: Locale): string => say(reasons[reason], locale)

export const exportHeadings = {
  talent: { 'zh-CN': '人才编号', en: 'Candidate' },
  name: { 'zh-CN': '姓名（经本人同意）', en: 'Name (by consent)' },
  headline: { 'zh-CN': '职业概述', en: 'Headline' },
  rank: { 'zh-CN': '名次', en: 'Rank' },
  opening: { 'zh-CN': '岗位编号', en: 'Opening' },
  title: { 'zh-CN': '岗位名称', en: 'Title' },
  organisation: { 'zh-CN': '单位', en: 'Organisation' },
  score: { 'zh-CN': '匹配度', en: 'Score' },
  greedyOpening: { 'zh-CN': '贪心分配的岗位', en: 'Opening under the greedy assignment' },
  greedyScore: { 'zh-CN': '贪心分配的匹配度', en: 'Score under the greedy assignment' },
  left: { 'zh-CN': '未分配原因', en: 'Why left over' },
} as const satisfies Record<string, Bilingual>
