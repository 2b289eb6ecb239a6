import { deleteItems, everyItem } from '#functions/runtime/every-item.ts'
import { fromItem, replaces, revised, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Json, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import type { AssignedRow } from '#shared/batch/outcome.ts'
import { expiryOf, isOpen, placeOf } from '#shared/batch/rules.ts'
import type { Batch } from '#shared/batch/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'

/**
 * A job's items. The record and its slices are one partition; each slice's rows are another, so that a slice that is written does
 * not wait for the others' capacity. All of them carry the job's TTL.
 */
const openKey = 'bat#open'

const batchItem = (batch: Batch): Item =>
  toItem('batch', { pk: batch.id, sk: '#' }, batch, {
    index1: { pk: `bat#of#${batch.organisationId}`, sk: batch.id },
    ...(isOpen(batch.state) && { index2: { pk: openKey, sk: batch.id } }),
    expiresAt: expiryOf(batch.createdAt),
  })

export const batches = recordStore<Batch>(batchItem)

const padded = (n: number): string => String(n).padStart(4, '0')

/** The members of a slice, until the job is cancelled. */
export const sliceKey = (id: string, slice: number) => ({ pk: id, sk: `slice#${padded(slice)}` })
const doneKey = (id: string, slice: number) => ({ pk: id, sk: `done#${padded(slice)}` })
const rowsKey = (id: string, slice: number): string => `${id}#rows#${padded(slice)}`
const assignmentKey = (id: string): string => `${id}#assignment`

const writeOnce = (item: Item): Write => ({ put: item, if: 'absent', name: `${item.kind}-is-new` })

/** The job and its slices, all or nothing; a job that is there already was made by an earlier attempt of the same request. */
export const createBatch = async (table: Table, batch: Batch, slices: readonly string[][]): Promise<Batch> => {
  const expiresAt = expiryOf(batch.createdAt)
  try {
    await table.write([
      writeOnce(batchItem(batch)),
      ...slices.map((members, at) =>
        writeOnce({ ...sliceKey(batch.id, at), kind: 'batch-slice', revision: 1, data: { members }, expiresAt }),
      ),
    ])
    return batch
  } catch (error) {
    const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
    if (!current) throw error
    return batches.read(table, batch.id)
  }
}

/** Newest first. */
export const batchesOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ by: 'index1', pk: `bat#of#${organisationId}`, descending: true, limit, after })

/** Queued and running ones, the oldest first. */
export const openBatches = async (table: Table, limit: number): Promise<Batch[]> =>
  (await table.query({ by: 'index2', pk: openKey, limit })).items.map(item => fromItem<Batch>(item))

const itemsUnder = (table: Table, pk: string, beginsWith?: string): AsyncGenerator<Item> =>
  everyItem(after => table.query({ pk, limit: 100, after, ...(beginsWith !== undefined && { sk: { beginsWith } }) }))

/** Slices that are done → members in them. */
export const doneSlices = async (table: Table, id: string): Promise<Map<number, number>> => {
  const done = new Map<number, number>()
  for await (const { sk, data } of itemsUnder(table, id, 'done#'))
    done.set(Number(sk.slice(5)), Number(data['members']))
  return done
}

/** The members, unless the job was cancelled or the slice is done. */
export const waitingSlice = async (table: Table, id: string, slice: number): Promise<string[] | undefined> => {
  const [item, done] = await table.getMany([sliceKey(id, slice), doneKey(id, slice)])
  return item && !done ? (item.data['members'] as string[]) : undefined
}

/** One kept pair: the other's id, and the scores in millionths (both together, of the member's side, of the other's). */
export type Kept = readonly [other: string, score: number, forward: number, backward: number]

/** What a slice found for a member. `shown`: false where it could not be shown at that moment. */
export type Row = { readonly member: string; readonly shown: boolean; readonly top: readonly Kept[] }

/** More can be in the way than one try shows; each means another transaction at the same moment. */
const attempts = 5

/**
 * The rows of a slice and the note that it is done, all or nothing, unless the job was cancelled. A second run of the same slice
 * changes nothing. False: somebody was first, or the job is no more.
 */
export const writeSlice = async (table: Table, batch: Batch, slice: number, rows: readonly Row[]): Promise<boolean> => {
  const expiresAt = expiryOf(batch.createdAt)
  const writes: Write[] = [
    { check: sliceKey(batch.id, slice), if: 'present', name: 'slice-is-there' },
    writeOnce({
      ...doneKey(batch.id, slice),
      kind: 'batch-slice-done',
      revision: 1,
      data: { members: rows.length },
      expiresAt,
    }),
    ...rows.map(
      ({ member, shown, top }, at): Write => ({
        put: {
          pk: rowsKey(batch.id, slice),
          sk: padded(at),
          kind: 'batch-row',
          revision: 1,
          data: { member, ...(!shown && { shown }), top: top.map(kept => [...kept]) },
          expiresAt,
        },
      }),
    ),
  ]
  for (let attempt = 1; ; attempt++)
    try {
      await table.write(writes)
      return true
    } catch (error) {
      if (!(error instanceof WriteRefused)) throw error
      if (error.failed.length > 0) return false
      if (attempt === attempts) throw error
    }
}

const rowOf = ({ data }: Item): Row => ({
  member: String(data['member']),
  shown: data['shown'] !== false,
  top: data['top'] as unknown as Kept[],
})

/** At most a hundred rows by their numbers; those whose slice is not done yet are left out. */
export const readRows = async (table: Table, id: string, from: number, to: number): Promise<Row[]> => {
  const keys = Array.from({ length: Math.max(0, to - from) }, (_, at) => {
    const { slice, position } = placeOf(from + at)
    return { pk: rowsKey(id, slice), sk: padded(position) }
  })
  const items = keys.length > 0 ? await table.getMany(keys) : []
  return items.flatMap(item => (item ? [rowOf(item)] : []))
}

/** All rows in order, a hundred at a time. */
export const everyRow = async function* (table: Table, { id, of }: Batch): AsyncGenerator<Row[]> {
  for (let from = 0; from < of; from += 100) yield await readRows(table, id, from, Math.min(of, from + 100))
}

const rowsOfPage = 100
/** About 20 KB each; a transaction holds 4 MB. */
const pagesAtOnce = 40

/** Replaces what an attempt that died may have left. Throws WriteRefused where the job was cancelled. */
export const writeAssignment = async (table: Table, batch: Batch, rows: readonly AssignedRow[]): Promise<void> => {
  const pages = Array.from(
    { length: Math.ceil(rows.length / rowsOfPage) },
    (_, at): Item => ({
      pk: assignmentKey(batch.id),
      sk: padded(at),
      kind: 'batch-assignment',
      revision: 1,
      data: { rows: rows.slice(at * rowsOfPage, (at + 1) * rowsOfPage) as unknown as Json[] },
      expiresAt: expiryOf(batch.createdAt),
    }),
  )
  for (let at = 0; at < pages.length; at += pagesAtOnce)
    await table.write([
      { check: sliceKey(batch.id, 0), if: 'present', name: 'slice-is-there' },
      ...pages.slice(at, at + pagesAtOnce).map(put => ({ put })),
    ])
}

/** At most a hundred rows by their numbers. */
export const readAssignment = async (table: Table, id: string, from: number, to: number): Promise<AssignedRow[]> => {
  if (to <= from) return []
  const first = Math.floor(from / rowsOfPage)
  const last = Math.floor((to - 1) / rowsOfPage)
  const keys = Array.from({ length: last - first + 1 }, (_, at) => ({ pk: assignmentKey(id), sk: padded(first + at) }))
  const rows = (await table.getMany(keys)).flatMap(item => (item?.data['rows'] ?? []) as unknown as AssignedRow[])
  return rows.slice(from - first * rowsOfPage, to - first * rowsOfPage)
}

/** The next state of a job, unless somebody moved it on at this moment; then `undefined`. */
export const moveBatch = async (
  table: Table,
  batch: Batch,
  change: Partial<Batch>,
  now: Instant,
  also: readonly Write[] = [],
): Promise<Batch | undefined> => {
  const next = revised<Batch>(batch, change, now)
  try {
    await table.write([replaces(batchItem(next)), ...also])
    return next
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    return undefined
  }
}

/** Without its slices a job takes no more results. */
export const dropsSlices = ({ id, slices }: Batch): Write[] =>
  Array.from({ length: slices }, (_, at) => ({ delete: sliceKey(id, at) }))

/** Removes all that the job found. Safe to call again; what a crash leaves goes by TTL, and is never shown. */
export const removeResults = async (table: Table, { id, slices }: Batch): Promise<void> => {
  const remove = (pk: string, beginsWith?: string) => deleteItems(table, itemsUnder(table, pk, beginsWith))
  for (let slice = 0; slice < slices; slice++) await remove(rowsKey(id, slice))
  await remove(assignmentKey(id))
  await remove(id, 'done#')
}
