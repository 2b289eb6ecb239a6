import type { Actor } from '../kernel/actor.ts'
import { notFound } from '../kernel/error.ts'
import type { ListedVenture, Venture } from './schema.ts'

export const requireFounder = (actor: Actor, venture: Pick<Venture, 'founderId'>): void => {
  if (actor.kind !== 'talent' || actor.talentId !== venture.founderId) throw notFound()
}

/** What an incubator sees of a venture that is looking for a place. */
export const listedView = ({
  founderId: _,
  createdAt: __,
  updatedAt: ___,
  website: ____,
  ...venture
}: Venture): ListedVenture => venture
