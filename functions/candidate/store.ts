import type { Sealed } from '#functions/runtime/key-ring.ts'
import { recordKey, toItem } from '#functions/runtime/record.ts'
import { recordStore } from '#functions/runtime/record-store.ts'
import {
  type Item,
  type Json,
  type JsonObject,
  type Key,
  type Page,
  type Table,
  type Write,
  WriteRefused,
} from '#functions/runtime/table.ts'
import type { Candidate } from '#shared/candidate/schema.ts'
import { epochSeconds } from '#shared/kernel/clock.ts'

const candidateItem = (candidate: Candidate): Item =>
  toItem('candidate', recordKey(candidate.id), candidate, {
    index1: { pk: `cnd#of#${candidate.organisationId}`, sk: candidate.id },
    expiresAt: epochSeconds(candidate.deletesAt),
  })

export const candidates = recordStore<Candidate>(candidateItem)

export const candidateSecretsKey = (id: string): Key => ({ pk: id, sk: 'sealed' })
export const suggestionKey = (talentId: string, candidateId: string): Key => ({
  pk: `cnd#for#${talentId}`,
  sk: candidateId,
})

/** The person's own copy: it goes with the candidate, with the profile, or with its answer, whichever is first. */
const suggestionItem = (talentId: string, candidate: Candidate): Item => ({
  ...suggestionKey(talentId, candidate.id),
  kind: 'suggestion',
  revision: 1,
  data: {
    organisationId: candidate.organisationId,
    suggestions: candidate.suggestions as unknown as Json,
    at: candidate.createdAt,
    deletesAt: candidate.deletesAt,
  },
  expiresAt: epochSeconds(candidate.deletesAt),
})

export const createCandidate = async (table: Table, candidate: Candidate, sealed: Sealed): Promise<Candidate> => {
  try {
    await table.write([
      { put: candidateItem(candidate), if: 'absent', name: 'candidate-is-new' },
      {
        put: {
          ...candidateSecretsKey(candidate.id),
          kind: 'candidate-sealed',
          revision: 1,
          data: sealed as unknown as JsonObject,
          expiresAt: epochSeconds(candidate.deletesAt),
        },
        if: 'absent',
      },
      ...candidate.matched.map((id): Write => ({ put: suggestionItem(id, candidate), if: 'absent' })),
    ])
    return candidate
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error
    return candidates.read(table, candidate.id)
  }
}

export const removeCandidate = (table: Table, candidate: Candidate): Promise<void> =>
  table.write([
    { delete: recordKey(candidate.id) },
    { delete: candidateSecretsKey(candidate.id) },
    ...candidate.matched.map((id): Write => ({ delete: suggestionKey(id, candidate.id) })),
  ])

export const candidatesOf = (table: Table, organisationId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ by: 'index1', pk: `cnd#of#${organisationId}`, descending: true, limit, after })

export const suggestionsFor = (table: Table, talentId: string, limit: number, after?: string): Promise<Page> =>
  table.query({ pk: `cnd#for#${talentId}`, descending: true, limit, after })
