import type { Bilingual } from '#shared/kernel/locale.ts'
import type { founderStatuses, incubatorServices, ventureStages } from '#shared/venture/schema.ts'

export type Stage = (typeof ventureStages)[number]
export type Status = (typeof founderStatuses)[number]
export type Service = (typeof incubatorServices)[number]

export const stages: Readonly<Record<Stage, Bilingual>> = {
  idea: { 'zh-CN': '构想', en: 'Idea' },
  prototype: { 'zh-CN': '原型', en: 'Prototype' },
  'first-customers': { 'zh-CN': '首批客户', en: 'First customers' },
  growing: { 'zh-CN': '成长', en: 'Growing' },
}

export const statuses: Readonly<Record<Status, Bilingual>> = {
  'overseas-returnee': { 'zh-CN': '留学回国人员', en: 'Returned from overseas' },
  'overseas-planning-return': { 'zh-CN': '计划回国的留学人员', en: 'Overseas, planning to return' },
  'on-the-job-researcher': { 'zh-CN': '在职创办企业的科研人员', en: 'Researcher, on the job' },
  'off-job-researcher': { 'zh-CN': '离岗创办企业的科研人员', en: 'Researcher on leave' },
  graduate: { 'zh-CN': '高校毕业生', en: 'Graduate' },
  other: { 'zh-CN': '其他', en: 'Other' },
}

export const services: Readonly<Record<Service, Bilingual>> = {
  'office-space': { 'zh-CN': '办公场地', en: 'Office space' },
  laboratory: { 'zh-CN': '实验室', en: 'Laboratory' },
  'seed-funding': { 'zh-CN': '启动资金', en: 'Seed funding' },
  mentoring: { 'zh-CN': '创业辅导', en: 'Mentoring' },
  'registration-help': { 'zh-CN': '注册代办', en: 'Help with registration' },
  'policy-help': { 'zh-CN': '政策申报', en: 'Help with policies' },
  housing: { 'zh-CN': '人才住房', en: 'Housing' },
  training: { 'zh-CN': '培训', en: 'Training' },
  'market-access': { 'zh-CN': '市场对接', en: 'Market access' },
  'cloud-credits': { 'zh-CN': '云资源', en: 'Cloud credits' },
}
