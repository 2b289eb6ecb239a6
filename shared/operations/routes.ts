import { z } from 'zod'
import { routesOf } from '../contract/route.ts'

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
})
