import { incubators } from '#functions/incubator/store.ts'
import { openings } from '#functions/opening/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import { fromItem, isTombstone, recordKey } from '#functions/runtime/record.ts'
import type { Item, Table } from '#functions/runtime/table.ts'
import { talents } from '#functions/talent/store.ts'
import { ventures } from '#functions/venture/store.ts'
import type { Incubator } from '#shared/incubator/schema.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type DocumentKind, hiddenDocument, type MatchDocument } from '#shared/matching/document.ts'
import { projectIncubator } from '#shared/matching/project-incubator.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { projectVenture } from '#shared/matching/project-venture.ts'
import type { Opening } from '#shared/opening/schema.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'
import type { Venture } from '#shared/venture/schema.ts'

/** No revision ever gets here: a deleted record's document outranks every late write. */
const deletedVersion = 2 ** 52

/** Snapshot reads are transactions of at most 100 items: a record and its organisation each. */
const pairsAtOnce = 50

const deletedDocument = (kind: DocumentKind, id: string): MatchDocument => hiddenDocument(kind, id, deletedVersion)

const aliveOr = (
  kind: DocumentKind,
  id: string,
  item: Item | undefined,
  project: (item: Item) => MatchDocument,
): MatchDocument => (item === undefined || isTombstone(item) ? deletedDocument(kind, id) : project(item))

const ofOneRecord = async (
  table: Table,
  kind: DocumentKind,
  ids: readonly string[],
  project: (item: Item) => MatchDocument,
): Promise<MatchDocument[]> => {
  const documents: MatchDocument[] = []
  for (let at = 0; at < ids.length; at += 100) {
    const slice = ids.slice(at, at + 100)
    const items = await table.getMany(slice.map(recordKey))
    slice.forEach((id, position) => {
      documents.push(aliveOr(kind, id, items[position], project))
    })
  }
  return documents
}

/** A record and its organisation from one moment, so that the sum of their revisions orders the projections. */
const withOrganisation = async <T extends { organisationId: string }>(
  table: Table,
  kind: DocumentKind,
  ids: readonly string[],
  project: (record: T, organisation: Organisation, version: number) => MatchDocument,
): Promise<MatchDocument[]> => {
  const documents: MatchDocument[] = []
  for (let at = 0; at < ids.length; at += pairsAtOnce) {
    const slice = ids.slice(at, at + pairsAtOnce)
    const first = await table.getMany(slice.map(recordKey))
    const owners = [
      ...new Set(first.flatMap(item => (item && !isTombstone(item) ? [String(item.data['organisationId'])] : []))),
    ]
    const items = await table.getMany([...slice, ...owners].map(recordKey), { snapshot: true })
    const byId = new Map(items.flatMap(item => (item ? [[item.pk, item] as const] : [])))
    for (const id of slice)
      documents.push(
        aliveOr(kind, id, byId.get(id), item => {
          const organisation = byId.get(String(item.data['organisationId']))
          return organisation === undefined || isTombstone(organisation)
            ? deletedDocument(kind, id)
            : project(
                fromItem(item as Item) as unknown as T,
                fromItem<Organisation>(organisation),
                item.revision + organisation.revision,
              )
        }),
      )
  }
  return documents
}

/** The documents of records as they are in the table now: for the change path, reindexing, reconciling and rechecking alike. */
export const documentsOf = (
  table: Table,
  kind: DocumentKind,
  ids: readonly string[],
  now: Instant,
): Promise<MatchDocument[]> => {
  switch (kind) {
    case 'talent':
      return ofOneRecord(table, kind, ids, item => projectTalent(fromItem<Talent>(item), item.revision, now))
    case 'venture':
      return ofOneRecord(table, kind, ids, item =>
        projectVenture(fromItem<Venture>(item), undefined, item.revision, now),
      )
    case 'opening':
      return withOrganisation<Opening>(table, kind, ids, (opening, organisation, version) =>
        projectOpening(opening, organisation, version, now),
      )
    case 'incubator':
      return withOrganisation<Incubator>(table, kind, ids, (incubator, organisation, version) =>
        projectIncubator(incubator, organisation, version, now),
      )
  }
}

export const stores = {
  talent: talents,
  opening: openings,
  venture: ventures,
  incubator: incubators,
  organisation: organisations,
}
