import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { pageOf, pageQuery } from '../kernel/record.ts'
import { month } from '../kernel/text.ts'
import { AuditEntry } from './schema.ts'

export const auditRoutes = routesOf('audit')({
  listAudit: {
    verb: 'list',
    method: 'GET',
    path: '/audit',
    summary: {
      'zh-CN': '管理操作审计记录，最新在前：按月份，或按记录、按操作人',
      en: 'What administrators decided, newest first: of a month, of a record, or by one of them',
    },
    access: { administrator: true },
    query: z
      .strictObject({
        /** Id of a record: `org_…`, a concept’s id and so on. */
        record: z
          .string()
          .regex(/^[\w#:-]{1,200}$/)
          .optional(),
        by: z
          .string()
          .regex(/^usr_.{1,80}$/)
          .optional(),
        /** Without record and administrator: the month, in UTC; this one unless stated. */
        month: month().optional(),
        ...pageQuery,
      })
      .refine(({ record, by }) => record === undefined || by === undefined, {
        path: ['by'],
        params: { code: 'field/invalid' },
      }),
    output: pageOf(AuditEntry),
    status: 200,
    errors: ['request/bad-cursor'],
  },
})
