import { actorLabel } from '#shared/kernel/actor.ts'
import { TableCursor } from './cursor.ts'
import type { Request } from './request.ts'
import type { Item, Page } from './table.ts'

/** A page of a table query as the contract shows it: items and an opaque, signed cursor to the next. */
export const tablePage = async <T>(
  request: Pick<Request, 'cursors' | 'actor'> & { readonly query: { limit: number; cursor?: string | undefined } },
  name: string,
  read: (limit: number, after: string | undefined) => Promise<Page>,
  show: (item: Item) => T,
): Promise<{ items: T[]; next?: string }> => {
  const context = `${name} ${actorLabel(request.actor)}`
  const after = request.query.cursor && request.cursors.open(context, request.query.cursor, TableCursor).after
  const page = await read(request.query.limit, after || undefined)
  return {
    items: page.items.map(show),
    ...(page.next !== undefined && { next: request.cursors.seal(context, { after: page.next }) }),
  }
}
