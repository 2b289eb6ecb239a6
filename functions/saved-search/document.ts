import { fromItem, isTombstone, recordKey } from '#functions/runtime/record.ts'
import type { Item, Table } from '#functions/runtime/table.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { hiddenDocument, type IndexDocument, type MatchDocument } from '#shared/matching/document.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { statusAt } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { impersonal, isOfOrganisation, minimumOf, readsProfile, watchedOpening } from '#shared/saved-search/rules.ts'
import type { SavedSearch } from '#shared/saved-search/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { standingDocument } from './standing.ts'

/** As in `matching/sources.ts`: nothing outranks a deletion. */
const deletedVersion = 2 ** 52

/**
 * The search's own revision leads, the revisions of what it is scored against follow: which records those are changes only with
 * the search itself, so a plain sum could fall when a search stops to watch a much changed opening.
 */
const revisionWeight = 2 ** 20

/** A snapshot is a transaction of at most 100 items: a search, its opening and its organisation each. */
const atOnce = 30

export type SearchDocument = {
  readonly document: IndexDocument<'saved-search'>
  /** Absent where it was deleted. */
  readonly search?: SavedSearch
  /** What its results are scored against. */
  readonly against?: MatchDocument
  /** Its criteria could not be turned into a query. */
  readonly failed?: true
}

const live = (item: Item | undefined): Item | undefined => (item && !isTombstone(item) ? item : undefined)

/** Hidden people may look for openings, and a draft may be watched: both as if they were live. */
const againstOf = (search: SavedSearch, items: ReadonlyMap<string, Item>, now: Instant): MatchDocument | undefined => {
  if (readsProfile(search)) {
    const item = live(items.get(search.ownerId))
    if (!item) return undefined
    const talent = fromItem<Talent>(item)
    return projectTalent({ ...talent, visibility: { ...talent.visibility, state: 'anonymous' } }, 1, now)
  }
  const openingId = watchedOpening(search)
  const item = openingId === undefined ? undefined : live(items.get(openingId))
  const owner = live(items.get(search.ownerId))
  if (!item || !owner) return undefined
  const opening = fromItem<Opening>(item)
  const status = statusAt(opening, now)
  if (opening.organisationId !== search.ownerId || status === 'closed' || status === 'expired') return undefined
  const { validity: _, ...rest } = opening
  return projectOpening({ ...rest, status: 'published' }, fromItem<Organisation>(owner), 1, now)
}

const dependenciesOf = (search: SavedSearch): string[] => [
  ...(readsProfile(search) || isOfOrganisation(search) ? [search.ownerId] : []),
  ...(watchedOpening(search) === undefined ? [] : [watchedOpening(search)!]),
]

/** Of a search whose dependencies have these revisions. */
export const versionOf = (search: SavedSearch, revisionOf: (id: string) => number | undefined): number =>
  search.revision * revisionWeight + dependenciesOf(search).reduce((sum, other) => sum + (revisionOf(other) ?? 0), 0)

/** The documents of saved searches as they are in the table now. */
export const savedSearchDocuments = async (
  table: Table,
  ids: readonly string[],
  now: Instant,
  { evenPaused = false }: { readonly evenPaused?: boolean } = {},
): Promise<SearchDocument[]> => {
  const documents: SearchDocument[] = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const slice = ids.slice(at, at + atOnce)
    const first = await table.getMany(slice.map(recordKey))
    const needed = first.flatMap(item => (live(item) ? dependenciesOf(fromItem<SavedSearch>(item!)) : []))
    const items = await table.getMany([...new Set([...slice, ...needed])].map(recordKey), { snapshot: true })
    const byId = new Map(items.flatMap(item => (item ? [[item.pk, item] as const] : [])))
    for (const id of slice) documents.push(searchDocument(id, byId, now, evenPaused))
  }
  return documents
}

/** As saved, or by its conditions alone where its owner switched personalisation off; nothing where it has none. */
const asPersonWishes = (search: SavedSearch, items: ReadonlyMap<string, Item>): SavedSearch | undefined => {
  const owner = readsProfile(search) ? live(items.get(search.ownerId)) : undefined
  return owner && !fromItem<Talent>(owner).preferences.personalised ? impersonal(search) : search
}

const searchDocument = (
  id: string,
  items: ReadonlyMap<string, Item>,
  now: Instant,
  evenPaused: boolean,
): SearchDocument => {
  const item = live(items.get(id))
  if (!item) return { document: hiddenDocument('saved-search', id, deletedVersion) }
  const saved = fromItem<SavedSearch>(item)
  const version = versionOf(saved, other => items.get(other)?.revision)
  const search = asPersonWishes(saved, items)
  if (!search) return { document: hiddenDocument('saved-search', id, version), search: saved }
  try {
    const against = minimumOf(search) === undefined ? undefined : againstOf(search, items, now)
    const asked = evenPaused ? { ...search, paused: false } : search
    const owner = live(items.get(search.ownerId))
    const { affiliates } = owner ? fromItem<Organisation>(owner) : {}
    return { document: standingDocument(asked, against, version, now, affiliates), search, ...(against && { against }) }
  } catch {
    // One search whose criteria a new version of the reference data cannot read must not hold up all others.
    return { document: hiddenDocument('saved-search', id, version), search, failed: true }
  }
}
