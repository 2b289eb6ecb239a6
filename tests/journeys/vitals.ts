import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { demoRecords } from '#local/demo/logins.ts'
import { startHost } from '#local/host.ts'
import { openBrowser, signIn } from './browser.ts'
import { fillBook } from './vitals/book.ts'
import { serveCommon } from './vitals/common.ts'
import { type Load, load, networks, openPhone, type Phone, type Scroll, scroll, slowest } from './vitals/phone.ts'

/**
 * `npm run -s vitals [-- --repetitions 5 --rows 5000 --cpu 4 --network fast-4g --only 'browse|counter' --folder DIR --json]`: what a phone
 * sees of our pages, and of two made with a common starter, in turn. `--folder` keeps the records between runs.
 */
const { values } = parseArgs({
  options: {
    repetitions: { type: 'string', default: '5' },
    rows: { type: 'string', default: '5000' },
    cpu: { type: 'string', default: '4' },
    network: { type: 'string', default: 'fast-4g' },
    only: { type: 'string', default: '' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const [repetitions, rows, cpu] = [+values.repetitions, +values.rows, +values.cpu]
const network = Object.keys(networks).find(name => name === values.network) as keyof typeof networks | undefined
if (!network) throw new Error(`--network is one of ${Object.keys(networks)}`)

const started = { at: new Date().toISOString(), load: loadavg().map(one => one.toFixed(1)) }
const scratch = await mkdtemp(join(tmpdir(), 'vitals-'))
const undo: (() => Promise<unknown>)[] = [() => rm(scratch, { recursive: true, force: true })]

type Reading = Readonly<Record<string, number | string>>
type Measured = { readonly name: string; readonly measure: (repetition: number) => Promise<Reading> }

try {
  const host = await startHost({ port: 0, folder: values.folder ?? join(scratch, 'data') })
  undo.push(() => host.stop())
  const browser = await openBrowser()
  undo.push(() => browser.close())
  const [counter, list] = [
    await serveCommon('counter', scratch, host.url),
    await serveCommon('list', scratch, host.url),
  ]
  undo.push(counter.stop, list.stop)

  const onPhone = async <T>(origin: string, work: (phone: Phone) => Promise<T>): Promise<T> => {
    const phone = await openPhone(browser, origin, cpu, network)
    try {
      return await work(phone)
    } finally {
      await phone.close()
    }
  }
  const visit = (name: string, origin: string, path: string): Measured => ({
    name,
    measure: () =>
      onPhone(origin, async phone => {
        await phone.slow()
        const { first, largest, blocked, element }: Load = await load(phone, path)
        return { 'first paint': first, 'largest paint': largest, 'blocked on load': blocked, largest: element }
      }),
  })
  const signedIn = <T>(login: string, path: string, work: (phone: Phone) => Promise<T>): Promise<T> =>
    onPhone(host.url, async phone => {
      await signIn(phone.page, login)
      await phone.page.goto(path)
      await phone.slow()
      return work(phone)
    })
  const typing = (phone: Phone, field: string, text: string): Promise<number> =>
    slowest(phone, () => phone.page.locator(field).first().pressSequentially(text, { delay: 120 }))

  const scrolled = async (phone: Phone): Promise<Reading> => {
    const { perSecond, late }: Scroll = await scroll(phone)
    return { 'frames a second': perSecond, 'late frames %': late }
  }
  /** As many rows as there are: said by the page, in figures. */
  const allRows = (phone: Phone, count: string): Promise<unknown> =>
    phone.page
      .locator(count, { hasText: new RegExp(String(rows).replace(/(?=(\d{3})+$)/, ',?')) })
      .first()
      .waitFor({ timeout: 600_000 })

  const fill = async (): Promise<void> => {
    const firm = await host.clientFor('hr-firm')
    let cursor: string | undefined
    let there = 0
    do {
      const { body } = await firm.listCandidateBook({ query: { limit: 100, cursor } })
      there += body.items.length
      cursor = body.next
    } while (cursor !== undefined)
    if (there < rows) await fillBook(host, there, rows)
  }

  const measured: Measured[] = [
    visit('browse', host.url, '/'),
    visit('opening', host.url, `/openings/${demoRecords.opening}`),
    visit('starter: counter', counter.url, '/'),
    visit('starter: list of 20', list.url, '/'),
    {
      name: 'candidate search',
      measure: () =>
        signedIn('enterprise', '/talents', async phone => {
          const { page } = phone
          const type = await typing(phone, 'main input[type=search]', 'python')
          const search = await slowest(phone, () => page.keyboard.press('Enter'))
          await page.locator('main article').first().waitFor()
          const open = await slowest(phone, () => page.locator('main details > summary').first().tap())
          const facet = await slowest(phone, () => page.locator('main fieldset input[type=checkbox]').first().tap())
          return { 'typing ms': type, 'search ms': search, 'filters ms': open, 'facet ms': facet }
        }),
    },
    {
      name: 'board',
      measure: () =>
        signedIn('enterprise', '/pipeline', async phone => {
          const { page } = phone
          const menu = page.locator('[data-move]').first()
          await menu.waitFor()
          const open = await slowest(phone, () => menu.tap())
          const item = page.locator('[role=menuitem]:not([data-disabled]):not([disabled])').first()
          const move = await slowest(phone, () => item.tap())
          return { 'menu ms': open, 'move ms': move }
        }),
    },
    {
      name: `book of ${rows}`,
      measure: () =>
        signedIn('hr-firm', '/candidates', async phone => {
          await allRows(phone, 'main [role=status]')
          const frames = await scrolled(phone)
          await phone.page.evaluate(() => scrollTo(0, 0))
          return { ...frames, 'typing ms': await typing(phone, 'main input[type=search]', 'java') }
        }),
    },
    {
      name: 'starter: counter',
      measure: () =>
        onPhone(counter.url, async phone => {
          await phone.page.goto('/')
          await phone.slow()
          return { 'button ms': await slowest(phone, () => phone.page.locator('button').tap()) }
        }),
    },
    {
      name: `starter: list of ${rows}`,
      measure: () =>
        onPhone(list.url, async phone => {
          const { accessToken } = await host.issuer.tokenFor(host.issuer.logins.find(one => one.login === 'hr-firm')!)
          const session = JSON.stringify({ accessToken, actingFor: { id: demoRecords.hrFirm } })
          await phone.page.addInitScript(text => sessionStorage.setItem('session', text), session)
          await phone.page.goto('/?of=candidates')
          await allRows(phone, '#count')
          await phone.slow()
          const frames = await scrolled(phone)
          await phone.page.evaluate(() => scrollTo(0, 0))
          return { ...frames, 'typing ms': await typing(phone, 'input', 'java') }
        }),
    },
  ]
  const asked = new RegExp(values.only)
  const wanted = measured.filter(({ name }) => asked.test(name))
  if (wanted.some(({ name }) => name.endsWith(`of ${rows}`))) await fill()

  // In turn, so that a busy minute of the machine is everybody's.
  const readings = new Map<Measured, Reading[]>(wanted.map(one => [one, []]))
  for (let repetition = 0; repetition < repetitions; repetition++)
    for (const one of wanted) readings.get(one)!.push(await one.measure(repetition))

  const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!
  const rounded = (number: number): number => Math.round(number * 10) / 10
  const table = [...readings].map(([{ name }, all]) => ({
    name,
    ...Object.fromEntries(
      Object.keys(all[0]!).map(key => {
        const found = all.map(reading => reading[key]!)
        const numbers = found.filter(value => typeof value === 'number')
        return [key, numbers.length === found.length ? rounded(median(numbers)) : found[0]!]
      }),
    ),
  }))
  const conditions = { ...started, ended: loadavg().map(one => one.toFixed(1)), cpu, network, repetitions, rows }
  if (values.json)
    console.log(
      JSON.stringify({ conditions, table, all: [...readings].map(([{ name }, all]) => ({ name, all })) }, null, 2),
    )
  else {
    console.log(JSON.stringify(conditions))
    for (const { name, ...figures } of table)
      console.log(
        `${name.padEnd(24)} ${Object.entries(figures)
          .map(([key, value]) => `${key} ${value}`)
          .join(' · ')}`,
      )
  }
} finally {
  for (const step of undo.reverse()) await step()
}
