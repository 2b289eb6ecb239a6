import { startHost } from './host.ts'
import { demoRecords as r } from './demo/logins.ts'
let t0 = performance.now()
let host = await startHost({ port: 0, folder: '/tmp/real-data', reset: true, web: false, stores: 'real' })
console.log('start', performance.now() - t0)
const total = async () => (await (await host.clientFor()).searchOpenings({})).body.total
console.log(await host.caughtUp(60000))
console.log(await total(), (await (await host.clientFor('talent')).matchOpenings({ parameters: { talentId: r.talent } })).body.items.length)
const c = await host.clientFor('enterprise')
const drafts = (await c.listOpenings({ parameters: { organisationId: r.enterprise }, query: { status: 'draft', limit: 100 } })).body.items
await c.publishOpening({ parameters: { openingId: drafts[0]!.id }, ifMatch: drafts[0]!.revision })
console.log(await host.caughtUp(20000), await total())
t0 = performance.now()
await host.stop()
console.log('stop', performance.now() - t0)
t0 = performance.now()
host = await startHost({ port: 0, folder: '/tmp/real-data', web: false, stores: 'real' })
console.log('restart', performance.now() - t0, await total())
await host.stop()
