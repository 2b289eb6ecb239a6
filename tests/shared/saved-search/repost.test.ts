import { describe, expect, it } from 'vitest'
import { repostKeys } from '#shared/saved-search/repost.ts'

const organisationId = 'org_01JD8Y00000000000000000000' as const
const text = `负责数据平台的设计与开发,建设离线与实时数仓,保障数据质量与任务稳定性;与算法、产品团队协作,沉淀指标体系;
参与数据治理规范的制定与落地,编写技术文档并指导新人。要求熟悉 Spark、Flink、Kafka,具备三年以上大数据开发经验。`
const opening = (title: string, description: string, publisher: string = organisationId) => ({
  organisationId: publisher as typeof organisationId,
  title: { zh: title },
  description: { zh: description },
})
const isRepost = (a: ReturnType<typeof opening>, b: ReturnType<typeof opening>) => {
  const keys = new Set(repostKeys(a))
  return repostKeys(b).some(key => keys.has(key))
}
const first = opening('大数据开发工程师', text)

describe('reposts', () => {
  it.each([
    ['the same again', opening('大数据开发工程师', text)],
    ['dressed up', opening('【急聘】大数据开发工程师(2026-11)', text)],
    ['full width and Traditional', opening('大數據開發工程師', text)],
    ['with a date at its end', opening('大数据开发工程师', `${text}更新于2026年11月24日。`)],
    ['with one word changed', opening('大数据开发工程师', text.replace('三年以上', '五年以上'))],
  ])('are recognised: %s', (_, other) => expect(isRepost(first, other)).toBe(true))

  it.each([
    ['another title', opening('大数据运维工程师', text)],
    ['another publisher', opening('大数据开发工程师', text, 'org_01JD8Y00000000000000000001')],
    [
      'another job under the same title',
      opening(
        '大数据开发工程师',
        '面向车联网场景,搭建时序数据库与边缘采集链路,优化存储成本,支持整车厂的质量追溯与售后分析。',
      ),
    ],
  ])('are not: %s', (_, other) => expect(isRepost(first, other)).toBe(false))
})
