import { recordAccess } from '#functions/access/record.ts'
import { organisations } from '#functions/organisation/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, fromItem } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import type { Item } from '#functions/runtime/table.ts'
import { talents } from '#functions/talent/store.ts'
import { badgeOf } from '#shared/evidence/credential.ts'
import { evidenceRoutes } from '#shared/evidence/routes.ts'
import { applied, decided, evidenceView, nameForIssuer, requireDecider } from '#shared/evidence/rules.ts'
import type { Evidence, EvidenceView } from '#shared/evidence/schema.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { invalid } from '#shared/kernel/validate.ts'
import { isVerified, requireOwn } from '#shared/organisation/rules.ts'
import { privacyNotice } from '#shared/reference/retention.ts'
import { withConsent } from '#shared/talent/consent.ts'
import { claimOf, fingerprintOf } from '#shared/talent/evidence.ts'
import { requireSelf } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { claimsOf, holderIdentity, isHolder, verifiedBadge } from './credential.ts'
import {
  credentialWrite,
  evidenceBy,
  evidenceOf,
  evidenceReviews,
  evidences,
  registerKeys,
  writeEvidence,
} from './store.ts'

const mostOfOnePerson = 200
const attempts = 5

type Asking = Pick<Request, 'actor' | 'table' | 'now' | 'log'>

const ownTalent = async ({ actor, table }: Pick<Request, 'actor' | 'table'>, talentId: string): Promise<Talent> => {
  const talent = await talents.read(table, talentId)
  requireSelf(actor, talent)
  return talent
}

const ownEvidence = async (
  request: Pick<Request, 'actor' | 'table'>,
  parameters: { talentId: string; evidenceId: string },
): Promise<Evidence> => {
  await ownTalent(request, parameters.talentId)
  const evidence = await evidences.read(request.table, parameters.evidenceId)
  if (evidence.talentId !== parameters.talentId) throw notFound()
  return evidence
}

/** With what the reader needs to know whose it is; a name that an issuer is shown stands in the person's access log. */
const views = async (
  request: Asking,
  found: readonly Evidence[],
  reader: 'person' | 'decider',
): Promise<EvidenceView[]> => {
  const { table, now } = request
  const units = await organisations.readMany(
    table,
    found.flatMap(({ issuerId }) => issuerId ?? []),
  )
  const people =
    reader === 'decider'
      ? await talents.readMany(
          table,
          found.map(({ talentId }) => talentId),
        )
      : new Map<string, Talent>()
  const shown = found.map(evidence => {
    const { issuerId, talentId } = evidence
    const personName = issuerId && nameForIssuer(people.get(talentId), issuerId, now)
    const issuerName = issuerId && units.get(issuerId)?.name
    return evidenceView(evidence, now, { ...(issuerName && { issuerName }), ...(personName && { personName }) })
  })
  if (reader === 'decider')
    await recordAccess(
      request,
      'evidence',
      shown.map(({ talentId, personName }) => ({ id: talentId, name: personName })),
    )
  return shown
}

const view = async (request: Asking, evidence: Evidence, reader: 'person' | 'decider') => ({
  body: (await views(request, [evidence], reader))[0]!,
  revision: evidence.revision,
})

const isEvidence = (item: Item): boolean => item.kind === 'evidence'

const page = async (
  request: Asking & Parameters<typeof tablePage>[0],
  name: string,
  read: Parameters<typeof tablePage>[2],
  reader: 'person' | 'decider',
) => {
  const { items, ...rest } = await tablePage(request, name, read, item => item)
  const found = items.filter(isEvidence).map(item => fromItem<Evidence>(item))
  return { body: { ...rest, items: await views(request, found, reader) } }
}

const standing = new Set(['requested', 'verified'])

/** Each entry has one request or attestation at a time from the same side. */
const requireRoom = async (
  { table, now }: Pick<Request, 'table' | 'now'>,
  talentId: string,
  wanted: Pick<Evidence, 'fingerprint' | 'issuerId'>,
): Promise<void> => {
  const isSame = (one: Evidence): boolean =>
    one.fingerprint === wanted.fingerprint &&
    one.issuerId === wanted.issuerId &&
    standing.has(one.state) &&
    (one.expiresAt === undefined || one.expiresAt > now)
  let count = 0
  let after: string | undefined
  do {
    const { items, next } = await evidenceOf(table, talentId, 100, after)
    if (items.some(item => isEvidence(item) && isSame(fromItem<Evidence>(item))))
      throw new CodedError('evidence/already-requested')
    count += items.length
    after = next
  } while (after && count < mostOfOnePerson)
  if (count >= mostOfOnePerson) throw new CodedError('evidence/too-many', { parameters: { limit: mostOfOnePerson } })
}

/** The profile may be changed at this moment; the decision stands all the same, so it is applied to the profile as it then is. */
const writeWith = async (request: Asking, next: Evidence): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    const talent = await talents.read(request.table, next.talentId)
    try {
      return await writeEvidence(request.table, next, applied(talent, next, request.now))
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'request/revision-stale' || attempt >= attempts) throw error
      expectRevision(await evidences.read(request.table, next.id), next.revision - 1)
    }
  }
}

export const evidenceApi = implement(evidenceRoutes, {
  requestEvidence: async request => {
    const { parameters, body, ifMatch, now, newId, table } = request
    const talent = await ownTalent(request, parameters.talentId)
    expectRevision(talent, ifMatch)
    const { part, index, issuerId, reference } = body
    const entry = talent[part][index]
    if (!entry) throw invalid([{ pointer: '/index', code: 'evidence/no-such-entry' }])
    if (issuerId !== undefined) {
      const issuer = (await organisations.readMany(table, [issuerId])).get(issuerId)
      if (!issuer || !isVerified(issuer, now)) throw invalid([{ pointer: '/issuerId', code: 'evidence/own-issuer' }])
    }
    const claim = claimOf(part, entry as never)
    const evidence: Evidence = {
      ...{ id: newId('evidence'), talentId: talent.id, part, claim, fingerprint: fingerprintOf(part, claim) },
      way: issuerId === undefined ? 'review' : 'issuer',
      ...(issuerId !== undefined && { issuerId }),
      ...(reference && { reference }),
      state: 'requested',
      ...created(now),
    }
    await requireRoom(request, talent.id, evidence)
    const consents =
      issuerId === undefined
        ? talent.consents
        : withConsent(talent.consents, {
            ...{ recipient: issuerId, purpose: 'attestation', kinds: ['name'], givenAt: now },
            noticeVersion: privacyNotice.version,
          })
    await writeEvidence(table, evidence, applied({ ...talent, consents }, evidence, now))
    return view(request, evidence, 'person')
  },

  listEvidence: async request => {
    const { talentId } = request.parameters
    await ownTalent(request, talentId)
    return page(
      request,
      `evidence of ${talentId}`,
      (limit, after) => evidenceOf(request.table, talentId, limit, after),
      'person',
    )
  },

  withdrawEvidence: async request => {
    const { parameters, now } = request
    const evidence = await ownEvidence(request, parameters)
    if (!standing.has(evidence.state)) return view(request, evidence, 'person')
    const next: Evidence = { ...evidence, state: 'withdrawn', revision: evidence.revision + 1, updatedAt: now }
    await writeWith(request, next)
    return view(request, next, 'person')
  },

  importCredential: async request => {
    const { parameters, body, ifMatch, now, newId, table } = request
    const talent = await ownTalent(request, parameters.talentId)
    expectRevision(talent, ifMatch)
    const { badge, registered } = await verifiedBadge(table, body.credential, now)
    if (!isHolder(badge, talent.contact?.email)) throw new CodedError('credential/not-yours')
    const issuer = await organisations.read(table, registered.organisationId)
    if (!isVerified(issuer, now)) throw new CodedError('credential/unknown-issuer')
    const issuedOn = /^\d{4}-\d\d-\d\d/.exec(badge.validFrom ?? badge.issuanceDate ?? '')?.[0]
    const until = badge.validUntil ?? badge.expirationDate
    // What was signed becomes an entry of its own; the person's own words stay as they are.
    const entry: Talent['certificates'][number] = {
      name: badge.credentialSubject.achievement.name.replace(/\s+/g, ' '),
      issuer: issuer.name.zh ?? issuer.name.en ?? '',
      ...(issuedOn !== undefined && { issuedOn }),
      evidence: 'claimed',
    }
    const claim = claimOf('certificates', entry)
    const fingerprint = fingerprintOf('certificates', claim)
    const evidence: Evidence = {
      ...{ id: newId('evidence'), talentId: talent.id, part: 'certificates', claim, fingerprint },
      ...{ way: 'credential', issuerId: issuer.id, state: 'verified', decidedAt: now },
      credential: { issuer: registered.issuer, id: badge.id, name: entry.name },
      ...(until !== undefined && { expiresAt: new Date(until).toISOString() }),
      ...created(now),
    }
    await requireRoom(request, talent.id, evidence)
    const known = talent.certificates.some(
      one => fingerprintOf('certificates', claimOf('certificates', one)) === fingerprint,
    )
    if (!known && talent.certificates.length >= 60)
      throw new CodedError('evidence/too-many', { parameters: { limit: 60 } })
    const certificates = known ? talent.certificates : [...talent.certificates, entry]
    await writeEvidence(table, evidence, applied({ ...talent, certificates }, evidence, now), [
      credentialWrite(evidence, registered.issuer, badge.id),
    ])
    return view(request, evidence, 'person')
  },

  exportCredential: async request => {
    const { parameters, now, table, resources } = request
    const { signer } = resources
    if (!signer) throw new Error('this function has no signing key')
    const evidence = await ownEvidence(request, parameters)
    const { status } = evidenceView(evidence, now)
    if (status !== 'verified')
      throw new CodedError('evidence/wrong-state', { parameters: { state: status, decision: 'export' } })
    const talent = await talents.read(table, evidence.talentId)
    const unit = evidence.issuerId && (await organisations.readMany(table, [evidence.issuerId])).get(evidence.issuerId)
    const badge = badgeOf(evidence, {
      issuer: signer.issuer,
      identifier: holderIdentity(talent.contact?.email),
      attestedBy: unit ? unit.name : undefined,
    })
    return { body: await signer.sign(claimsOf(badge, signer.issuer, now)) }
  },

  listEvidenceRequests: request => {
    const { organisationId } = request.parameters
    requireOwn(request.actor, organisationId)
    return page(
      request,
      `evidence by ${organisationId}`,
      (limit, after) => evidenceBy(request.table, organisationId, limit, after),
      'decider',
    )
  },

  listEvidenceReviews: request => {
    const { state } = request.query
    return page(
      request,
      `evidence reviews ${state}`,
      (limit, after) => evidenceReviews(request.table, state, limit, after),
      'decider',
    )
  },

  decideEvidence: async request => {
    const { parameters, body, actor, ifMatch, now, table } = request
    const evidence = await evidences.read(table, parameters.evidenceId)
    requireDecider(actor, evidence)
    expectRevision(evidence, ifMatch)
    const next = decided(evidence, body, actor, now)
    await writeWith(request, next)
    return view(request, next, 'decider')
  },

  setCredentialKeys: async ({ parameters, body, actor, table }) => {
    requireOwn(actor, parameters.organisationId)
    const { organisationId, verified } = actor as ActorOf<'member'>
    if (!verified) throw new CodedError('organisation/not-verified')
    await registerKeys(table, { ...body, organisationId })
    return { body }
  },

  getCredentialKeys: async ({ resources }) => ({
    body: { keys: [...((await resources.signer?.keys()) ?? [])] as never },
  }),
})
