import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * Paging of a ranking that moves: the cursor remembers what was shown, six bytes each, and a page is the best that was not.
 * So nothing is shown twice, and nothing is passed over because it rose in between; and no state is kept on the server.
 */
const bytesEach = 6

/** 1,000 shown make a cursor of 8 KB, which still fits a query string; deeper, people search anew. */
export const deepest = 1000

export const SeenCursor = z.strictObject({ seen: z.string() })

const mark = (id: string): string => createHash('sha256').update(id).digest().subarray(0, bytesEach).toString('latin1')

export type Seen = {
  readonly has: (id: string) => boolean
  readonly size: number
  readonly with: (ids: readonly string[]) => { seen: string }
}

export const seenFrom = (cursor: z.infer<typeof SeenCursor> | undefined): Seen => {
  const bytes = Buffer.from(cursor?.seen ?? '', 'base64url')
  const marks = new Set<string>()
  for (let at = 0; at + bytesEach <= bytes.length; at += bytesEach)
    marks.add(bytes.subarray(at, at + bytesEach).toString('latin1'))
  return {
    has: id => marks.has(mark(id)),
    size: marks.size,
    with: ids => ({ seen: Buffer.from([...marks, ...ids.map(mark)].join(''), 'latin1').toString('base64url') }),
  }
}
