import type { z } from 'zod'
import type { ActorKind, MemberRole, ServiceScope } from '../kernel/actor.ts'
import type { ErrorCode } from '../kernel/error.ts'
import type { Bilingual } from '../kernel/locale.ts'
import type { OrganisationKind } from '../organisation/kind.ts'

/**
 * Who may call a route. An actor kind that is left out may not. The rule says who may knock;
 * whose record it is, is the handler's to check: another's record answers 404, as if absent.
 */
export type Access = {
  readonly anonymous?: true
  readonly talent?: true
  readonly administrator?: true
  readonly member?: { readonly roles: readonly MemberRole[]; readonly of?: readonly OrganisationKind[] }
  readonly service?: { readonly scope: ServiceScope; readonly of?: readonly OrganisationKind[] }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RouteDefinition = {
  /** operationId, and the command line's verb: `publish` of the noun `opening`. */
  readonly verb: string
  readonly method: Method
  /** Below `/v1`; parameters in braces are the keys of `path_`. */
  readonly path: string
  readonly summary: Bilingual
  readonly access: Access
  readonly parameters?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Media type of a body that is not JSON; the schema then checks the text. */
  readonly bodyType?: string
  readonly output: z.ZodType
  /** Media type of an answer that is not JSON; the output is then a string. */
  readonly outputType?: string
  /** Media types that the caller may choose instead of JSON by a query; the output is then a string. */
  readonly otherTypes?: readonly string[]
  readonly status: 200 | 201 | 202 | 204
  readonly errors?: readonly ErrorCode[]
  /** The caller must state the revision in If-Match; the answer carries ETag. */
  readonly ifMatch?: true
  /** The address itself is the secret: no cache keeps the answer. */
  readonly confidential?: true
  /** An Idempotency-Key header is honoured: the same key has one effect. */
  readonly idempotent?: true
  /** Larger than the usual 64 KiB, for imports. */
  readonly maximumBodyBytes?: number
}

export type Route<D extends RouteDefinition = RouteDefinition> = D & { readonly noun: string }

/** The routes of one noun, by name. The key is the route's operationId: `publishOpening`. */
export const routesOf =
  <N extends string>(noun: N) =>
  <const R extends Record<string, RouteDefinition>>(routes: R): { [K in keyof R]: R[K] & { readonly noun: N } } =>
    Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, { ...route, noun }])) as never

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a handler receives, after validation. */
export type Input<R extends RouteDefinition> = {
  readonly parameters: Parsed<R['parameters']>
  readonly query: Parsed<R['query']>
  readonly body: Parsed<R['body']>
}

export type Output<R extends RouteDefinition> = z.input<R['output']>

/** What a client sends. */
export type Call<R extends RouteDefinition> = (R['parameters'] extends z.ZodType
  ? { parameters: Sent<R['parameters']> }
  : { parameters?: undefined }) &
  (R['query'] extends z.ZodType ? { query?: Sent<R['query']> } : { query?: undefined }) &
  (R['body'] extends z.ZodType ? { body: Sent<R['body']> } : { body?: undefined }) & {
    ifMatch?: number
    idempotencyKey?: string
  }

export type Answer<R extends RouteDefinition> = z.output<R['output']>

/** May this kind of actor knock at all? The permission matrix is this, over all routes. */
export const admits = (
  access: Access,
  actor: { kind: ActorKind; role?: MemberRole; organisationKind?: OrganisationKind; scopes?: readonly ServiceScope[] },
): boolean => {
  switch (actor.kind) {
    case 'anonymous':
    case 'talent':
    case 'administrator':
      return access[actor.kind] === true || access.anonymous === true
    case 'member': {
      const rule = access.member
      if (!rule) return access.anonymous === true
      return rule.roles.includes(actor.role!) && (rule.of === undefined || rule.of.includes(actor.organisationKind!))
    }
    case 'service': {
      const rule = access.service
      if (!rule) return access.anonymous === true
      return (
        (actor.scopes ?? []).includes(rule.scope) &&
        (rule.of === undefined || rule.of.includes(actor.organisationKind!))
      )
    }
  }
}
