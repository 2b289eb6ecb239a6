import { createHash } from 'node:crypto'
import { asStale, recordKey, replaces, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import { type Item, type Key, type Page, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { putTalent } from '#functions/talent/store.ts'
import type { CredentialKeys, Evidence, ReviewedState } from '#shared/evidence/schema.ts'
import { CodedError } from '#shared/kernel/error.ts'
import type { Talent } from '#shared/talent/schema.ts'

const reviewKey = (state: ReviewedState): string => `evd#review#${state}`

const deciders = ({ issuerId, state }: Evidence): string =>
  issuerId === undefined ? reviewKey(state === 'requested' ? 'open' : 'decided') : `evd#by#${issuerId}`

export const evidenceItem = (evidence: Evidence): Item =>
  toItem('evidence', recordKey(evidence.id), evidence, {
    index1: { pk: `evd#of#${evidence.talentId}`, sk: evidence.id },
    index2: { pk: deciders(evidence), sk: evidence.id },
  })

export const evidences = recordStore<Evidence>(evidenceItem)

/** The evidence and the profile whose entry it concerns, together: no level without its evidence. */
export const writeEvidence = async (
  table: Table,
  evidence: Evidence,
  talent: Talent,
  also: readonly Write[] = [],
): Promise<void> => {
  try {
    await putTalent(table, talent, [replaces(evidenceItem(evidence)), ...also])
  } catch (error) {
    const refused = error instanceof CodedError && error.cause instanceof WriteRefused ? error.cause : undefined
    if (refused?.failed.some(({ name }) => name === 'credential-is-new'))
      throw new CodedError('evidence/already-requested', { cause: error })
    throw error
  }
}

export const evidenceOf = (table: Table, talentId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index1', pk: `evd#of#${talentId}`, descending: true, limit, after })

export const evidenceBy = (table: Table, issuerId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index2', pk: `evd#by#${issuerId}`, descending: true, limit, after })

/** Those that wait, the oldest first; those that are settled, the newest. */
export const evidenceReviews = (table: Table, state: ReviewedState, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index2', pk: reviewKey(state), descending: state === 'decided', limit, after })

const digest = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/** A credential is one person's: the first profile that brings it in holds it. */
export const credentialWrite = (evidence: Evidence, issuer: string, id: string): Write => ({
  put: {
    pk: `evd#credential#${digest(issuer, id)}`,
    sk: '#',
    kind: 'evidence-credential',
    revision: 1,
    data: { evidenceId: evidence.id },
    index1: { pk: `evd#of#${evidence.talentId}`, sk: `${evidence.id}#credential` },
  },
  if: 'absent',
  name: 'credential-is-new',
})

const issuerKey = (issuer: string): Key => ({ pk: `evd#issuer#${digest(issuer)}`, sk: '#' })
const keysKey = (organisationId: string): Key => ({ pk: `evd#keys#${organisationId}`, sk: '#' })

export type RegisteredKeys = CredentialKeys & { readonly organisationId: string }

export const keysOfIssuer = async (table: Table, issuer: string): Promise<RegisteredKeys | undefined> =>
  (await table.get(issuerKey(issuer)))?.data as RegisteredKeys | undefined

/** An identifier belongs to the organisation that registered it first; a change of identifier frees the old one. */
export const registerKeys = async (table: Table, registered: RegisteredKeys): Promise<void> => {
  const key = issuerKey(registered.issuer)
  const [current, own] = await table.getMany([key, keysKey(registered.organisationId)])
  if (current && current.data['organisationId'] !== registered.organisationId)
    throw new CodedError('record/already-exists')
  const put = (at: Key, before: Item | undefined, name: string): Write => ({
    put: { ...at, kind: 'evidence-issuer', revision: (before?.revision ?? 0) + 1, data: { ...registered } as never },
    if: before ? { revision: before.revision } : 'absent',
    name,
  })
  const earlier = own && String(own.data['issuer'])
  await asStale(
    table.write([
      put(key, current, 'issuer-unchanged'),
      put(keysKey(registered.organisationId), own, 'keys-unchanged'),
      ...(earlier !== undefined && earlier !== registered.issuer ? [{ delete: issuerKey(earlier) }] : []),
    ]),
  )
}
