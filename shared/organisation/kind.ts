import type { Bilingual } from '../kernel/locale.ts'

/** The kinds of body that take part, with the Chinese terms that the action plan and the regulations write. */
export const organisationKinds = {
  enterprise: { 'zh-CN': '企业', en: 'Enterprise' },
  university: { 'zh-CN': '高等学校', en: 'University' },
  'research-institute': { 'zh-CN': '科研院所', en: 'Research institute' },
  incubator: { 'zh-CN': '创业载体', en: 'Incubator' },
  'hr-service-firm': { 'zh-CN': '人力资源服务机构', en: 'HR service firm' },
  investor: { 'zh-CN': '投资机构', en: 'Investment institution' },
  'training-provider': { 'zh-CN': '培训机构', en: 'Training provider' },
  'competition-organiser': { 'zh-CN': '竞赛组织单位', en: 'Competition organiser' },
  office: { 'zh-CN': '人社及人才工作部门', en: 'Public office' },
} as const satisfies Record<string, Bilingual>

export type OrganisationKind = keyof typeof organisationKinds
export const organisationKindNames = Object.keys(organisationKinds) as [OrganisationKind, ...OrganisationKind[]]
