import { shardOf } from '#functions/runtime/due.ts'
import { asStale, fromItem, isTombstone, recordKey, replaces, toItem, tombstone } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError } from '#shared/kernel/error.ts'
import { watchedOpening } from '#shared/saved-search/rules.ts'
import { mostSavedSearches, type SavedSearch, type SearchState } from '#shared/saved-search/schema.ts'

const dueKey = (shard: number): string => `svs#due#${shard}`

export const savedSearchItem = (search: SavedSearch): Item => {
  const openingId = watchedOpening(search)
  return toItem('saved-search', recordKey(search.id), search, {
    index1: { pk: `svs#of#${search.ownerId}`, sk: search.id },
    ...(openingId !== undefined && { index2: { pk: `svs#on#${openingId}`, sk: search.id } }),
  })
}

export const savedSearches = recordStore<SavedSearch>(savedSearchItem)

export const stateKey = (id: string) => ({ pk: id, sk: 'state' })

const stateItem = (state: SearchState): Item =>
  toItem('saved-search-state', stateKey(state.id), state, {
    index2: { pk: dueKey(shardOf(state.id)), sk: `${state.nextRunAt}#${state.id}` },
  })

export const readState = async (table: Table, id: string): Promise<SearchState | undefined> => {
  const item = await table.get(stateKey(id))
  return item && fromItem<SearchState>(item)
}

export const readStates = async (table: Table, ids: readonly string[]): Promise<Map<string, SearchState>> => {
  const items = ids.length > 0 ? await table.getMany(ids.map(stateKey)) : []
  return new Map(items.flatMap(item => (item ? [[item.pk, fromItem<SearchState>(item)] as const] : [])))
}

/** Of the marketplace's own notes; somebody else's write meanwhile refuses it. */
export const stateWrite = (state: SearchState): Write => ({ ...replaces(stateItem(state)), name: 'state-unchanged' })

export const nextState = (state: SearchState, change: Partial<SearchState>, now: Instant): SearchState => ({
  ...state,
  ...change,
  revision: state.revision + 1,
  updatedAt: now,
})

/** How many an owner has, kept as an item of its own, because a query of an index may not have heard of the last one yet. */
const countKey = (ownerId: string) => ({ pk: `svs#count#${ownerId}`, sk: '#' })

const counted = async (table: Table, ownerId: string, by: 1 | -1): Promise<Write> => {
  const before = await table.get(countKey(ownerId))
  const count = Number(before?.data['count'] ?? 0) + by
  if (by === 1 && count > mostSavedSearches)
    throw new CodedError('saved-search/too-many', { parameters: { limit: mostSavedSearches } })
  return {
    ...replaces({
      ...countKey(ownerId),
      kind: 'saved-search-count',
      revision: (before?.revision ?? 0) + 1,
      data: { count: Math.max(0, count) },
    }),
    name: 'count-unchanged',
  }
}

const attempts = 8

/** Tries again where only one of the named conditions was in the way: another request of the same owner, or the clock's. */
const retried = async <T>(names: readonly string[], work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const ours = error instanceof WriteRefused && error.failed.every(({ name }) => names.includes(name ?? ''))
      if (!ours || attempt >= attempts) throw error
    }
  }
}

/** One that is there already was made by an earlier attempt of the same request: it is the answer. */
export const createSearch = async (table: Table, search: SavedSearch, state: SearchState): Promise<SavedSearch> => {
  try {
    await retried(['count-unchanged'], async () =>
      table.write([
        { put: savedSearchItem(search), if: 'absent', name: 'search-is-new' },
        { put: stateItem(state), if: 'absent', name: 'search-is-new' },
        await counted(table, search.ownerId, 1),
      ]),
    )
    return search
  } catch (error) {
    if (error instanceof CodedError && error.code === 'saved-search/too-many') {
      const earlier = await table.get(recordKey(search.id))
      if (earlier && !isTombstone(earlier)) return fromItem<SavedSearch>(earlier)
    }
    const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
    if (!current || isTombstone(current)) throw error
    return fromItem<SavedSearch>(current)
  }
}

export const changeSearch = async (
  table: Table,
  search: SavedSearch,
  change: (state: SearchState) => Partial<SearchState>,
  now: Instant,
): Promise<SavedSearch> => {
  await asStale(
    retried(['state-unchanged'], async () => {
      const state = await readState(table, search.id)
      await table.write([
        replaces(savedSearchItem(search)),
        ...(state ? [stateWrite(nextState(state, change(state), now))] : []),
      ])
    }),
  )
  return search
}

/** What it reported is removed by the change feed (`cleanup.ts`). */
export const deleteSearch = (table: Table, search: SavedSearch, now: Instant): Promise<void> =>
  asStale(
    retried(['count-unchanged'], async () =>
      table.write([
        {
          put: tombstone(savedSearchItem(search), now),
          if: { revision: search.revision },
          name: 'saved-search-unchanged',
        },
        { delete: stateKey(search.id) },
        await counted(table, search.ownerId, -1),
      ]),
    ),
  )

/** Newest first. */
export const searchesOf = (table: Table, ownerId: string, limit: number, after: string | undefined): Promise<Page> =>
  table.query({ by: 'index1', pk: `svs#of#${ownerId}`, descending: true, limit, after })

/** At most fifty, hence one page. */
export const allSearchesOf = async (table: Table, ownerId: string): Promise<SavedSearch[]> =>
  (await searchesOf(table, ownerId, 100, undefined)).items.map(item => fromItem<SavedSearch>(item))

export const searchesOn = async (table: Table, openingId: string): Promise<string[]> =>
  (await table.query({ by: 'index2', pk: `svs#on#${openingId}`, limit: 100 })).items.map(item => item.pk)

/** States whose time has come, in one shard. */
export const dueStates = (table: Table, shard: number, now: Instant, limit: number): Promise<Page> =>
  table.query({ by: 'index2', pk: dueKey(shard), sk: { to: `${now}#\uffff` }, limit })
