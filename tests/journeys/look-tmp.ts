// Temporary: removed before the end of the session.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoRecords } from '#local/demo/logins.ts'
import { startHost } from '#local/host.ts'
import { openBrowser, openPage, settled } from './browser.ts'

const { opening, hrFirm } = demoRecords
void hrFirm
const only = process.argv[2] ?? ''
const looks = (process.argv[3] ?? 'zh').split(',')
const folder = await mkdtemp(join(tmpdir(), 'look-'))
const host = await startHost({ port: 0, folder })
await host.caughtUp()
const browser = await openBrowser()
const enterprise = await host.clientFor('enterprise')
const matches = (await enterprise.matchTalents({ parameters: { openingId: opening }, query: { limit: 10 } })).body.items
const ids = matches.map(({ talent }) => talent.id)
for (const talentId of ids.slice(0, 3)) try { await enterprise.startEngagement({ body: { event: 'invite', openingId: opening, talentId, data: {} } }) } catch (e) { console.log(String(e)) }
const talent = await host.clientFor('talent')
try { await talent.startEngagement({ body: { event: 'apply', openingId: opening, data: { consent: { kinds: ['name', 'contact', 'profile'] } } } }) } catch (e) { console.log(String(e)) }
await enterprise.createSavedSearch({ body: { name: '苏州 Rust', criteria: { seeks: 'talents', conditions: { region: ['320500'], skill: ['rust-language'] } } } })
const own = (await enterprise.listOpenings({ parameters: { organisationId: demoRecords.enterprise }, query: { limit: 100 } })).body.items
const draft = own.find(one => one.status === 'draft')!
const hr = await host.clientFor('hr-firm')
const batch = (await hr.createBatch({ body: { side: 'talents' } })).body
for (let i = 0; i < 60; i++) {
  const now = (await hr.getBatch({ parameters: { batchId: batch.id } })).body
  if (now.state === 'done' || now.state === 'failed') { console.log(now.state, JSON.stringify(now.summary)); break }
  await new Promise(done => setTimeout(done, 500))
}
const screens: [string, string, string][] = [
  ['own-openings', 'enterprise', '/own-openings'],
  ['new', 'enterprise', '/openings/new'],
  ['edit', 'enterprise', `/openings/${opening}/edit`],
  ['manage-draft', 'enterprise', `/openings/${draft.id}/manage`],
  ['manage', 'enterprise', `/openings/${opening}/manage`],
  ['talents', 'enterprise', '/talents?q=rust'],
  ['card', 'enterprise', `/talents/${ids[0]}`],
  ['matches', 'enterprise', `/openings/${opening}/talents?picked=${ids.slice(3, 5)}`],
  ['fit', 'enterprise', `/openings/${opening}/talents/${ids[4]}`],
  ['compare', 'enterprise', `/openings/${opening}/compare?talents=${ids.slice(0, 3)}`],
  ['compare-diff', 'enterprise', `/openings/${opening}/compare?talents=${ids.slice(0, 2)}&diff=yes`],
  ['pipeline', 'enterprise', `/openings/${opening}/pipeline`],
  ['pipeline-table', 'enterprise', '/pipeline?view=table'],
  ['searches', 'enterprise', '/saved-searches'],
  ['alerts', 'enterprise', '/alerts'],
  ['book', 'hr-firm', '/candidates'],
  ['batches', 'hr-firm', '/batches'],
  ['batch', 'hr-firm', `/batches/${batch.id}`],
  ['batch-lists', 'hr-firm', `/batches/${batch.id}?view=lists`],
]
const lookOf = { zh: {}, en: { locale: 'en' as const }, phone: { width: 375 }, dark: { scheme: 'dark' as const } }
for (const look of looks)
  for (const login of ['enterprise', 'hr-firm']) {
    const rows = screens.filter(([name, who]) => who === login && (only === '' || only.split(',').includes(name)))
    if (rows.length === 0) continue
    const { page, complaints, close } = await openPage(browser, host.url, { login, ...lookOf[look as 'zh'] })
    for (const [name, , path] of rows) {
      try {
        await page.goto(path)
        await settled(page)
        await page.waitForTimeout(900)
        await page.screenshot({ path: `/tmp/look/${name}.${look}.png`, fullPage: true })
      } catch (e) { console.log(name, String(e).slice(0, 300)) }
    }
    console.log(look, login, [...new Set(complaints)].join('\n').slice(0, 3000))
    await close()
  }
await browser.close()
await host.stop()
process.exit(0)
