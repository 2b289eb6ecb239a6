import { alive, asStale, fromItem, replaces, toItem } from '#functions/runtime/record.ts'
import { type Item, type Key, type Page, type Table, WriteRefused } from '#functions/runtime/table.ts'
import type { OrganisationDocument } from '#shared/organisation/document.ts'
import type { Decision } from '#shared/organisation/life-routes.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { organisations } from './store.ts'

const documentKey = (organisationId: string, documentId: string): Key => ({
  pk: organisationId,
  sk: `document#${documentId}`,
})

/** A record that is there already was made by an earlier attempt of the same request. */
export const addDocument = async (table: Table, document: OrganisationDocument): Promise<OrganisationDocument> => {
  const item = toItem('organisation-document', documentKey(document.organisationId, document.id), document)
  try {
    await table.write([{ put: item, if: 'absent', name: 'document-is-new' }])
    return document
  } catch (error) {
    const current = error instanceof WriteRefused ? error.failed[0]?.current : undefined
    if (!current) throw error
    return fromItem<OrganisationDocument>(current)
  }
}

export const documentsOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ pk: organisationId, sk: { beginsWith: 'document#' }, descending: true, limit, after })

/** An organisation has a handful; the newest hundred are looked at. */
export const allDocuments = async (table: Table, organisationId: string): Promise<OrganisationDocument[]> =>
  (await documentsOf(table, organisationId, 100, undefined)).items.map(item => fromItem<OrganisationDocument>(item))

export const readDocument = async (
  table: Table,
  organisationId: string,
  documentId: string,
): Promise<OrganisationDocument> =>
  fromItem<OrganisationDocument>(alive(await table.get(documentKey(organisationId, documentId))))

export const removeDocument = (table: Table, { organisationId, id, revision }: OrganisationDocument): Promise<void> =>
  asStale(table.write([{ delete: documentKey(organisationId, id), if: { revision } }]))

const decisionItem = (organisationId: string, decision: Decision, revision: number): Item => ({
  pk: organisationId,
  // Two decisions of one millisecond differ in the revision that they led to.
  sk: `decision#${decision.at}#${String(revision).padStart(8, '0')}`,
  kind: 'organisation-decision',
  revision: 1,
  data: { ...decision },
})

/** The organisation as decided and the line in its history, in one transaction. */
export const putDecided = async (
  table: Table,
  before: Organisation,
  after: Organisation,
  decision: Decision,
): Promise<Organisation> => {
  await asStale(
    table.write([
      replaces(organisations.itemOf(after)),
      { put: decisionItem(before.id, decision, after.revision), if: 'absent' },
    ]),
  )
  return after
}

export const decisionsOf = (
  table: Table,
  organisationId: string,
  limit: number,
  after: string | undefined,
): Promise<Page> => table.query({ pk: organisationId, sk: { beginsWith: 'decision#' }, descending: true, limit, after })

export const decisionOf = ({ data }: Item): Decision => data as unknown as Decision
