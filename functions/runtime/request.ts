import type { Signer } from '#functions/evidence/signer.ts'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import type { Answer, Input, Output, RouteDefinition } from '#shared/contract/route.ts'
import type { Actor, ActorKind } from '#shared/kernel/actor.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { NewId } from '#shared/kernel/id.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import type { Cursors } from './cursor.ts'
import type { KeyRing } from './key-ring.ts'
import type { Log } from './log.ts'
import type { Sealing } from './sealing.ts'
import type { Table } from './table.ts'
import type { VerifyToken } from './token.ts'

/** What a function is given to work with: AWS's on Lambda, embedded ones on the local host. */
export type Resources = {
  readonly table: Table
  /** Functions that do not match have none. */
  readonly index?: MatchIndex
  readonly verifyToken: VerifyToken
  readonly cursors: Cursors
  readonly clock: () => Instant
  readonly log: Log
  /** Only functions that keep or show encrypted fields have one. */
  readonly keyRing?: KeyRing
  /** Only the evidence function has one. */
  readonly signer?: Signer
  /** Only functions that make links of mails, or keep secrets that must be read back. */
  readonly sealing?: Sealing
  /** On a laptop: webhooks may go to the laptop itself. */
  readonly loopbackWebhooks?: boolean
  /** Health of the search domain as the control plane sees it; only the operations function has it. */
  readonly domain?: () => Promise<Record<string, unknown>>
  /** Brings reference data that administrators change at run time up to date; called before each request, and mostly a look at the clock. */
  readonly refresh?: () => Promise<void>
}

export type Request<R extends RouteDefinition = RouteDefinition> = Input<R> & {
  readonly actor: Actor
  readonly now: Instant
  readonly locale: Locale
  /** Within a retried idempotent request the same ids come again. */
  readonly newId: NewId
  readonly ifMatch: number | undefined
  readonly traceId: string
  readonly table: Table
  readonly index: MatchIndex
  readonly cursors: Cursors
  readonly log: Log
  readonly resources: Resources
}

export type Reply<R extends RouteDefinition = RouteDefinition> = {
  readonly body: Output<R>
  /** Becomes the ETag. */
  readonly revision?: number
  /** Of the route's `otherTypes`, where this answer is not JSON; the body is then its text. */
  readonly type?: string
}

export type Handler<R extends RouteDefinition> = (request: Request<R>) => Promise<Reply<R>>

export type Api = {
  readonly [id: string]: { readonly route: RouteDefinition; readonly handle: (request: never) => Promise<Reply> }
}

/** Joins a noun's routes to its handlers; a route without a handler is a type error. */
export const implement = <R extends Record<string, RouteDefinition>>(
  routes: R,
  handlers: { [K in keyof R]: Handler<R[K]> },
): Api =>
  Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, { route, handle: handlers[id] as never }]))

export type ActorOf<K extends ActorKind> = Extract<Actor, { kind: K }>
export type { Answer }
