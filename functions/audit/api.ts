import { tablePage } from '#functions/runtime/page.ts'
import { implement } from '#functions/runtime/request.ts'
import { auditRoutes } from '#shared/audit/routes.ts'
import { auditBy, auditOf, auditOfMonth, auditOfRecord } from './store.ts'

export const auditApi = implement(auditRoutes, {
  listAudit: async request => {
    const { record, by, month = request.now.slice(0, 7) } = request.query
    const [list, of] =
      record !== undefined
        ? ([auditOfRecord, record] as const)
        : by !== undefined
          ? ([auditBy, by] as const)
          : ([auditOfMonth, month] as const)
    return {
      body: await tablePage(
        request,
        `audit ${record ?? ''} ${by ?? ''} ${of}`,
        (limit, after) => list(request.table, of, limit, after),
        auditOf,
      ),
    }
  },
})
