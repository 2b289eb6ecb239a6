import type { Item, Key, Table, Write } from '#functions/runtime/table.ts'
import { changesOf, isAudited } from '#shared/audit/rules.ts'
import type { AuditEntry } from '#shared/audit/schema.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { newId } from '#shared/kernel/id.ts'
import { auditItem } from './store.ts'

type Decision = { readonly by: string; readonly action: string; readonly clock: Clock }

/** A concept lies with all others in one partition; a record is else named by its partition key. */
const recordOf = ({ pk, sk }: Key, kind: string): string => (kind === 'concept' ? sk : pk)

const keyOf = (write: Write): Key | undefined =>
  'put' in write ? write.put : 'delete' in write ? write.delete : undefined

/**
 * The table as an administrator's request writes to it: whatever it decides about a record is entered in the audit log by the same
 * transaction, so that no noun can forget it and no decision is without its entry. Before and after are those of the write: it
 * states the revision that it replaces.
 */
export const auditedTable = (table: Table, { by, action, clock }: Decision): Table => {
  const entries = async (writes: readonly Write[]): Promise<Item[]> => {
    const keys = [
      ...new Map(writes.flatMap(write => keyOf(write) ?? []).map(key => [`${key.pk} ${key.sk}`, key])).values(),
    ]
    const found = await table.getMany(keys.map(({ pk, sk }) => ({ pk, sk })))
    const before = new Map(keys.map(({ pk, sk }, at) => [`${pk} ${sk}`, found[at]]))
    const at = clock()
    return writes.flatMap((write): Item[] => {
      const key = keyOf(write)
      if (!key) return []
      const was = before.get(`${key.pk} ${key.sk}`)
      const is = 'put' in write ? write.put : undefined
      const kind = is?.kind ?? was?.kind
      if (kind === undefined || !isAudited(kind, key.sk)) return []
      const entry: AuditEntry = {
        id: newId('audit'),
        ...{ at, by, action },
        recordKind: kind,
        record: recordOf(key, kind),
        ...(is && { revision: is.revision }),
        changes: changesOf(kind, was?.data, is?.data),
      }
      return [auditItem(entry)]
    })
  }
  return {
    get: key => table.get(key),
    getMany: (keys, options) => table.getMany(keys, options),
    query: query => table.query(query),
    scan: scan => table.scan(scan),
    write: async writes => {
      const told = await entries(writes)
      await table.write([...writes, ...told.map((put): Write => ({ put, if: 'absent', name: 'audit-is-new' }))])
    },
  }
}
