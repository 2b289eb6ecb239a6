import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import type { Actor } from '#shared/kernel/actor.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Id } from '#shared/kernel/id.ts'
import { ventureRoutes } from '#shared/venture/routes.ts'
import { requireFounder } from '#shared/venture/rules.ts'
import type { Venture } from '#shared/venture/schema.ts'
import { ventures, venturesOf } from './store.ts'

const own = async ({
  parameters,
  actor,
  table,
}: Pick<Request, 'actor' | 'table'> & { parameters: { ventureId: string } }): Promise<Venture> => {
  const venture = await ventures.read(table, parameters.ventureId)
  requireFounder(actor, venture)
  return venture
}

const founderOf = (actor: Actor): Id<'talent'> => {
  if (actor.kind !== 'talent' || actor.talentId === undefined) throw new CodedError('talent/not-registered')
  return actor.talentId
}

export const ventureApi = implement(ventureRoutes, {
  createVenture: async ({ body, actor, now, newId, table }) => {
    const saved = await ventures.create(table, {
      ...body,
      id: newId('venture'),
      founderId: founderOf(actor),
      ...created(now),
    })
    return { body: saved, revision: saved.revision }
  },

  listVentures: async request => ({
    body: await tablePage(
      request,
      'ventures',
      (limit, after) => venturesOf(request.table, founderOf(request.actor), limit, after),
      item => fromItem<Venture>(item),
    ),
  }),

  getVenture: async request => {
    const venture = await own(request)
    return { body: venture, revision: venture.revision }
  },

  changeVenture: async request => {
    const venture = await own(request)
    expectRevision(venture, request.ifMatch)
    const { id, founderId, revision, createdAt, updatedAt, sample } = venture
    const saved = await ventures.put(
      request.table,
      revised<Venture>({ ...request.body, id, founderId, revision, createdAt, updatedAt, sample }, {}, request.now),
    )
    return { body: saved, revision: saved.revision }
  },

  deleteVenture: async request => {
    const venture = await own(request)
    expectRevision(venture, request.ifMatch)
    await ventures.remove(request.table, venture, request.now)
    return { body: undefined }
  },
})
