import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { CodedError } from '#shared/kernel/error.ts'

/**
 * Opaque cursors. Signed, and bound to the route, the caller and the query, so that a forged cursor, or one of another
 * query, is refused (400) rather than answered with somebody's page.
 */
export type Cursors = {
  seal(context: string, payload: unknown): string
  open<T>(context: string, cursor: string, schema: z.ZodType<T>): T
}

export const cursors = (key: string): Cursors => {
  const mac = (context: string, body: string) =>
    createHmac('sha256', key).update(context).update('\n').update(body).digest().subarray(0, 16)
  return {
    seal: (context, payload) => {
      const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
      return `${body}.${mac(context, body).toString('base64url')}`
    },
    open: (context, cursor, schema) => {
      const [body = '', signature = '', ...rest] = cursor.split('.')
      const given = Buffer.from(signature, 'base64url')
      const wanted = mac(context, body)
      if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw new CodedError('request/bad-cursor')
      const parsed = schema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
      if (!parsed.success) throw new CodedError('request/bad-cursor')
      return parsed.data
    },
  }
}

/** The payload of a cursor over a `Table` query. */
export const TableCursor = z.strictObject({ after: z.string() })
