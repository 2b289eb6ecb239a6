import { CodedError } from '#shared/kernel/error.ts'
import type { Item, Key, Query } from './table.ts'

/** The place after an item: its key, and in an index also its key there, because keys in an index need not be unique. */
export type Cursor = { readonly key: Key; readonly indexKey: Key | undefined }

const badCursor = (cause?: unknown): CodedError => new CodedError('request/bad-cursor', { cause })

/** The bounds of a query, both inclusive; `undefined` when nothing can lie between them. */
export type Bounds = { readonly beginsWith?: string; readonly from?: string; readonly to?: string }

/** DynamoDB refuses an empty string and a range that is upside down; here the one is no bound and the other an empty page. */
export const boundsOf = (query: Query): Bounds | undefined => {
  const sk = query.sk ?? {}
  if ('beginsWith' in sk) return sk.beginsWith === '' ? {} : { beginsWith: sk.beginsWith }
  const { from = '', to } = sk as { from?: string; to?: string }
  if (to !== undefined && Buffer.compare(Buffer.from(from), Buffer.from(to)) > 0) return undefined
  if (to === '') return undefined
  return { ...(from !== '' && { from }), ...(to !== undefined && { to }) }
}

export const encodeCursor = (item: Item, by?: Query['by']): string => {
  const indexKey = by && item[by]
  const parts = [item.pk, item.sk, ...(indexKey ? [indexKey.pk, indexKey.sk] : [])]
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

export const decodeCursor = (text: string, by?: Query['by']): Cursor => {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch (error) {
    throw badCursor(error)
  }
  const expected = by === undefined ? 2 : 4
  if (
    !Array.isArray(parts) ||
    parts.length !== expected ||
    !parts.every(part => typeof part === 'string' && part !== '')
  )
    throw badCursor()
  const [pk, sk, indexPk, indexSk] = parts as [string, string, string, string]
  return { key: { pk, sk }, indexKey: by === undefined ? undefined : { pk: indexPk, sk: indexSk } }
}

/** The cursor of an earlier page of this very query; one of another query is refused rather than answered with nonsense. */
export const cursorOf = (query: Query, bounds: Bounds): Cursor | undefined => {
  if (query.after === undefined) return undefined
  const cursor = decodeCursor(query.after, query.by)
  const { pk, sk } = cursor.indexKey ?? cursor.key
  const place = Buffer.from(sk)
  const inside =
    pk === query.pk &&
    (bounds.beginsWith === undefined || sk.startsWith(bounds.beginsWith)) &&
    (bounds.from === undefined || Buffer.compare(place, Buffer.from(bounds.from)) >= 0) &&
    (bounds.to === undefined || Buffer.compare(place, Buffer.from(bounds.to)) <= 0)
  if (!inside) throw badCursor()
  return cursor
}
