import { parseArgs } from 'node:util'
import { reconcile } from '#functions/matching/reconcile.ts'
import { runRebuild } from '#functions/operations/rebuild.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { defaultFolder } from './host.ts'
import { prettyLog } from './log.ts'
import { openStores, storeKinds } from './resources.ts'

/**
 * `node local/reindex.ts [--folder .data] [--stores sqlite|real] [--kind opening] [--reconcile]`: fills a new generation of the
 * index from the table, or compares the two and repairs. With SQLite the marketplace may go on running meanwhile.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: defaultFolder },
    stores: { type: 'string', default: 'sqlite' },
    kind: { type: 'string', multiple: true },
    reconcile: { type: 'boolean', default: false },
  },
})
const storeKind = storeKinds.find(one => one === values.stores)
const kinds = indexKinds.filter(kind => values.kind === undefined || values.kind.includes(kind))
if (!storeKind || kinds.length !== (values.kind?.length ?? indexKinds.length)) {
  console.error(`--stores ${storeKinds.join(' | ')}, --kind ${indexKinds.join(' | ')}`)
  process.exit(2)
}
const stores = await openStores({ stores: storeKind, folder: values.folder, clock: systemClock })
try {
  await stores.index.ensure()
  const resources = { table: stores.table, index: stores.index, clock: systemClock, log: prettyLog() }
  for (const kind of kinds) {
    const result = await (values.reconcile ? reconcile(kind, resources) : runRebuild(kind, resources))
    console.log(JSON.stringify(result))
  }
} finally {
  await stores.stop()
}
