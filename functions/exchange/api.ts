import { type ActorOf, implement } from '#functions/runtime/request.ts'
import { readJsonResume } from '#shared/exchange/read-json-resume.ts'
import { readPostingText } from '#shared/exchange/read-posting-text.ts'
import { exchangeRoutes } from '#shared/exchange/routes.ts'
import { actingFor } from '#shared/kernel/actor.ts'
import { importOpenings } from './import-openings.ts'

export const exchangeApi = implement(exchangeRoutes, {
  importOpenings: async request => ({
    body: await importOpenings(request.table, request.body, request.query.format, {
      actor: request.actor as ActorOf<'member' | 'service'>,
      organisationId: actingFor(request.actor)!,
      now: request.now,
      newId: request.newId,
    }),
  }),

  readPostingText: async ({ body }) => {
    const { input, report } = readPostingText(body)
    return { body: { ...(input && { opening: input }), report } }
  },

  readJsonResume: async ({ body }) => {
    const { input, report } = readJsonResume(body)
    return { body: { profile: input, report } }
  },
})
