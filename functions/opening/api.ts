import { organisations } from '#functions/organisation/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import { toJobPosting } from '#shared/exchange/job-posting.ts'
import { actingFor, actorLabel } from '#shared/kernel/actor.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { lintReport } from '#shared/opening/lint.ts'
import * as publication from '#shared/opening/publication.ts'
import { openingRoutes } from '#shared/opening/routes.ts'
import * as rules from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { isVerified, publicView, requireOwn } from '#shared/organisation/rules.ts'
import { duplicatesOf, keepDistinct, nearWrites } from './duplicates.ts'
import { createOpening, deleteOpening, openings, openingsInReview, openingsOf, putOpening } from './store.ts'

/** A draft that is only looked at has no record. */
const noOpening: Opening['id'] = `opn_${'0'.repeat(26)}`

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

const isOwn = (actor: Request['actor'], organisationId: string): boolean =>
  actor.kind === 'administrator' || actingFor(actor) === organisationId

const publisherOf = async ({ table, now }: Pick<Request, 'table' | 'now'>, opening: Opening) => {
  const organisation = await organisations.read(table, opening.organisationId)
  return { kind: organisation.kind, verified: isVerified(organisation, now) }
}

const readable = async ({
  parameters,
  actor,
  now,
  table,
}: Pick<Request, 'actor' | 'table' | 'now'> & { parameters: { openingId: string } }) => {
  const opening = await openings.read(table, parameters.openingId)
  const organisation = await organisations.read(table, opening.organisationId)
  if (opening.mergedInto !== undefined && !isOwn(actor, opening.organisationId))
    throw new CodedError('opening/merged', { parameters: { into: opening.mergedInto } })
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
    const saved = await createOpening(table, opening, nearWrites(undefined, opening))
    return { body: saved, revision: saved.revision }
  },

  getOpening: async request => {
    const { opening, organisation } = await readable(request)
    const shown = isOwn(request.actor, opening.organisationId) ? opening : rules.publicOpening(opening)
    return { body: { opening: shown, organisation: publicView(organisation, request.now) }, revision: opening.revision }
  },

  changeOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    rules.requirePublisher(request.actor, request.body.terms.kind)
    const next = revised(rules.changed(opening, request.body, request.now), {}, request.now)
    publication.requireStillPublishable(
      next,
      (request.actor as ActorOf<'member' | 'service'>).organisationKind,
      request.now,
    )
    const saved = await putOpening(request.table, next, nearWrites(opening, next))
    return { body: saved, revision: saved.revision }
  },

  publishOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    const publisher = await publisherOf(request, opening)
    const next = revised(opening, publication.published(opening, publisher, request.now), request.now)
    const saved = await putOpening(request.table, next, nearWrites(opening, next))
    const { findings } = publication.reportOf(saved, publisher.kind)
    return {
      body: { ...saved, warnings: findings, duplicates: await duplicatesOf(request.table, saved, request.now) },
      revision: saved.revision,
    }
  },

  lintDraft: async ({ body, actor, now }) => {
    rules.requirePublisher(actor, body.terms.kind)
    const { organisationId, organisationKind } = actor as ActorOf<'member' | 'service'>
    const draft: Opening = {
      ...rules.contentOf(body),
      id: noOpening,
      organisationId,
      status: 'draft',
      ...created(now),
    }
    return { body: lintReport(draft, rules.missingForPublication(draft, organisationKind)) }
  },

  getOpeningLint: async request => {
    const opening = await own(request)
    const { kind } = await publisherOf(request, opening)
    return {
      body: {
        ...publication.reportOf(opening, kind),
        checklist: rules.checklist(opening, kind),
        duplicates: await duplicatesOf(request.table, opening, request.now),
      },
    }
  },

  listOpeningReviews: async request => ({
    body: await tablePage(
      request,
      'opening reviews',
      (limit, after) => openingsInReview(request.table, limit, after),
      item => fromItem<Opening>(item),
    ),
  }),

  reviewOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    const publisher = await publisherOf(request, opening)
    const change = publication.reviewed(opening, request.body, publisher, request.now)
    const saved = await openings.put(request.table, revised(opening, change, request.now))
    return { body: saved, revision: saved.revision }
  },

  extendOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    const change = rules.extended(opening, request.body, request.now)
    const saved = await openings.put(request.table, revised(opening, change, request.now))
    return { body: saved, revision: saved.revision }
  },

  listDuplicates: async request => {
    const opening = await own(request)
    return { body: { items: await duplicatesOf(request.table, opening, request.now) } }
  },

  mergeOpening: async request => {
    const opening = await own(request)
    expectRevision(opening, request.ifMatch)
    const { opening: into } = await readable({ ...request, parameters: { openingId: request.body.into } })
    const next = revised(opening, rules.merged(opening, into, request.now), request.now)
    const saved = await putOpening(request.table, next, nearWrites(opening, undefined))
    return { body: saved, revision: saved.revision }
  },

  distinguishOpening: async request => {
    const opening = await own(request)
    const { opening: other } = await readable({ ...request, parameters: { openingId: request.body.other } })
    await keepDistinct(request.table, opening.id, other.id, actorLabel(request.actor), request.now)
    return { body: undefined }
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
    if (opening.status !== 'draft' && opening.status !== 'in-review')
      throw new CodedError('opening/not-draft', { parameters: { status: rules.statusAt(opening, request.now) } })
    await deleteOpening(request.table, opening, request.now, nearWrites(opening, undefined))
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
    const { status, archived } = request.query
    const list = archived === 'true' ? 'archived' : 'of'
    const page = await tablePage(
      request,
      `openings ${list} ${organisationId} ${status ?? ''}`,
      (limit, after) => openingsOf(request.table, organisationId, limit, after, list),
      item => {
        const opening = fromItem<Opening>(item)
        return { ...opening, status: rules.statusAt(opening, request.now) }
      },
    )
    return { body: { ...page, items: page.items.filter(opening => status === undefined || opening.status === status) } }
  },
})
