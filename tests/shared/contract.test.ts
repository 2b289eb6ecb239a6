import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addressOf } from '#shared/contract/client.ts'
import { contract, routes } from '#shared/contract/contract.ts'
import { openApiDocument } from '#shared/contract/openapi.ts'
import { admits } from '#shared/contract/route.ts'
import { endOfDay } from '#shared/kernel/clock.ts'
import { errorCodes } from '#shared/kernel/error.ts'
import { negotiateLocale } from '#shared/kernel/locale.ts'

type Operation = {
  operationId: string
  parameters: { name: string; in: string; required: boolean }[]
  responses: Record<string, unknown>
  security: object[]
}

describe('the contract', () => {
  it('has every route of every noun: two of one name would hide each other', async () => {
    const files = globSync('shared/*/*routes.ts', { cwd: join(import.meta.dirname, '../..') })
    const nouns: object[] = await Promise.all(files.map(file => import(/* @vite-ignore */ `../../${file}`)))
    const stated = nouns.flatMap(noun =>
      Object.entries(noun).flatMap(([name, of]) => (name.endsWith('Routes') ? Object.keys(of as object) : [])),
    )
    expect(routes.map(([id]) => id as string).sort()).toEqual(stated.sort())
  })

  it('states each address once, and each path parameter in its schema', () => {
    const addresses = routes.map(([, route]) => `${route.method} ${route.path.replace(/\{\w+\}/g, '{}')}`)
    expect(new Set(addresses).size).toBe(addresses.length)
    for (const [id, route] of routes) {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
      expect(Object.keys(route.parameters?.shape ?? {}), id).toEqual(inPath)
    }
  })

  it('has a verb for the command line once per noun, and both languages for every summary', () => {
    const verbs = routes.map(([, route]) => `${route.noun} ${route.verb}`)
    expect(new Set(verbs).size).toBe(verbs.length)
    for (const [id, route] of routes) {
      expect(route.summary['zh-CN'], id).toMatch(/\p{Script=Han}/u)
      expect(route.summary.en, id).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('asks for a revision wherever something that exists is replaced', () => {
    const free = routes.filter(([, route]) => route.method === 'PUT' && !route.ifMatch).map(([id]) => id)
    // A member is one role: the last word counts, and the last owner is guarded by the organisation's own revision.
    expect(free).toEqual(['putMember', 'setCredentialKeys'])
  })

  it('becomes OpenAPI 3.1 with every route, its problems, and who may call it', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const document = openApiDocument(locale)
      const operations = Object.values(document.paths).flatMap(methods => Object.values(methods) as Operation[])
      expect(operations.map(({ operationId }) => operationId).sort()).toEqual(routes.map(([id]) => id as string).sort())
      for (const operation of operations) {
        const route = contract[operation.operationId as keyof typeof contract]
        expect(operation.responses[String(route.status)], operation.operationId).toBeDefined()
        expect(operation.responses['401'], operation.operationId).toBeDefined()
        if ('ifMatch' in route) {
          expect(operation.responses['412']).toBeDefined()
          expect(operation.parameters).toContainEqual(expect.objectContaining({ name: 'If-Match', required: true }))
        }
        if (!('anonymous' in route.access)) expect(operation.security).not.toContainEqual({})
      }
      expect(() => JSON.stringify(document)).not.toThrow()
    }
  })

  it('encodes what a client fills into an address', () => {
    expect(addressOf(contract.getOpening, { parameters: { openingId: 'a/b?c' } })).toBe('/v1/openings/a%2Fb%3Fc')
    expect(addressOf(contract.searchOpenings, { query: { q: 'C++ & 算法', limit: 5, cursor: undefined } })).toBe(
      '/v1/openings?q=C%2B%2B+%26+%E7%AE%97%E6%B3%95&limit=5',
    )
  })

  it('admits by kind, role, kind of organisation and scope', () => {
    const { access } = contract.createIncubator
    const as = (role: 'owner' | 'viewer') => admits(access, { kind: 'member', role, organisationKind: 'incubator' })
    expect([
      as('owner'),
      as('viewer'),
      admits(access, { kind: 'talent' }),
      admits(access, { kind: 'administrator' }),
    ]).toEqual([true, false, false, false])
    expect(admits(contract.createOpening.access, { kind: 'service', scopes: ['matching:read'] })).toBe(false)
    expect(admits(contract.createOpening.access, { kind: 'service', scopes: ['openings:write'] })).toBe(true)
    expect(admits(contract.searchOpenings.access, { kind: 'administrator' })).toBe(true)
  })
})

describe('the kernel', () => {
  it('says every error in both languages, with the same parameters', () => {
    for (const [code, { status, title }] of Object.entries(errorCodes)) {
      expect(status, code).toBeGreaterThanOrEqual(400)
      // A parameter that is itself a word has one form per language: stateZh, stateEn.
      const parameters = (text: string) => [...text.matchAll(/\{(\w+?)(?:Zh|En)?\}/g)].map(match => match[1]).sort()
      expect(parameters(title['zh-CN']), code).toEqual(parameters(title.en))
      expect(title['zh-CN'], code).toMatch(/\p{Script=Han}/u)
    }
  })

  it.each([
    [undefined, 'zh-CN'],
    ['en', 'en'],
    ['en-GB,zh;q=0.9', 'en'],
    ['fr, zh-TW;q=0.8, en;q=0.3', 'zh-CN'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['fr', 'zh-CN'],
    [';;;,,q=', 'zh-CN'],
  ])('reads Accept-Language %s as %s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale)
  })

  it.each([
    ['2026-06-30', 'Asia/Shanghai', '2026-06-30T16:00:00.000Z'],
    ['2026-12-31', 'Asia/Shanghai', '2026-12-31T16:00:00.000Z'],
    ['2028-02-29', 'UTC', '2028-03-01T00:00:00.000Z'],
    // The night the clocks go back in New York: the day is 25 hours long.
    ['2026-11-01', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-03-07', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ])('ends the day %s in %s at %s', (day, zone, instant) => {
    expect(endOfDay(day, zone)).toBe(instant)
  })
})
