import { organisations } from '#functions/organisation/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import { toJobPosting } from '#shared/exchange/job-posting.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { openingRoutes } from '#shared/opening/routes.ts'
import * as rules from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { isVerified, publicView, requireOwn } from '#shared/organisation/rules.ts'
import { deleteOpening, openings, openingsOf } from './store.ts'

/** The opening, if it is the actor's own organisation's; anybody else's is absent. */
const own = async ({
  parameters,
  actor,
  table,
}: Pick<Request, 'actor' | 'table'> & { parameters: { openingId: string } }): Promise<Opening> => {
  const opening = await openings.read(table, parameters.openingId)
  requireOwn(actor, opening.organisationId)
  return opening
}

const readable = async ({
  parameters,
  actor,
  now,
  table,
}: Pick<Request, 'actor' | 'table' | 'now'> & { parameters: { openingId: string } }) => {
  const opening = await openings.read(table, parameters.openingId)
  const organisation = await organisations.read(table, opening.organisationId)
  rules.requireReadable(opening, actor, isVerified(organisation, now), now)
  return { opening: { ...opening, status: rules.statusAt(opening, now) }, organisation }
}

export const openingApi = implement(openingRoutes, {
  createOpening: async ({ body, actor, now, newId, table }) => {
    rules.requirePublisher(actor, body.terms.kind)
    const { organisationId } = actor as ActorOf<'member' | 'service'>
    const opening: Opening = {
      ...rules.contentOf(body),
      id: newId('opening'),
      organisationId,
      status: 'draft',
      ...created(now),
    }
    const saved = await openings.create(table, opening)
    return { body: saved, revision: saved.revision }
  },

  getOpening: async request => {
    const { opening, organisation } = await readable(request)
    return { body: { opening, organisation: publicView(organisation, request.now) }, revision: opening.revision }
  },

  changeOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    rules.requirePublisher(request.actor, request.body.terms.kind)
    const saved = await openings.put(
      request.table,
      revised(rules.changed(opening, request.body, request.now), {}, request.now),
    )
    return { body: saved, revision: saved.revision }
  },

  publishOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    const organisation = await organisations.read(request.table, opening.organisationId)
    const change = rules.published(opening, isVerified(organisation, request.now), request.now)
    const saved = await openings.put(request.table, revised(opening, change, request.now))
    return { body: saved, revision: saved.revision }
  },

  closeOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    const saved = await openings.put(request.table, revised(opening, rules.closed(opening, request.now), request.now))
    return { body: saved, revision: saved.revision }
  },

  deleteOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    if (opening.status !== 'draft')
      throw new CodedError('opening/not-draft', { parameters: { status: rules.statusAt(opening, request.now) } })
    await deleteOpening(request.table, opening, request.now)
    return { body: undefined }
  },

  getJobPosting: async request => {
    const { opening, organisation } = await readable(request)
    // On expiry the page and its JSON-LD go at once, for its own organisation too.
    if (opening.status !== 'published') throw notFound()
    return { body: toJobPosting(opening, organisation, { locale: request.locale }), revision: opening.revision }
  },

  listOpenings: async request => {
    const { organisationId } = request.parameters
    requireOwn(request.actor, organisationId)
    const { status } = request.query
    const page = await tablePage(
      request,
      `openings ${organisationId} ${status ?? ''}`,
      (limit, after) => openingsOf(request.table, organisationId, limit, after),
      item => {
        const opening = fromItem<Opening>(item)
        return { ...opening, status: rules.statusAt(opening, request.now) }
      },
    )
    return { body: { ...page, items: page.items.filter(opening => status === undefined || opening.status === status) } }
  },
})
