import { implement } from '#functions/runtime/request.ts'
import { TableUnavailable } from '#functions/runtime/table.ts'
import { operationsRoutes } from '#shared/operations/routes.ts'

export const operationsApi = implement(operationsRoutes, {
  getHealth: async ({ table, resources }) => {
    const [tableState, index] = await Promise.all([
      table.get({ pk: 'operations', sk: '#' }).then(
        () => 'ok' as const,
        error => {
          if (error instanceof TableUnavailable) return 'down' as const
          throw error
        },
      ),
      resources.index?.health() ?? { status: 'ok' as const },
    ])
    const status = tableState === 'ok' && index.status === 'ok' ? ('ok' as const) : ('degraded' as const)
    return { body: { status, table: tableState, index: index.status } }
  },

  getIndexHealth: async ({ index, resources }) => {
    const { status, documents } = await index.health()
    return {
      body: {
        status,
        documents: { ...documents },
        ...(resources.domain && { domain: (await resources.domain()) as Record<string, string | number | boolean> }),
      },
    }
  },
})
