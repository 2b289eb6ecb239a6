import { type Actor, actingFor } from '../kernel/actor.ts'
import { CodedError } from '../kernel/error.ts'
import type { Incubator } from './schema.ts'

/** Bodies that may run an entrepreneurship carrier (创业载体). */
const carriers: readonly string[] = ['incubator', 'university', 'research-institute', 'enterprise', 'office']

export const requireCarrier = (actor: Actor): void => {
  if (actor.kind !== 'member' || !carriers.includes(actor.organisationKind))
    throw new CodedError('organisation/wrong-kind', {
      parameters: { kind: actor.kind === 'member' ? actor.organisationKind : actor.kind },
    })
}

export const freePlaces = (incubator: Pick<Incubator, 'places'>): number =>
  incubator.places.total - incubator.places.taken

export const isOwn = (actor: Actor, incubator: Pick<Incubator, 'organisationId'>): boolean =>
  actingFor(actor) === incubator.organisationId
