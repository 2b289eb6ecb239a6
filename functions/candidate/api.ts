import { organisations } from '#functions/organisation/store.ts'
import type { Sealed } from '#functions/runtime/key-ring.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import type { Item } from '#functions/runtime/table.ts'
import { ownView, readOwn } from '#functions/talent/own.ts'
import { holdersOf } from '#functions/talent/secrets.ts'
import { putTalent, talents } from '#functions/talent/store.ts'
import { candidateRoutes } from '#shared/candidate/routes.ts'
import type { Candidate, CandidateView } from '#shared/candidate/schema.ts'
import { plusDays } from '#shared/kernel/clock.ts'
import { notFound } from '#shared/kernel/error.ts'
import { retentions } from '#shared/reference/retention.ts'
import { withEvidence } from '#shared/talent/evidence.ts'
import { type IdentityDocument, maskedNumber } from '#shared/talent/identity.ts'
import { type Suggestions, takenOver } from '#shared/talent/provenance.ts'
import { hiddenFrom, requireVerifiedReader } from '#shared/talent/rules.ts'
import {
  candidateSecretsKey,
  candidates,
  candidatesOf,
  createCandidate,
  removeCandidate,
  suggestionKey,
  suggestionsFor,
} from './store.ts'

/** More people than this behind one phone: it is nobody's in particular. */
const mostMatched = 5

type Asking = Pick<Request, 'table' | 'resources'>

const keysOf = ({ resources }: Asking) => {
  if (!resources.keyRing) throw new Error('this function has no key ring')
  return resources.keyRing
}

const viewOf = async (request: Asking, candidate: Candidate, sealed: Sealed | undefined): Promise<CandidateView> => {
  const { matched: _, email, ...shown } = candidate
  const secrets = sealed ? await keysOf(request).open(sealed, candidate.id) : {}
  const identity = secrets['identity'] === undefined ? undefined : (JSON.parse(secrets['identity']) as IdentityDocument)
  return {
    ...shown,
    contact: {
      ...(email !== undefined && { email }),
      ...(secrets['phone'] !== undefined && { phone: secrets['phone'] }),
    },
    ...(identity && { identity: { kind: identity.kind, masked: maskedNumber(identity.number) } }),
  }
}

/** People here who state the same, and have not hidden from the firm: their own words stay, they get a suggestion. */
const matchedPeople = async (
  request: Asking,
  organisationId: string,
  stated: Parameters<typeof holdersOf>[2],
): Promise<Candidate['matched']> => {
  const found = await talents.readMany(request.table, await holdersOf(request.table, keysOf(request), stated))
  const open = [...found.values()].filter(talent => !hiddenFrom(talent).includes(organisationId))
  return open.length > mostMatched ? [] : open.map(({ id }) => id)
}

const own = async ({ actor, table }: Pick<Request, 'actor' | 'table'>, candidateId: string): Promise<Candidate> => {
  const candidate = await candidates.read(table, candidateId)
  if ((actor as ActorOf<'member'>).organisationId !== candidate.organisationId) throw notFound()
  return candidate
}

export const candidateApi = implement(candidateRoutes, {
  createCandidate: async request => {
    const { body, actor, now, newId, table } = request
    const organisationId = requireVerifiedReader(actor) as Candidate['organisationId']
    const { name, contact, identity, suggestions } = body
    const id = newId('candidate')
    const stated = { phone: contact?.phone, identity }
    const candidate: Candidate = {
      ...{ id, organisationId, name, suggestions },
      ...(contact?.email !== undefined && { email: contact.email }),
      matched: await matchedPeople(request, organisationId, stated),
      deletesAt: plusDays(now, retentions.firmCandidate.days),
      ...created(now),
    }
    const sealed = await keysOf(request).seal(
      {
        ...(stated.phone !== undefined && { phone: stated.phone }),
        ...(identity && { identity: JSON.stringify(identity) }),
      },
      id,
    )
    const saved = await createCandidate(table, candidate, sealed)
    return { body: await viewOf(request, saved, sealed), revision: saved.revision }
  },

  listCandidates: async request => {
    const { organisationId } = request.actor as ActorOf<'member'>
    const { items, ...page } = await tablePage(
      request,
      `candidates ${organisationId}`,
      (limit, after) => candidatesOf(request.table, organisationId, limit, after),
      item => fromItem<Candidate>(item),
    )
    const sealed = await request.table.getMany(items.map(({ id }) => candidateSecretsKey(id)))
    const views = items.map((candidate, at) => viewOf(request, candidate, sealed[at]?.data as unknown as Sealed))
    return { body: { ...page, items: await Promise.all(views) } }
  },

  deleteCandidate: async request => {
    await removeCandidate(request.table, await own(request, request.parameters.candidateId))
    return { body: undefined }
  },

  listSuggestions: async request => {
    const { talent } = await readOwn(request)
    const { items, ...page } = await tablePage(
      request,
      `suggestions ${talent.id}`,
      (limit, after) => suggestionsFor(request.table, talent.id, limit, after),
      (item: Item) => item,
    )
    const units = await organisations.readMany(
      request.table,
      items.map(({ data }) => String(data['organisationId'])),
    )
    return {
      body: {
        ...page,
        items: items.map(({ sk, data }) => {
          const { organisationId, ...rest } = data
          const name = units.get(String(organisationId))?.name
          return { id: sk, organisation: { id: organisationId, ...(name && { name }) }, ...rest } as never
        }),
      },
    }
  },

  answerSuggestion: async request => {
    const { parameters, body, ifMatch, now, table } = request
    const { talent, secrets } = await readOwn(request)
    expectRevision(talent, ifMatch)
    const key = suggestionKey(talent.id, parameters.candidateId)
    const item = await table.get(key)
    if (!item) throw notFound()
    const source = {
      source: 'firm' as const,
      organisationId: item.data['organisationId'] as Candidate['organisationId'],
    }
    const next = takenOver(talent, item.data['suggestions'] as Suggestions, body.accept, source, now)
    const saved = await putTalent(
      table,
      // A firm attests nothing: what it wrote is a claim of the person now.
      { ...withEvidence(next, talent.evidenceMarks, now), revision: talent.revision + 1, updatedAt: now },
      [{ delete: key, if: 'present', name: 'suggestion-is-there' }],
    )
    return { body: ownView(saved, secrets), revision: saved.revision }
  },
})
