import { execFile } from 'node:child_process'
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, root, searchNamespaces } from '#infra/bundle.ts'
import { sampleEnvironment } from '#infra/environment-sample.ts'
import { apiNouns, definitionOf, type FunctionName, functionNames } from '#infra/functions.ts'
import { apiPrefix, routes } from '#shared/contract/contract.ts'

let folder: string
const inputs = new Map<FunctionName, readonly string[]>()

beforeAll(async () => {
  folder = await mkdtemp(`${tmpdir()}/bundle-test-`)
  for (const name of functionNames) inputs.set(name, await bundle(definitionOf(name).entry, `${folder}/${name}`))
})

afterAll(() => rm(folder, { recursive: true }))

const carries = (name: FunctionName, part: string): boolean => inputs.get(name)!.some(path => path.includes(part))

describe('a bundle', () => {
  it('has the OpenSearch client exactly if the function searches', () => {
    for (const name of functionNames)
      expect(carries(name, '@opensearch-project/opensearch/'), name).toBe(definitionOf(name).network !== undefined)
  })

  it('of a function that neither matches nor imports has no skill graph and no titles', () => {
    const plain = ['organisation', 'venture', 'incubator', 'operations', 'opening-sweep', 'organisation-sweep'] as const
    for (const name of plain)
      for (const part of ['shared/reference/skills', 'shared/reference/titles', 'pinyin-pro'])
        expect(carries(name, part), `${name} ${part}`).toBe(false)
  })

  it('is at most 300 KB of code', async () => {
    const sizes = await Promise.all(
      functionNames.map(async name => [name, gzipSync(await readFile(`${folder}/${name}/index.mjs`)).length] as const),
    )
    expect(sizes.filter(([, bytes]) => bytes > 300_000)).toEqual([])
  })

  it('of a function that writes the index reads Chinese from the file beside it', async () => {
    await bundle('shared/matching/pinyin.ts', `${folder}/pinyin`)
    const { pinyinOf } = (await import(`${folder}/pinyin/index.mjs`)) as typeof import('#shared/matching/pinyin.ts')
    expect(pinyinOf('重庆').split(' ')).toEqual(expect.arrayContaining(['chongqing', 'cq']))
    expect(carries('matching-on-change', 'pinyin-pro')).toBe(true)
  })

  it('leaves no part of the OpenSearch client out that the adapter calls', async () => {
    const called = new Set<string>()
    for await (const path of glob('functions/**/*.ts', { cwd: root }))
      for (const [, namespace] of (await readFile(`${root}${path}`, 'utf8')).matchAll(/\bclient\.(\w+)\.\w+\(/g))
        called.add(namespace!)
    expect(called.size).toBeGreaterThan(0)
    for (const namespace of called) expect(searchNamespaces).toContain(namespace)
  })

  it.each(apiNouns)('%s starts as Lambda starts it, and refuses a caller that it cannot know', async noun => {
    const [, route] = routes.find(([, { noun: own, access }]) => own === noun && !access.anonymous)!
    const event = {
      httpMethod: route.method,
      resource: `${apiPrefix}${route.path}`,
      headers: { Authorization: 'Nonsense', 'Accept-Language': 'zh-CN' },
      requestContext: { requestId: 'r' },
      body: null,
    }
    const script = `const { handler } = await import(${JSON.stringify(`file://${folder}/${noun}/index.mjs`)})
const answer = await handler(${JSON.stringify(event)}, {})
process.stderr.write(JSON.stringify(answer))`
    const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: sampleEnvironment,
    })
    const answer = JSON.parse(stderr)
    expect(answer.statusCode).toBe(401)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'auth/bad-token', status: 401 })
  })

  it('does not start without its environment, and says what is missing', async () => {
    const { TABLE_NAME: _, ...incomplete } = sampleEnvironment
    const script = `await import(${JSON.stringify(`file://${folder}/venture/index.mjs`)})`
    await expect(
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: incomplete }),
    ).rejects.toThrow(/TABLE_NAME is missing/)
  })
})
