import { poisonKey, poisonPartition, retryItem } from '#functions/runtime/feed-health.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { asStale } from '#functions/runtime/record.ts'
import { type ActorOf, implement } from '#functions/runtime/request.ts'
import { TableUnavailable } from '#functions/runtime/table.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { operationsRoutes } from '#shared/operations/routes.ts'
import { readExposure } from './exposure.ts'
import { feedHealth, poisonOf, readPoison } from './feeds.ts'
import { readRebuild, rebuildView, requestRebuild } from './rebuild-state.ts'

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

  listFeeds: async ({ table, now, locale }) => ({ body: { items: await feedHealth(table, now, locale) } }),

  listPoison: async request => {
    const { consumer } = request.parameters
    return {
      body: await tablePage(
        request,
        `poison ${consumer}`,
        (limit, after) => request.table.query({ pk: poisonPartition(consumer), limit, after }),
        item => poisonOf(consumer, item),
      ),
    }
  },

  retryPoison: async ({ parameters: { consumer }, body, table, now }) => {
    const poison = await readPoison(table, consumer, body)
    const recordKind = String(poison.data['recordKind'])
    const before = await table.get(retryItem(consumer, body, recordKind, undefined, now))
    await table.write([{ put: retryItem(consumer, body, recordKind, before, now) }])
    return { body: { accepted: true as const } }
  },

  discardPoison: async ({ parameters: { consumer }, body, table }) => {
    const poison = await readPoison(table, consumer, body)
    await asStale(table.write([{ delete: poisonKey(consumer, body), if: { revision: poison.revision } }]))
    return { body: undefined }
  },

  getExposure: async ({ table, locale }) => ({ body: await readExposure(table, locale) }),

  listRebuilds: async ({ table, now }) => {
    const rebuilds = await Promise.all(
      indexKinds.map(async kind => rebuildView(kind, await readRebuild(table, kind), now)),
    )
    return { body: { items: rebuilds } }
  },

  startRebuild: async ({ parameters: { kind }, actor, table, now }) => {
    const { userId } = actor as ActorOf<'administrator'>
    await requestRebuild(table, kind, userId, now)
    return { body: rebuildView(kind, await readRebuild(table, kind), now) }
  },
})
