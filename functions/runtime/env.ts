import * as z from 'zod'

/**
 * What a function reads from its environment. `infra` writes the same object, typed by the schema's input, so that a name
 * that is missing there is a type error, and one that is missing at run time stops the start and is named.
 */
const required = z.string().min(1)
const whole = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)

export const TableEnv = z.object({
  TABLE_NAME: required,
  /** Dimension of the metrics and field of the logs. */
  SERVICE_NAME: required,
})
export type TableEnv = z.infer<typeof TableEnv>

export const ApiEnv = TableEnv.extend({
  /** OpenID Connect issuer: Cognito's, or where there is no Cognito user pool another one with the same claims. */
  ISSUER: z.string().startsWith('https://'),
  CLIENT_ID: required,
  /** Signs cursors. */
  CURSOR_KEY: z.string().min(32),
})
export type ApiEnv = z.infer<typeof ApiEnv>

export const SearchEnv = z.object({
  /** Host name of the domain, without a scheme. */
  SEARCH_HOST: required,
  INDEX_PREFIX: z.string().regex(/^[a-z][a-z0-9-]*$/),
  INDEX_SHARDS: whole,
  INDEX_REPLICAS: whole,
})
export type SearchEnv = z.infer<typeof SearchEnv>

export const KeysEnv = z.object({
  /** Of the key that wraps data keys; KMS rotates what is behind it. */
  FIELD_KEY_ID: required,
  /** One or more, separated by commas, the current one first. */
  BLIND_KEYS: z.string().min(32),
})
export type KeysEnv = z.infer<typeof KeysEnv>

/** Throws with the names, never with the values: some of them are secret. */
export const readEnv = <S extends z.ZodObject>(
  schema: S,
  values: Readonly<Record<string, string | undefined>> = process.env,
): z.output<S> => {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))]
  throw new Error(
    `environment: ${names.map(name => `${name} is ${name in values ? 'not valid' : 'missing'}`).join(', ')}`,
  )
}
