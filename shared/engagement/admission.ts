import type { AdmissionRules } from '../incubator/schema.ts'
import type { Bilingual } from '../kernel/locale.ts'
import { educationLevels } from '../kernel/skill.ts'
import type { Venture } from '../venture/schema.ts'
import type { Day } from './calendar.ts'

const months = (from: string, to: string): number => {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + toMonth - fromMonth
}

/** The park's rules that a venture does not meet on a day. What the venture does not state is not met: the park asks for it. */
export const unmetAdmissionRules = (venture: Venture, rules: AdmissionRules, on: Day): Bilingual[] => {
  const unmet: Bilingual[] = []
  if (rules.founderStatuses.length > 0 && !rules.founderStatuses.includes(venture.founderStatus))
    unmet.push({ 'zh-CN': '创始人身份', en: 'status of the founder' })
  if (rules.minimumFoundersShare !== undefined && (venture.foundersShare ?? -1) < rules.minimumFoundersShare)
    unmet.push({ 'zh-CN': '创始人持股比例', en: 'share held by the founders' })
  if (rules.minimumCapitalPaidIn !== undefined && (venture.capitalPaidIn ?? -1) < rules.minimumCapitalPaidIn)
    unmet.push({ 'zh-CN': '实缴资本', en: 'capital paid in' })
  if (
    rules.maximumCompanyAgeMonths !== undefined &&
    venture.registeredOn !== undefined &&
    months(venture.registeredOn, on) > rules.maximumCompanyAgeMonths
  )
    unmet.push({ 'zh-CN': '企业成立年限', en: 'age of the company' })
  if (
    rules.minimumEducation !== undefined &&
    (venture.founderEducation === undefined ||
      educationLevels.indexOf(venture.founderEducation) < educationLevels.indexOf(rules.minimumEducation))
  )
    unmet.push({ 'zh-CN': '创始人学历', en: 'education of the founder' })
  return unmet
}
