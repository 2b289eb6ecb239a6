import { texts } from '../i18n/texts.ts'

export const useMatchingTexts = texts('matching', {
  score: { 'zh-CN': '匹配度', en: 'Match' },
  whyMore: { 'zh-CN': '查看完整理由', en: 'The reasons in full' },
  whyLess: { 'zh-CN': '收起理由', en: 'Fewer reasons' },
  weight: { 'zh-CN': '权重 {share}', en: 'weight {share}' },
  shownBy: { 'zh-CN': '依据', en: 'Shown by' },
  near: { 'zh-CN': '相近，计 {share}', en: 'near, counts {share}' },
  missing: { 'zh-CN': '缺少', en: 'Missing' },
  must: { 'zh-CN': '必需', en: 'required' },
  lifts: { 'zh-CN': '怎样更匹配', en: 'What would raise it' },
  gain: { 'zh-CN': '+{points} 分', en: '+{points} points' },
  notCounted: { 'zh-CN': '未说明，不计分：{names}', en: 'Not stated, not counted: {names}' },
  gates: { 'zh-CN': '硬性条件', en: 'Conditions' },
  gatePassed: { 'zh-CN': '符合', en: 'Met' },
  gateFailed: { 'zh-CN': '不符合', en: 'Not met' },
  gateToBeShown: { 'zh-CN': '待证明', en: 'To be shown' },
  myMatches: { 'zh-CN': '为我匹配', en: 'My matches' },
  myMatchesIntro: {
    'zh-CN': '按双方意愿共同评分：既看岗位要求，也看您的期望。',
    en: 'Scored by both sides: what the opening asks, and what you look for.',
  },
  order: { 'zh-CN': '排序', en: 'Order' },
  orderMatch: { 'zh-CN': '按匹配程度', en: 'Best match first' },
  orderNewest: { 'zh-CN': '按发布时间（非个性化）', en: 'Newest first (not personalised)' },
  talentsFor: { 'zh-CN': '匹配人才', en: 'Matching talents' },
  talentsIntro: {
    'zh-CN': '人才以匿名方式展示；姓名和联系方式须本人单独同意后才会出现。',
    en: 'Talents are shown without their name; name and contact appear only with their own, separate consent.',
  },
  none: { 'zh-CN': '暂时没有匹配结果。', en: 'There are no matches yet.' },
  noneOpening: {
    'zh-CN': '放宽岗位的硬性条件，或补充技能后再看；刚发布的内容通常一两秒内参与匹配。',
    en: 'Relax a condition of the opening or add skills; what was just published is matched within a second or two.',
  },
  noneTalent: {
    'zh-CN': '可以先浏览全部岗位；档案补充后会立即重新匹配。',
    en: 'Look through all openings meanwhile; a fuller profile is matched again at once.',
  },
  browseAll: { 'zh-CN': '浏览全部岗位', en: 'Look through all openings' },
})
