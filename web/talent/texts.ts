import { texts } from '../i18n/texts.ts'

export const useTalentTexts = texts('talent', {
  anonymous: { 'zh-CN': '匿名人才', en: 'Anonymous talent' },
  returnee: { 'zh-CN': '留学回国', en: 'Returned from abroad' },
  certificates: { 'zh-CN': '证书：{names}', en: 'Certificates: {names}' },
  years: { 'zh-CN': '{count} 年经验', en: { one: '{count} year of experience', other: '{count} years of experience' } },
  noExperience: { 'zh-CN': '暂无工作经验', en: 'No work experience yet' },
  timeShare: { 'zh-CN': '可投入 {share}% 工作时间', en: '{share}% of full time' },
})
