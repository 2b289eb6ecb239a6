import { z } from 'zod'
import { recordAccess, type ShownPerson } from '#functions/access/record.ts'
import { openingsOf } from '#functions/opening/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, fromItem } from '#functions/runtime/record.ts'
import { implement, type Request } from '#functions/runtime/request.ts'
import { batchRoutes } from '#shared/batch/routes.ts'
import * as rules from '#shared/batch/rules.ts'
import { type Batch, type BatchInput, mostMembers, mostUnfinished } from '#shared/batch/schema.ts'
import { actingFor, actorLabel } from '#shared/kernel/actor.ts'
import { CodedError, type Finding } from '#shared/kernel/error.ts'
import { invalid } from '#shared/kernel/validate.ts'
import { statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { requireVerifiedReader, viewFor } from '#shared/talent/rules.ts'
import { bookOf, bookPage } from './book.ts'
import { exportCsv } from './export.ts'
import { cancelJob } from './job.ts'
import { openingsSeen, talentsSeen } from './seen.ts'
import { batches, batchesOf, createBatch, readAssignment, readRows } from './store.ts'
import { assignmentViews, batchView, resultViews } from './view.ts'

type With = Pick<Request, 'table' | 'now'>

/** The job, if it is the actor's own organisation's; anybody else's is absent. */
const own = async ({
  parameters,
  actor,
  table,
}: Pick<Request, 'actor' | 'table'> & { parameters: { batchId: string } }): Promise<Batch> => {
  const batch = await batches.read(table, parameters.batchId)
  rules.requireOwner(actor, batch)
  return batch
}

/** Whoever reads people's cards is verified at that moment. */
const readable = async (request: Parameters<typeof own>[0]): Promise<Batch> => {
  const batch = await own(request)
  requireVerifiedReader(request.actor)
  rules.requireKept(batch)
  return batch
}

/** Of these members, those that the job may work on now; a hundred records in memory at once. */
const allowed = async (
  ids: readonly string[],
  batch: Pick<Batch, 'side' | 'organisationId'>,
  { table, now }: With,
): Promise<Set<string>> => {
  const found = new Set<string>()
  for (let at = 0; at < ids.length; at += 100) {
    const slice = ids.slice(at, at + 100)
    const seen =
      batch.side === 'talents' ? await talentsSeen(table, batch, slice) : await openingsSeen(table, batch, slice, now)
    for (const id of seen.keys()) found.add(id)
  }
  return found
}

/** Every own published opening. Read to one more than a job takes. */
const ownOpenings = async (organisationId: string, { table, now }: With): Promise<string[]> => {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await openingsOf(table, organisationId, 100, after)
    for (const item of page.items) if (statusAt(fromItem<Opening>(item), now) === 'published') ids.push(item.pk)
    after = page.next
  } while (after !== undefined && ids.length <= mostMembers)
  return ids
}

const wrongMembers = { talents: 'batch/not-in-book', openings: 'batch/not-own-opening' } as const

/** Whom the job works on. Named ones that it may not work on are told by their place; whether they exist is not said. */
const membersOf = async (
  { side, members }: BatchInput,
  organisationId: Batch['organisationId'],
  request: With,
): Promise<string[]> => {
  const batch = { side, organisationId }
  if (members) {
    const may = await allowed(members, batch, request)
    const findings = members.flatMap((id, at): Finding[] =>
      may.has(id) ? [] : [{ pointer: `/members/${at}`, code: wrongMembers[side] }],
    )
    if (findings.length > 0) throw invalid(findings)
    return members
  }
  const listed =
    side === 'talents'
      ? await bookOf(request.table, organisationId, mostMembers + 1)
      : await ownOpenings(organisationId, request)
  if (listed.length > mostMembers)
    throw new CodedError('batch/too-many-members', { parameters: { limit: mostMembers } })
  const may = await allowed(listed, batch, request)
  if (may.size === 0) throw new CodedError('batch/no-members')
  return listed.filter(id => may.has(id))
}

const unfinished = async (organisationId: string, { table }: With): Promise<number> => {
  const recent = await batchesOf(table, organisationId, 100, undefined)
  return recent.items.filter(item => rules.isOpen(fromItem<Batch>(item).state)).length
}

const RowCursor = z.strictObject({ row: z.int().min(0) })

/** A page of numbered rows. What may not be shown any more makes a page shorter, and never moves the next one. */
const rowPage = async <T>(
  request: Pick<Request, 'cursors' | 'actor'> & { readonly query: { limit: number; cursor?: string | undefined } },
  name: string,
  of: number,
  read: (from: number, to: number) => Promise<T[]>,
): Promise<{ items: T[]; next?: string }> => {
  const { cursor, limit } = request.query
  const context = `${name} ${actorLabel(request.actor)}`
  const from = cursor === undefined ? 0 : request.cursors.open(context, cursor, RowCursor).row
  const to = Math.min(of, from + limit)
  return {
    items: await read(from, to),
    ...(to < of && { next: request.cursors.seal(context, { row: to }) }),
  }
}

export const batchApi = implement(batchRoutes, {
  listCandidateBook: async request => {
    const organisationId = requireVerifiedReader(request.actor) as Batch['organisationId']
    const { items: ids, ...page } = await tablePage(
      request,
      `candidates ${organisationId}`,
      (limit, after) => bookPage(request.table, organisationId, limit, after),
      ({ sk }) => sk,
    )
    const seen = await talentsSeen(request.table, { side: 'talents', organisationId }, ids)
    const items = ids.flatMap(id => {
      const talent = seen.get(id)
      return talent ? [viewFor(talent, request.actor, request.now)] : []
    })
    await recordAccess(request, 'batch', items)
    return { body: { items, ...page } }
  },

  createBatch: async request => {
    const { body, now, newId, table, actor } = request
    const organisationId = requireVerifiedReader(actor) as Batch['organisationId']
    const id = newId('batch')
    // An earlier attempt of the same request made it: neither the limit nor a changed book is in the way of its answer.
    const known = (await batches.readMany(table, [id])).get(id)
    if (known) return { body: await batchView(request, known), revision: known.revision }
    if ((await unfinished(organisationId, request)) >= mostUnfinished)
      throw new CodedError('batch/too-many', { parameters: { limit: mostUnfinished } })
    const slices = rules.planSlices(await membersOf(body, organisationId, request))
    const { members: _, ...input } = body
    const batch: Batch = {
      ...input,
      id,
      organisationId,
      state: 'queued',
      of: slices.reduce((sum, slice) => sum + slice.length, 0),
      slices: slices.length,
      ...created(now),
    }
    const saved = await createBatch(table, batch, slices)
    return { body: await batchView(request, saved), revision: saved.revision }
  },

  listBatches: async request => {
    const organisationId = actingFor(request.actor)!
    const page = await tablePage(
      request,
      `batches ${organisationId}`,
      (limit, after) => batchesOf(request.table, organisationId, limit, after),
      item => fromItem<Batch>(item),
    )
    return { body: { ...page, items: await Promise.all(page.items.map(batch => batchView(request, batch))) } }
  },

  getBatch: async request => ({ body: await batchView(request, await own(request)) }),

  getBatchResults: async request => {
    const batch = await readable(request)
    const rows = (from: number, to: number) => readRows(request.table, batch.id, from, to)
    return {
      body: await rowPage(request, `batch-results ${batch.id}`, batch.of, async (from, to) => {
        const shown = await resultViews(request, batch, await rows(from, to), request.query.top)
        await recordAccess(
          request,
          'batch',
          shown.flatMap(({ talent, top }) => [talent, ...top.map(one => one.talent)].filter(one => one !== undefined)),
        )
        return shown
      }),
    }
  },

  getBatchAssignment: async request => {
    const batch = await readable(request)
    rules.requireAssignment(batch)
    return {
      body: await rowPage(request, `batch-assignment ${batch.id}`, batch.rows ?? 0, async (from, to) => {
        const shown = await assignmentViews(request, batch, await readAssignment(request.table, batch.id, from, to))
        await recordAccess(
          request,
          'batch',
          shown.flatMap(({ talent }) => talent ?? []),
        )
        return shown
      }),
    }
  },

  exportBatch: async request => {
    const batch = await readable(request)
    if (request.query.content === 'assignment') rules.requireAssignment(batch)
    else rules.requireDone(batch)
    const seen = new Map<string, ShownPerson>()
    const body = await exportCsv(request, batch, request.query, person => seen.set(person.id, person))
    await recordAccess(request, 'export', seen.values())
    return { body }
  },

  cancelBatch: async request => {
    const batch = await own(request)
    await cancelJob(batch.id, request)
    return { body: undefined }
  },
})
