import { type Bilingual, type Locale, say } from '../kernel/locale.ts'
import { openingKinds } from '../opening/kind.ts'
import { educationLevels } from '../reference/education.ts'
import { fields } from '../reference/fields.ts'
import { languageLevels, languages } from '../reference/languages.ts'
import { overseas, regionByCode } from '../reference/regions.ts'
import { skillByNumber, skillName } from '../reference/skills.ts'
import { familyByNumber } from '../reference/titles.ts'
import { founderStatusNames, incubatorServiceNames, stageNames } from '../venture/names.ts'
import type { CriterionName, GateName } from './explanation.ts'

/** Names of what an explanation speaks of, in the reader's language. */

export const criterionTexts = {
  skills: { 'zh-CN': '技能', en: 'Skills' },
  occupation: { 'zh-CN': '职位', en: 'Job title' },
  experience: { 'zh-CN': '工作年限', en: 'Experience' },
  education: { 'zh-CN': '学历', en: 'Education' },
  certificate: { 'zh-CN': '工程师等级', en: 'Engineer grade' },
  place: { 'zh-CN': '地点', en: 'Place' },
  timeShare: { 'zh-CN': '工作时间比例', en: 'Share of time' },
  pay: { 'zh-CN': '薪酬', en: 'Pay' },
  language: { 'zh-CN': '语言', en: 'Languages' },
  field: { 'zh-CN': '领域', en: 'Field' },
  dates: { 'zh-CN': '日期', en: 'Dates' },
  stage: { 'zh-CN': '发展阶段', en: 'Stage' },
  services: { 'zh-CN': '所需服务', en: 'Services needed' },
  workspace: { 'zh-CN': '办公面积', en: 'Workspace' },
  text: { 'zh-CN': '文字描述', en: 'Description' },
} as const satisfies Record<CriterionName, Bilingual>

export const gateTexts = {
  openingKind: { 'zh-CN': '岗位类型', en: 'Kind of opening' },
  place: { 'zh-CN': '必须的地点', en: 'Place that is a must' },
  language: { 'zh-CN': '必须的语言', en: 'Languages that are a must' },
  certificate: { 'zh-CN': '必须的证书', en: 'Certificate that is a must' },
  visibility: { 'zh-CN': '可见范围', en: 'Visibility' },
  validity: { 'zh-CN': '有效期', en: 'Validity' },
  timeShare: { 'zh-CN': '工作时间比例', en: 'Share of time' },
  founderStatus: { 'zh-CN': '创办人身份', en: "Founder's status" },
  foundersShare: { 'zh-CN': '创办人持股比例', en: "Founders' share" },
  capital: { 'zh-CN': '实缴资本', en: 'Capital paid in' },
  companyAge: { 'zh-CN': '公司成立时间', en: 'Age of the company' },
  education: { 'zh-CN': '学历要求', en: 'Education' },
  freePlaces: { 'zh-CN': '空余名额', en: 'Free places' },
} as const satisfies Record<GateName, Bilingual>

const gradeTexts: readonly Bilingual[] = [
  { 'zh-CN': '初级', en: 'primary' },
  { 'zh-CN': '中级', en: 'intermediate' },
  { 'zh-CN': '高级', en: 'advanced' },
]

const valueTexts: Readonly<Record<string, Bilingual>> = {
  ...stageNames,
  ...founderStatusNames,
  ...incubatorServiceNames,
}

type Named = { readonly zh: string; readonly en: string }
const pick = (named: Named | undefined, locale: Locale, otherwise: string): string =>
  named ? (locale === 'en' ? named.en : named.zh) : otherwise

export const educationName = (rank: number, locale: Locale): string => pick(educationLevels[rank], locale, '')
export const gradeName = (grade: number, locale: Locale): string => {
  const text = gradeTexts[grade - 1]
  return text ? say(text, locale) : ''
}
export const languageName = (code: string, level: number | undefined, locale: Locale): string => {
  const name = pick(
    languages.find(language => language.code === code),
    locale,
    code,
  )
  const levelName = level === undefined ? '' : pick(languageLevels[level], locale, '')
  if (levelName === '') return name
  return locale === 'en' ? `${name} (${levelName})` : `${name}（${levelName}）`
}
export const regionName = (code: string, locale: Locale): string => {
  const region = regionByCode(code)
  if (region) return locale === 'en' ? region.en : region.short
  return pick(
    overseas.find(place => place.code === code),
    locale,
    code,
  )
}
export const fieldName = (id: string, locale: Locale): string =>
  pick(
    fields.find(field => field.id === id),
    locale,
    id,
  )
export const valueName = (value: string, locale: Locale): string => {
  const text = valueTexts[value]
  return text ? say(text, locale) : value
}
export const openingKindName = (kind: keyof typeof openingKinds, locale: Locale): string =>
  say(openingKinds[kind].name, locale)
export const conceptName = (n: number, locale: Locale): string => {
  const concept = skillByNumber(n)
  return concept ? skillName(concept, locale) : String(n)
}
/** Families are listed in small letters, as they are compared. */
const properNames: Readonly<Record<string, string>> = {
  'c++': 'C++',
  etl: 'ETL',
  go: 'Go',
  harmonyos: 'HarmonyOS',
  ios: 'iOS',
  iot: 'IoT',
  mlops: 'MLOps',
  devops: 'DevOps',
  vmware: 'VMware',
  php: 'PHP',
  '.net': '.NET',
  'node.js': 'Node.js',
  java: 'Java',
  scala: 'Scala',
  python: 'Python',
  rust: 'Rust',
  ruby: 'Ruby',
  qt: 'Qt',
  android: 'Android',
  salesforce: 'Salesforce',
  kubernetes: 'Kubernetes',
}
const abbreviation = /^(?:ai|bi|cad|cae|cnc|ehs|erp|gis|gmp|hpc|it|llm|mes|ndt|nlp|npi|plm|qa|slam|sql|uav|vr|3d)$/
const properlyWritten = (name: string): string =>
  name
    .split(' ')
    .map(word => properNames[word] ?? (abbreviation.test(word) ? word.toUpperCase() : word))
    .join(' ')
export const familyName = (n: number, locale: Locale): string => {
  const family = familyByNumber(n)
  return (family && (locale === 'en' ? properlyWritten(family.en[0] ?? '') : family.zh[0])) ?? ''
}
export const listed = (names: readonly string[], locale: Locale, most = 5): string => {
  const shown = names.slice(0, most).join(locale === 'en' ? ', ' : '、')
  const rest = names.length - most
  if (rest <= 0) return shown
  return locale === 'en' ? `${shown} and ${rest} more` : `${shown}等${names.length}项`
}
