import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '#local/cli/run.ts'
import { demoRecords } from '#local/demo/logins.ts'
import { type Host, PortTaken, startHost } from '#local/host.ts'
import { badTokens } from '#local/issuer.ts'
import { anOpening } from '#tests/support/market.ts'

/** Runs a command line in this process and gives back what it said. */
const cli = async (host: Host, ...argv: string[]) => {
  let out = ''
  let error = ''
  const code = await runCli(argv, {
    out: text => {
      out += text
    },
    error: text => {
      error += text
    },
    environment: { TALENTMARKET_URL: host.url, LANG: 'en_GB.UTF-8' },
    input: async () => '',
  })
  return { code, out, error }
}

const aFolder = () => mkdtemp(join(tmpdir(), 'host-'))

describe('the local host with its demo data', () => {
  let folder: string
  let host: Host
  beforeAll(async () => {
    folder = await aFolder()
    host = await startHost({ port: 0, folder })
  })
  afterAll(async () => {
    await host.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('shows the demo talent openings with reasons at once, in the language asked for', async () => {
    const client = await host.clientFor('talent', { locale: 'en' })
    const { items } = (await client.matchOpenings({ parameters: { talentId: demoRecords.talent } })).body
    expect(items.map(({ opening }) => opening.id)).toContain(demoRecords.opening)
    expect(items[0]!.score).toBeGreaterThan(0.5)
    expect(items[0]!.explanation!.locale).toBe('en')
    expect(items[0]!.explanation!.short).toContain('Fits: ')
    const { body: whole } = await client.explainOpening({
      parameters: { talentId: demoRecords.talent, openingId: items[0]!.opening.id },
    })
    expect(whole.sides[0].criteria.flatMap(({ evidence }) => evidence)).not.toEqual([])
    expect(items.every(({ opening }) => opening.sample === true)).toBe(true)
  })

  it('matches both ways for every audience', async () => {
    const enterprise = await host.clientFor('enterprise')
    const talents = (await enterprise.matchTalents({ parameters: { openingId: demoRecords.opening } })).body.items
    expect(talents.length).toBeGreaterThan(3)
    const founder = await host.clientFor('talent')
    const incubators = (await founder.matchIncubators({ parameters: { ventureId: demoRecords.venture } })).body.items
    expect(incubators.length).toBeGreaterThan(0)
    const manager = await host.clientFor('incubator')
    const ventures = (await manager.matchVentures({ parameters: { incubatorId: demoRecords.incubator } })).body.items
    expect(ventures.length).toBeGreaterThan(0)
  })

  it('shows the researcher to a firm, without a name, and never to their own university', async () => {
    const card = async (login: string) =>
      (await host.clientFor(login)).viewTalent({ parameters: { talentId: demoRecords.researcher } })
    const { body } = await card('hr-firm')
    expect(body.sample).toBe(true)
    expect(body.name).toBeUndefined()
    await expect(card('university')).rejects.toMatchObject({ problem: { code: 'record/not-found' } })
  })

  it('finds a posted opening within moments of its publication', async () => {
    const client = await host.clientFor('enterprise')
    const draft = await client.createOpening({
      body: anOpening({ title: { zh: '量子栈桥测试岗', en: 'Quantum pier tester' } }),
    })
    await client.publishOpening({ parameters: { openingId: draft.body.id }, ifMatch: draft.revision! })
    const anyone = await host.clientFor()
    let found: string[] = []
    for (let attempt = 0; attempt < 50 && found.length === 0; attempt++) {
      await new Promise(resolve => setTimeout(resolve, 100))
      found = (await anyone.searchOpenings({ query: { q: '量子栈桥' } })).body.items.map(({ id }) => id)
    }
    expect(found).toEqual([draft.body.id])
    const { items } = (await client.matchTalents({ parameters: { openingId: draft.body.id } })).body
    expect(items.length).toBeGreaterThan(0)
  })

  it('is seeded once: a second start adds and changes nothing', async () => {
    const kinds = ['organisation', 'talent', 'opening', 'venture', 'incubator']
    const all = async () => {
      const items: string[] = []
      let after: string | undefined
      do {
        const page = await host.resources.table.scan({ kinds, limit: 1000, after })
        items.push(...page.items.map(({ pk, sk, revision }) => `${pk} ${sk} ${revision}`))
        after = page.next
      } while (after)
      return items
    }
    const before = await all()
    await host.stop()
    host = await startHost({ port: 0, folder })
    expect(await all()).toEqual(before)
    expect((await (await host.clientFor()).searchOpenings({ query: { q: '量子栈桥' } })).body.total).toBe(1)
  })

  it('refills an index that was deleted', async () => {
    const total = async () => (await (await host.clientFor()).searchOpenings({})).body.total
    const before = await total()
    await host.stop()
    for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, `index.sqlite${suffix}`), { force: true })
    host = await startHost({ port: 0, folder })
    expect(await total()).toBe(before)
  })

  it('forgets everything with reset, and only then', async () => {
    await writeFile(join(folder, 'note.txt'), 'mine')
    await host.stop()
    host = await startHost({ port: 0, folder, reset: true })
    const { total } = (await (await host.clientFor()).searchOpenings({ query: { q: '量子栈桥' } })).body
    expect(total).toBe(0)
    await expect(rm(join(folder, 'note.txt'))).resolves.toBeUndefined()
  })

  it('says in both languages which port is taken and how to choose another', async () => {
    const port = Number(new URL(host.url).port)
    await expect(startHost({ port, folder: join(folder, 'other'), reset: true })).rejects.toThrow(PortTaken)
    const start = spawn(
      process.execPath,
      ['local/start.ts', '--port', String(port), '--folder', join(folder, 'other')],
      {
        cwd: join(import.meta.dirname, '..', '..'),
      },
    )
    let said = ''
    start.stderr.on('data', chunk => {
      said += chunk
    })
    const code = await new Promise(resolve => start.on('close', resolve))
    expect(code).toBe(1)
    expect(said).toContain(`端口 ${port} 已被占用`)
    expect(said).toContain(`npm start -- --port ${port + 1}`)
  })

  it('signs in only the listed demo logins, and only pages of this machine', async () => {
    const ask = (login: string, headers: Record<string, string> = {}) =>
      fetch(`${host.url}/auth/demo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ login }),
      })
    expect((await ask('enterprise')).status).toBe(200)
    expect((await ask('root')).status).toBe(404)
    expect((await ask('enterprise', { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it.each(badTokens)('refuses a token with a fault: %s', async fault => {
    const token = await host.issuer.badTokenFor({ subject: 'demo-talent' }, fault)
    const answer = await fetch(`${host.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(401)
  })

  it('answers unknown addresses and methods with problems in the caller’s language', async () => {
    const nothing = await fetch(`${host.url}/v1/nothing`, { headers: { 'accept-language': 'en' } })
    expect(nothing.status).toBe(404)
    expect(nothing.headers.get('content-type')).toContain('application/problem+json')
    const problem = (await nothing.json()) as { type: string; title: string }
    expect(problem.title).toMatch(/nothing at this address/)
    expect(await (await fetch(`${host.url}${problem.type}`)).text()).toContain('没有这个地址')
    const wrong = await fetch(`${host.url}/v1/openings`, { method: 'PATCH' })
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')).toBe('GET, POST')
  })

  it('serves the page and the API docs without naming another site', async () => {
    for (const path of ['/', '/my/matches', '/docs', '/docs/start.js']) {
      const answer = await fetch(`${host.url}${path}`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
      expect(await answer.text()).not.toMatch(/https?:\/\//)
    }
    const document = (await (await fetch(`${host.url}/openapi.json?locale=en`)).json()) as {
      openapi: string
      paths: object
    }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toContain('/v1/openings/{openingId}/publication')
  })

  describe('and its command line', () => {
    it('explains a noun’s verbs in either language', async () => {
      const english = await cli(host, 'openings', '--help')
      expect(english.code).toBe(0)
      expect(english.out).toContain('Publish a draft')
      expect((await cli(host, 'opening', '--help', '--lang', 'zh')).out).toContain('发布岗位')
    })

    it('publishes a draft', async () => {
      const drafts = await cli(
        host,
        'opening',
        'list',
        '--as',
        'enterprise',
        '--status',
        'draft',
        '--limit',
        '100',
        '--json',
      )
      const [draft] = (JSON.parse(drafts.out) as { items: { id: string; revision: number }[] }).items
      const command = ['opening', 'publish', '--opening-id', draft!.id, '--as', 'enterprise', '--json']
      const published = await cli(host, ...command, '--if-match', String(draft!.revision))
      expect(published.code).toBe(0)
      expect(JSON.parse(published.out)).toMatchObject({ id: draft!.id, status: 'published' })
      const again = await cli(host, ...command, '--if-match', String(draft!.revision))
      expect(again.code).toBe(1)
      expect(again.error).toContain('request/revision-stale')
    })

    it('names the places of what is wrong, and tells misuse from refusal', async () => {
      const refused = await cli(
        host,
        'opening',
        'create',
        '--as',
        'enterprise',
        '--body',
        '{"terms":{"kind":"enterprise-role"},"title":{},"headcount":0}',
      )
      expect(refused.code).toBe(1)
      expect(refused.error).toContain('/title')
      expect(refused.error).toContain('/headcount')
      expect((await cli(host, 'opening', 'publish', '--as', 'enterprise')).code).toBe(2)
      expect((await cli(host, 'opening', 'fly')).code).toBe(2)
      expect((await cli(host, 'opening', 'list', '--nonsense', '1')).code).toBe(2)
      expect((await cli(host, 'opening', 'list', '--as', 'nobody')).code).toBe(2)
    })
  })
})
