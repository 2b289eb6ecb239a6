import type { Bilingual } from '../kernel/locale.ts'

/**
 * What a lint rule rests on. `recorded`: a rule for platforms of this kind, in the words in which it is recorded for this marketplace, on
 * that day; no article number was read, so none is given. `setting`: this marketplace's own choice, no rule of any authority.
 */
export type LintSource = {
  readonly text: Bilingual
  readonly certainty: 'recorded' | 'setting'
  /** The day on which it was recorded here. */
  readonly on: string
}

const recordedOn = '2026-11-24'

const recorded = (zh: string, en: string): LintSource => ({
  text: { 'zh-CN': zh, en },
  certainty: 'recorded',
  on: recordedOn,
})

export const lintSources = {
  parts: recorded(
    '招聘平台规则（招聘信息）：应载明用人单位、人数、条件、工作内容、工作地点、基本薪酬和有效期',
    'Rules for recruitment platforms, postings: employer, headcount, conditions, work, place, basic pay and validity date are stated',
  ),
  discrimination: recorded(
    '招聘平台规则（招聘信息）：不得含有民族、种族、性别、宗教歧视',
    'Rules for recruitment platforms, postings: no discrimination by ethnicity, race, sex or religion',
  ),
  limits: recorded(
    '招聘平台规则（招聘信息）：不得违法设置户籍、身份等限制',
    'Rules for recruitment platforms, postings: no unlawful household-registration or identity limits',
  ),
  criteria: recorded(
    '本平台规则：年龄和性别不作为筛选或评价条件',
    'Rules of this marketplace: age and sex are never a filter or a criterion',
  ),
  loans: recorded(
    '招聘平台规则：不得以招聘为名开展培训贷（招转培）',
    'Rules for recruitment platforms: no train-then-hire loans',
  ),
  repost: recorded(
    '招聘平台规则（招聘信息）：转载的招聘信息应注明来源',
    'Rules for recruitment platforms, postings: a repost names its source',
  ),
  own: {
    text: {
      'zh-CN': '本平台设置，非法规条文；由管理员判断',
      en: 'A setting of this marketplace and not the text of a regulation; an administrator judges',
    },
    certainty: 'setting',
    on: recordedOn,
  },
} as const satisfies Record<string, LintSource>
