import type { Bilingual } from '../kernel/locale.ts'
import type { founderStatuses, incubatorServices, ventureStages } from './schema.ts'

/** As they stand within a sentence. */

export const stageNames: Readonly<Record<(typeof ventureStages)[number], Bilingual>> = {
  idea: { 'zh-CN': '构想', en: 'idea' },
  prototype: { 'zh-CN': '原型', en: 'prototype' },
  'first-customers': { 'zh-CN': '首批客户', en: 'first customers' },
  growing: { 'zh-CN': '成长', en: 'growing' },
}

export const founderStatusNames: Readonly<Record<(typeof founderStatuses)[number], Bilingual>> = {
  'overseas-returnee': { 'zh-CN': '留学回国人员', en: 'returned from overseas' },
  'overseas-planning-return': { 'zh-CN': '计划回国的留学人员', en: 'overseas, planning to return' },
  'on-the-job-researcher': { 'zh-CN': '在职创办企业的科研人员', en: 'researcher on the job' },
  'off-job-researcher': { 'zh-CN': '离岗创办企业的科研人员', en: 'researcher on leave' },
  graduate: { 'zh-CN': '高校毕业生', en: 'graduate' },
  other: { 'zh-CN': '其他', en: 'other' },
}

export const incubatorServiceNames: Readonly<Record<(typeof incubatorServices)[number], Bilingual>> = {
  'office-space': { 'zh-CN': '办公场地', en: 'office space' },
  laboratory: { 'zh-CN': '实验室', en: 'laboratory' },
  'seed-funding': { 'zh-CN': '启动资金', en: 'seed funding' },
  mentoring: { 'zh-CN': '创业辅导', en: 'mentoring' },
  'registration-help': { 'zh-CN': '注册代办', en: 'help with registration' },
  'policy-help': { 'zh-CN': '政策申报', en: 'help with policies' },
  housing: { 'zh-CN': '人才住房', en: 'housing' },
  training: { 'zh-CN': '培训', en: 'training' },
  'market-access': { 'zh-CN': '市场对接', en: 'market access' },
  'cloud-credits': { 'zh-CN': '云资源', en: 'cloud credits' },
}
