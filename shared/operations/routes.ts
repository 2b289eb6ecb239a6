import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { indexKinds } from '../matching/document.ts'
import { consumerNames, ExposureReport, FeedHealth, PoisonKey, PoisonRecord, RebuildView } from './schema.ts'

const oneFeed = z.strictObject({ consumer: z.enum(consumerNames) })

export const operationsRoutes = routesOf('operations')({
  getHealth: {
    verb: 'health',
    method: 'GET',
    path: '/health',
    summary: { 'zh-CN': '服务是否可用', en: 'Does the service answer' },
    access: { anonymous: true },
    output: z.strictObject({
      status: z.enum(['ok', 'degraded']),
      table: z.enum(['ok', 'down']),
      index: z.enum(['ok', 'degraded', 'down']),
    }),
    status: 200,
  },
  getIndexHealth: {
    verb: 'index',
    method: 'GET',
    path: '/operations/index',
    summary: { 'zh-CN': '索引与搜索域的状态', en: 'State of the match index and of the search domain' },
    access: { administrator: true },
    output: z.strictObject({
      status: z.enum(['ok', 'degraded', 'down']),
      documents: z.record(z.string(), z.int()),
      /** As the control plane sees it; absent where the index is embedded. */
      domain: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    }),
    status: 200,
  },
  listFeeds: {
    verb: 'feeds',
    method: 'GET',
    path: '/operations/feeds',
    summary: {
      'zh-CN': '变更流各消费者的延迟与搁置记录数',
      en: 'How far each consumer of the change feed is behind, and what it set aside',
    },
    access: { administrator: true },
    output: z.strictObject({ items: z.array(FeedHealth) }),
    status: 200,
  },
  listPoison: {
    verb: 'poison',
    method: 'GET',
    path: '/operations/feeds/{consumer}/poison',
    summary: { 'zh-CN': '列出被搁置的变更', en: 'Changes that a consumer set aside' },
    access: { administrator: true },
    parameters: oneFeed,
    query: z.strictObject(pageQuery),
    output: pageOf(PoisonRecord),
    status: 200,
    errors: ['request/bad-cursor'],
  },
  retryPoison: {
    verb: 'retry-poison',
    method: 'POST',
    path: '/operations/feeds/{consumer}/poison/retry',
    summary: {
      'zh-CN': '重新处理被搁置的变更；成功后从列表消失',
      en: 'Give a change to its consumer once more; on success it leaves the list',
    },
    access: { administrator: true },
    parameters: oneFeed,
    body: PoisonKey,
    output: z.strictObject({ accepted: z.literal(true) }),
    status: 202,
    errors: ['record/not-found'],
  },
  discardPoison: {
    verb: 'discard-poison',
    method: 'POST',
    path: '/operations/feeds/{consumer}/poison/discarding',
    summary: { 'zh-CN': '丢弃被搁置的变更', en: 'Take a change that was set aside off the list' },
    access: { administrator: true },
    parameters: oneFeed,
    body: PoisonKey,
    output: z.undefined(),
    status: 204,
    errors: ['record/not-found'],
  },
  getExposure: {
    verb: 'exposure',
    method: 'GET',
    path: '/operations/exposure',
    summary: {
      'zh-CN': '匹配首页的展示机会：按地区、院校类型与留学回国身份，小组别不显示',
      en: 'Exposure on the first page of matching by region, kind of institution and returnee status; small groups are left out',
    },
    access: { administrator: true },
    output: ExposureReport,
    status: 200,
  },
  listRebuilds: {
    verb: 'rebuilds',
    method: 'GET',
    path: '/operations/rebuilds',
    summary: { 'zh-CN': '各类索引的重建状态', en: 'The last or present rebuild of each kind of the index' },
    access: { administrator: true },
    output: z.strictObject({ items: z.array(RebuildView) }),
    status: 200,
  },
  startRebuild: {
    verb: 'rebuild',
    method: 'POST',
    path: '/operations/rebuilds/{kind}',
    summary: {
      'zh-CN': '请求重建一类索引；检索不中断，约一分钟内开始',
      en: 'Ask for a rebuild of one kind; searches go on, and it starts within about a minute',
    },
    access: { administrator: true },
    parameters: z.strictObject({ kind: z.enum(indexKinds) }),
    output: RebuildView,
    status: 202,
  },
})
