import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/**
 * The `KeyRing` port: encrypts single fields of a record, and answers whether two values are equal without keeping either.
 * Adapters: `key-ring-kms.ts` (data keys from AWS KMS) and `local/key-ring.ts` (a key file). Both use what stands here.
 */
export type Sealed = {
  /** The data key, itself encrypted; base64. */
  readonly key: string
  /** Field → initialisation vector, ciphertext and tag; base64. */
  readonly fields: { readonly [field: string]: string }
}

/** `version` says which key made it, so that after a rotation old ones are still found and can be made anew. */
export type Blind = { readonly version: string; readonly mac: string }

export interface KeyRing {
  /** A new data key each time, so that every save rotates it. `context` is the record's id: under another one nothing opens. */
  seal(fields: { readonly [field: string]: string }, context: string): Promise<Sealed>
  open(sealed: Sealed, context: string): Promise<{ [field: string]: string }>
  /** Keyed digests for equality, of the current key first. `kind` keeps a phone from ever equalling a document. */
  blind(kind: string, value: string): readonly [Blind, ...Blind[]]
}

/** The keys cannot be had: an outage (503), never the caller's fault. */
export class KeysUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super('the keys are unavailable', options)
    this.name = 'KeysUnavailable'
  }
}

/** Issues and opens data keys; all that an adapter has to bring. */
export type DataKeys = {
  create(context: string): Promise<{ plain: Buffer; wrapped: string }>
  unwrap(wrapped: string, context: string): Promise<Buffer>
}

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** NIST SP 800-38D: 96 bits of random, a tag of 128. What it belongs to is authenticated with it. */
export const encrypt = (key: Buffer, plain: Buffer, about: string): Buffer => {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv)
  cipher.setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, body, cipher.getAuthTag()])
}

/** Throws where a byte, the key or what it is about differs. */
export const decrypt = (key: Buffer, sealed: Buffer, about: string): Buffer => {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()])
}

const mostCached = 500
const cachedMilliseconds = 300_000

/** Opened data keys for a few minutes: a page that is read again costs no call. The oldest go first. */
const cachedKeys = (keys: DataKeys) => {
  const cache = new Map<string, { plain: Promise<Buffer>; until: number }>()
  return (wrapped: string, context: string): Promise<Buffer> => {
    const name = `${context} ${wrapped}`
    const known = cache.get(name)
    if (known && known.until > Date.now()) return known.plain
    const plain = keys.unwrap(wrapped, context)
    cache.set(name, { plain, until: Date.now() + cachedMilliseconds })
    if (cache.size > mostCached) cache.delete(cache.keys().next().value!)
    plain.catch(() => cache.delete(name))
    return plain
  }
}

/** `blindKeys`: the current one first; older ones stay until everything was made anew with it. */
export const keyRing = (keys: DataKeys, blindKeys: readonly [string, ...string[]]): KeyRing => {
  const unwrap = cachedKeys(keys)
  const about = (context: string, field: string) => `${context} ${field}`
  const versioned = blindKeys.map(key => ({
    key,
    version: createHash('sha256').update(key).digest('hex').slice(0, 8),
  }))
  return {
    seal: async (fields, context) => {
      const { plain, wrapped } = await keys.create(context)
      const sealed = Object.entries(fields).map(([field, value]) => [
        field,
        encrypt(plain, Buffer.from(value), about(context, field)).toString('base64'),
      ])
      return { key: wrapped, fields: Object.fromEntries(sealed) }
    },
    open: async ({ key, fields }, context) => {
      const plain = await unwrap(key, context)
      const opened = Object.entries(fields).map(([field, value]) => [
        field,
        decrypt(plain, Buffer.from(value, 'base64'), about(context, field)).toString(),
      ])
      return Object.fromEntries(opened)
    },
    blind: (kind, value) => {
      const all = versioned.map(({ key, version }) => ({
        version,
        mac: createHmac('sha256', key).update(`${kind}\n${value}`).digest('base64url'),
      }))
      return all as [Blind, ...Blind[]]
    },
  }
}
