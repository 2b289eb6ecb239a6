import { organisations } from '#functions/organisation/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import { incubatorRoutes } from '#shared/incubator/routes.ts'
import { isOwn, requireCarrier } from '#shared/incubator/rules.ts'
import type { Incubator } from '#shared/incubator/schema.ts'
import { notFound } from '#shared/kernel/error.ts'
import { isVerified, requireOwn } from '#shared/organisation/rules.ts'
import { incubators, incubatorsOf } from './store.ts'

const own = async ({
  parameters,
  actor,
  table,
}: Pick<Request, 'actor' | 'table'> & { parameters: { incubatorId: string } }): Promise<Incubator> => {
  const incubator = await incubators.read(table, parameters.incubatorId)
  requireOwn(actor, incubator.organisationId)
  return incubator
}

export const incubatorApi = implement(incubatorRoutes, {
  createIncubator: async ({ body, actor, now, newId, table }) => {
    requireCarrier(actor)
    const { organisationId } = actor as ActorOf<'member'>
    const saved = await incubators.create(table, { ...body, id: newId('incubator'), organisationId, ...created(now) })
    return { body: saved, revision: saved.revision }
  },

  getIncubator: async ({ parameters, actor, now, table }) => {
    const incubator = await incubators.read(table, parameters.incubatorId)
    if (!isOwn(actor, incubator) && !isVerified(await organisations.read(table, incubator.organisationId), now))
      throw notFound()
    return { body: incubator, revision: incubator.revision }
  },

  listIncubators: async request => {
    const { organisationId } = request.parameters
    requireOwn(request.actor, organisationId)
    return {
      body: await tablePage(
        request,
        `incubators ${organisationId}`,
        (limit, after) => incubatorsOf(request.table, organisationId, limit, after),
        item => fromItem<Incubator>(item),
      ),
    }
  },

  changeIncubator: async request => {
    const incubator = await own(request)
    expectRevision(incubator, request.ifMatch)
    const { id, organisationId, revision, createdAt, updatedAt, sample } = incubator
    const saved = await incubators.put(
      request.table,
      revised<Incubator>(
        { ...request.body, id, organisationId, revision, createdAt, updatedAt, sample },
        {},
        request.now,
      ),
    )
    return { body: saved, revision: saved.revision }
  },

  deleteIncubator: async request => {
    const incubator = await own(request)
    expectRevision(incubator, request.ifMatch)
    await incubators.remove(request.table, incubator, request.now)
    return { body: undefined }
  },
})
