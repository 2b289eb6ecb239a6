import { recordAccess } from '#functions/access/record.ts'
import { accessOf, rowOf } from '#functions/access/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import { tablePage } from '#functions/runtime/page.ts'
import { created, expectRevision, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement, type Request } from '#functions/runtime/request.ts'
import type { Write } from '#functions/runtime/table.ts'
import { toJsonResume } from '#shared/exchange/json-resume.ts'
import { dayIn, endOfDay } from '#shared/kernel/clock.ts'
import { type ErrorCode, notFound } from '#shared/kernel/error.ts'
import { invalid } from '#shared/kernel/validate.ts'
import { privacyNotice } from '#shared/reference/retention.ts'
import { consentStatus, withConsent, withdrawn } from '#shared/talent/consent.ts'
import { marketZone } from '#shared/talent/due.ts'
import { withEvidence } from '#shared/talent/evidence.ts'
import { exportHtml } from '#shared/talent/export-html.ts'
import { currentNotice } from '#shared/talent/privacy-notice.ts'
import { stillForeign } from '#shared/talent/provenance.ts'
import { talentRoutes } from '#shared/talent/routes.ts'
import { hasConsented, requireSelf, requireVerifiedReader, viewFor } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { exportOf } from './export.ts'
import { ownView, readOwn } from './own.ts'
import { readSecrets, type Secrets, secretWrites, withoutPhone, withPhone } from './secrets.ts'
import { deleteTalent, putTalent, registerTalent, talents } from './store.ts'

/** The next state of one's own profile. Whoever touches it uses it: a deletion that was announced is off. */
const save = async (
  { table, now }: Pick<Request, 'table' | 'now'>,
  talent: Talent,
  change: Partial<Talent>,
  secrets: Secrets,
  also: readonly Write[] = [],
) => {
  const { retention: _, ...used } = revised(talent, change, now)
  const saved = await putTalent(table, used, also)
  return { body: ownView(saved, secrets), revision: saved.revision }
}

const notBefore = (day: string | undefined, now: string, code: ErrorCode, pointer: string): void => {
  if (day !== undefined && day < dayIn(now, marketZone)) throw invalid([{ pointer, code }])
}

export const talentApi = implement(talentRoutes, {
  registerTalent: async ({ body, actor, now, newId, table, resources }) => {
    const { userId } = actor as ActorOf<'talent'>
    const secrets: Secrets = { phone: body.contact?.phone }
    const talent: Talent = {
      ...withEvidence(withoutPhone(body), [], now),
      id: newId('talent'),
      userId,
      visibility: { state: 'hidden', blockedOrganisations: [] },
      consents: [],
      ...created(now),
    }
    const saved = await registerTalent(
      table,
      talent,
      await secretWrites(talent.id, undefined, secrets, resources.keyRing),
    )
    return { body: ownView(saved, secrets), revision: saved.revision }
  },

  getTalent: async request => {
    const { talent, secrets } = await readOwn(request)
    return { body: ownView(talent, secrets), revision: talent.revision }
  },

  viewTalent: async request => {
    const { parameters, actor, now, table, resources } = request
    const talent = await talents.read(table, parameters.talentId)
    const view = viewFor(talent, actor, now)
    // Lists show the e-mail address only; the phone is opened for one person at a time.
    const body = hasConsented(talent, requireVerifiedReader(actor), 'contact', now)
      ? withPhone(view, await readSecrets(table, resources.keyRing, talent.id))
      : view
    await recordAccess(request, 'view', [body])
    return { body }
  },

  changeTalent: async request => {
    const { body, ifMatch, now, resources } = request
    const { talent, sealed, secrets } = await readOwn(request)
    expectRevision(talent, ifMatch)
    const after: Secrets = { ...secrets, phone: body.contact?.phone }
    const { id, userId, visibility, consents, evidenceMarks, createdAt, revision, updatedAt, sample } = talent
    const provenance = stillForeign(talent, body)
    return save(
      request,
      {
        ...withEvidence(withoutPhone(body), evidenceMarks, now),
        ...{ id, userId, visibility, consents, createdAt, revision, updatedAt, sample },
        ...(evidenceMarks && { evidenceMarks }),
        ...(provenance && { provenance }),
      },
      {},
      after,
      await secretWrites(id, sealed, after, resources.keyRing),
    )
  },

  setVisibility: async request => {
    const { body, ifMatch, now } = request
    const { talent, secrets } = await readOwn(request)
    expectRevision(talent, ifMatch)
    const { until, ...rest } = body
    if (rest.state === 'paused') notBefore(until, now, 'talent/pause-over', '/until')
    const visibility = rest.state === 'paused' && until !== undefined ? { ...rest, until } : rest
    return save(request, talent, { visibility }, secrets)
  },

  keepTalent: async request => {
    const { talent, secrets } = await readOwn(request)
    return save(request, talent, {}, secrets)
  },

  listConsents: async request => {
    const { talent } = await readOwn(request)
    const units = await organisations.readMany(
      request.table,
      talent.consents.map(({ recipient }) => recipient),
    )
    const items = talent.consents.map(row => {
      const recipientName = units.get(row.recipient)?.name
      return { ...row, status: consentStatus(row, request.now), ...(recipientName && { recipientName }) }
    })
    return { body: { items: items.reverse() }, revision: talent.revision }
  },

  giveConsent: async request => {
    const { body, ifMatch, now } = request
    const { talent, secrets } = await readOwn(request)
    expectRevision(talent, ifMatch)
    const { until, ...consent } = body
    notBefore(until, now, 'talent/term-over', '/until')
    const consents = withConsent(talent.consents, {
      ...consent,
      givenAt: now,
      noticeVersion: privacyNotice.version,
      ...(until !== undefined && { expiresAt: endOfDay(until, marketZone) }),
    })
    return save(request, talent, { consents }, secrets)
  },

  withdrawConsent: async request => {
    const { parameters, query, ifMatch, now } = request
    const { talent, secrets } = await readOwn(request)
    expectRevision(talent, ifMatch)
    const which = { recipient: parameters.organisationId, purpose: query.purpose }
    return save(request, talent, { consents: withdrawn(talent.consents, which, now) }, secrets)
  },

  deleteTalent: async ({ parameters, actor, now, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    await deleteTalent(table, talent, now)
    return { body: undefined }
  },

  exportJsonResume: async request => {
    const { talent, secrets } = await readOwn(request)
    return { body: toJsonResume(withPhone(talent, secrets), request.locale) }
  },

  listAccess: async request => {
    const { talent } = await readOwn(request)
    const { items, ...page } = await tablePage(
      request,
      `access ${talent.id}`,
      (limit, after) => accessOf(request.table, talent.id, limit, after),
      rowOf,
    )
    const units = await organisations.readMany(
      request.table,
      items.map(({ organisationId }) => organisationId),
    )
    return {
      body: {
        ...page,
        items: items.map(({ organisationId, ...row }) => {
          const { name, kind } = units.get(organisationId) ?? {}
          return { ...row, organisation: { id: organisationId as never, ...(name && { name }), ...(kind && { kind }) } }
        }),
      },
    }
  },

  exportTalent: async request => {
    const own = await readOwn(request)
    switch (request.query.format) {
      case 'json-resume':
        return { body: toJsonResume(withPhone(own.talent, own.secrets), request.locale) }
      case 'html':
        return { body: exportHtml(await exportOf(request, own)), type: 'text/html' }
      default:
        return { body: await exportOf(request, own) }
    }
  },

  getIdentity: async request => {
    const { secrets } = await readOwn(request)
    if (!secrets.identity) throw notFound()
    return { body: secrets.identity }
  },

  setIdentity: async request => {
    const { talent, sealed, secrets } = await readOwn(request)
    expectRevision(talent, request.ifMatch)
    const after: Secrets = { ...secrets, identity: request.body }
    return save(request, talent, {}, after, await secretWrites(talent.id, sealed, after, request.resources.keyRing))
  },

  removeIdentity: async request => {
    const { talent, sealed, secrets } = await readOwn(request)
    expectRevision(talent, request.ifMatch)
    const after: Secrets = { phone: secrets.phone }
    return save(request, talent, {}, after, await secretWrites(talent.id, sealed, after, request.resources.keyRing))
  },

  getPrivacyNotice: async () => ({ body: currentNotice() }),
})
