import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import { cursors } from './cursor.ts'
import type { Request } from './request.ts'

/**
 * What is made with the key of links and webhooks: tokens that stand in the links of mails, and secrets that must be read back, since
 * whoever signs a webhook needs its secret in the clear.
 */
export type Sealing = {
  /** Opaque, bound to its purpose. */
  token(purpose: string, payload: unknown): string
  /** Absent where it was not made here, for this purpose. */
  openToken<T>(purpose: string, token: string, schema: z.ZodType<T>): T
  /** AES-256-GCM, bound to the record that keeps it. */
  seal(record: string, text: string): string
  unseal(record: string, sealed: string): string
}

/** The key of a function that has one. */
export const sealingOf = ({ resources }: Pick<Request, 'resources'>): Sealing => {
  if (!resources.sealing) throw new Error('this function seals nothing')
  return resources.sealing
}

const algorithm = 'aes-256-gcm'

export const sealing = (key: string): Sealing => {
  const derived = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
  const tokens = cursors(derived('links').toString('base64url'))
  const secret = derived('secrets')
  return {
    token: (purpose, payload) => tokens.seal(purpose, payload),
    openToken: (purpose, token, schema) => {
      try {
        return tokens.open(purpose, token, schema)
      } catch (error) {
        throw error instanceof CodedError ? notFound() : error
      }
    },
    seal: (record, text) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv(algorithm, secret, nonce).setAAD(Buffer.from(record))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      )
    },
    unseal: (record, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv(algorithm, secret, bytes.subarray(0, 12)).setAAD(Buffer.from(record))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
  }
}
