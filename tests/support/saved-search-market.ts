import type { lookOverDue } from '#functions/saved-search/digest.ts'
import type { HostOptions } from '#local/host.ts'
import type { Client } from '#shared/contract/client.ts'
import { type Market, openMarket } from './market.ts'

type Saver = { readonly client: Client }
type Input = Parameters<Client['createSavedSearch']>[0]['body']
export type NewCriteria = Input['criteria']

export const hours = 3_600_000

/** A marketplace whose clock can be put forward, with an enterprise in it, and what the cases of saved searches say over and over. */
export const openSearchMarket = async (options: Partial<HostOptions> = {}) => {
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead).toISOString()
  const market: Market = await openMarket({ clock, sweepMilliseconds: 3_600_000, ...options })
  const alerts = async ({ client }: Saver) => {
    await market.indexed()
    return (await client.listAlerts({ query: { limit: 100 } })).body
  }
  return {
    market,
    given: market.given,
    enterprise: await market.given.anOrganisation('enterprise'),
    clock,
    pass: (milliseconds: number) => {
      ahead += milliseconds
    },
    save: async (
      { client }: Saver,
      criteria: NewCriteria,
      frequency: NonNullable<Input['frequency']> = { kind: 'at-once' },
    ) => {
      const { body, revision } = await client.createSavedSearch({ body: { name: '我的搜索', criteria, frequency } })
      await market.indexed()
      return { id: body.id, revision: revision!, body }
    },
    alerts,
    /** Ids of what alerts show, newest alert first. */
    found: async (saver: Saver, savedSearchId?: string) =>
      (await alerts(saver)).items
        .filter(alert => savedSearchId === undefined || alert.savedSearchId === savedSearchId)
        .flatMap(({ items }) => items.map(({ opening, talent }) => opening?.id ?? talent?.id)),
    /** What the clock's function is given. */
    jobs: () => market.host.resources as Parameters<typeof lookOverDue>[0],
  }
}

export type SearchMarket = Awaited<ReturnType<typeof openSearchMarket>>
