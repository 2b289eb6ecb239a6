import { created, expectRevision, revised } from '#functions/runtime/record.ts'
import { type ActorOf, implement } from '#functions/runtime/request.ts'
import { toJsonResume } from '#shared/exchange/json-resume.ts'
import { talentRoutes } from '#shared/talent/routes.ts'
import { requireSelf, viewFor } from '#shared/talent/rules.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { deleteTalent, registerTalent, talents } from './store.ts'

export const talentApi = implement(talentRoutes, {
  registerTalent: async ({ body, actor, now, newId, table }) => {
    const { userId } = actor as ActorOf<'talent'>
    const talent: Talent = {
      ...body,
      id: newId('talent'),
      userId,
      visibility: { state: 'hidden', blockedOrganisations: [] },
      consents: [],
      ...created(now),
    }
    const saved = await registerTalent(table, talent)
    return { body: saved, revision: saved.revision }
  },

  getTalent: async ({ parameters, actor, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    return { body: talent, revision: talent.revision }
  },

  viewTalent: async ({ parameters, actor, now, table }) => ({
    body: viewFor(await talents.read(table, parameters.talentId), actor, now),
  }),

  changeTalent: async ({ parameters, body, actor, ifMatch, now, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    expectRevision(talent, ifMatch)
    const { id, userId, visibility, consents, createdAt, revision, updatedAt, sample } = talent
    const saved = await talents.put(
      table,
      revised<Talent>({ ...body, id, userId, visibility, consents, createdAt, revision, updatedAt, sample }, {}, now),
    )
    return { body: saved, revision: saved.revision }
  },

  setVisibility: async ({ parameters, body, actor, ifMatch, now, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    expectRevision(talent, ifMatch)
    const saved = await talents.put(table, revised(talent, { visibility: body }, now))
    return { body: saved, revision: saved.revision }
  },

  giveConsent: async ({ parameters, body, actor, ifMatch, now, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    expectRevision(talent, ifMatch)
    const saved = await talents.put(
      table,
      revised(talent, { consents: [...talent.consents, { ...body, givenAt: now }] }, now),
    )
    return { body: saved, revision: saved.revision }
  },

  withdrawConsent: async ({ parameters, actor, ifMatch, now, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    expectRevision(talent, ifMatch)
    const consents = talent.consents.map(consent =>
      consent.recipient === parameters.organisationId && consent.withdrawnAt === undefined
        ? { ...consent, withdrawnAt: now }
        : consent,
    )
    const saved = await talents.put(table, revised(talent, { consents }, now))
    return { body: saved, revision: saved.revision }
  },

  deleteTalent: async ({ parameters, actor, now, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    await deleteTalent(table, talent, now)
    return { body: undefined }
  },

  exportJsonResume: async ({ parameters, actor, locale, table }) => {
    const talent = await talents.read(table, parameters.talentId)
    requireSelf(actor, talent)
    return { body: toJsonResume(talent, locale) }
  },
})
