import type { z } from 'zod'
import { type RouteId, routes } from '#shared/contract/contract.ts'
import type { Route } from '#shared/contract/route.ts'

/** Said to whoever typed the command; exit code 2. */
export class UsageError extends Error {}

export type Command = {
  readonly id: RouteId
  readonly route: Route
  /** Option name (kebab) → the parameter's own name. */
  readonly parameters: ReadonlyMap<string, string>
  readonly query: ReadonlyMap<string, string>
}

export const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

const optionsOf = (schema: z.ZodObject | undefined): ReadonlyMap<string, string> =>
  new Map(Object.keys(schema?.shape ?? {}).map(name => [kebab(name), name]))

export const commands: readonly Command[] = routes.map(([id, route]) => ({
  id,
  route,
  parameters: optionsOf(route.parameters),
  query: optionsOf(route.query),
}))

export const nouns: readonly string[] = [...new Set(commands.map(({ route }) => route.noun))]

/** `opening` and `openings` alike. */
export const nounOf = (word: string): string | undefined =>
  nouns.find(noun => noun === word || `${noun}s` === word || noun === `${word}s`)

export const findCommand = (noun: string, verb: string): Command | undefined =>
  commands.find(({ route }) => route.noun === noun && route.verb === verb)

export const isRequired = (schema: z.ZodObject | undefined, name: string): boolean =>
  schema !== undefined && !(schema.shape[name] as z.ZodType).safeParse(undefined).success
