import type { Id } from '#shared/kernel/id.ts'
import type { Bilingual } from '#shared/kernel/locale.ts'
import { demoId } from './random.ts'

/** Positions of the demo logins' own records among the generated ones. */
export const demoRecords = {
  enterprise: demoId('organisation', 0),
  university: demoId('organisation', 1),
  incubatorOrganisation: demoId('organisation', 2),
  hrFirm: demoId('organisation', 3),
  talent: demoId('talent', 0),
  researcher: demoId('talent', 1),
  venture: demoId('venture', 0),
  incubator: demoId('incubator', 0),
  opening: demoId('opening', 0),
} as const

export type DemoLogin = {
  readonly login: string
  readonly subject: string
  readonly groups?: readonly string[]
  readonly name: Bilingual
  /** The organisation it acts for, where it is a member of one. */
  readonly organisationId?: Id<'organisation'>
  readonly talentId?: Id<'talent'>
}

/** One for each audience. The subjects are fixed, so that data kept between runs stay theirs. */
export const demoLogins: readonly DemoLogin[] = [
  {
    login: 'enterprise',
    subject: 'demo-enterprise',
    name: { 'zh-CN': '企业招聘负责人', en: 'Enterprise recruiter' },
    organisationId: demoRecords.enterprise,
  },
  {
    login: 'university',
    subject: 'demo-university',
    name: { 'zh-CN': '高校人事处', en: 'University personnel office' },
    organisationId: demoRecords.university,
  },
  {
    login: 'talent',
    subject: 'demo-talent',
    name: { 'zh-CN': '留学回国人才、创业者', en: 'Returned talent and founder' },
    talentId: demoRecords.talent,
  },
  {
    login: 'researcher',
    subject: 'demo-researcher',
    name: { 'zh-CN': '高校科研人员', en: 'University researcher' },
    talentId: demoRecords.researcher,
  },
  {
    login: 'incubator',
    subject: 'demo-incubator',
    name: { 'zh-CN': '创业载体负责人', en: 'Incubator manager' },
    organisationId: demoRecords.incubatorOrganisation,
  },
  {
    login: 'hr-firm',
    subject: 'demo-hr-firm',
    name: { 'zh-CN': '人力资源服务机构顾问', en: 'HR service firm consultant' },
    organisationId: demoRecords.hrFirm,
  },
  {
    login: 'newcomer',
    subject: 'demo-newcomer',
    name: { 'zh-CN': '新用户（尚无档案）', en: 'Newcomer without a profile' },
  },
  {
    login: 'administrator',
    subject: 'demo-administrator',
    groups: ['administrators'],
    name: { 'zh-CN': '平台管理员', en: 'Administrator' },
  },
]

export const demoLogin = (login: string): DemoLogin | undefined => demoLogins.find(one => one.login === login)
