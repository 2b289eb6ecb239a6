import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from '@opensearch-project/opensearch'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { IndexUnavailable } from '#functions/matching/match-index.ts'
import { openSearchIndex } from '#functions/matching/match-index-opensearch.ts'
import { realStoresAvailable, startOpenSearch } from '#local/stores/opensearch.ts'
import type { RunningStore } from '#local/stores/server.ts'
import { matchIndexConformance } from './match-index.ts'
import { anything, opening } from './match-index-documents.ts'

// Without a JDK and Maven the rest of the tests still run; in CI their absence is a failure.
const runs = process.env['CI'] !== undefined || (await realStoresAvailable())

let server: RunningStore | undefined
let count = 0
const suite = runs ? describe : describe.skip

suite(runs ? 'with OpenSearch' : 'with OpenSearch (skipped: a JDK of 17 or later and Maven are needed)', () => {
  beforeAll(async () => {
    server = await startOpenSearch()
  }, 600_000)
  afterAll(() => server?.stop())

  matchIndexConformance('OpenSearch', async () => {
    const client = new Client({ node: server!.endpoint })
    const prefix = `case${++count}`
    const index = openSearchIndex({ client, prefix, dropAfterMs: 200 })
    await index.ensure()
    return {
      index,
      generations: async () => Object.keys((await client.indices.get({ index: `${prefix}-opening-*` })).body),
      close: async () => {
        await client.indices.delete({ index: `${prefix}-*` })
        await client.close()
      },
    }
  })
})

describe('an OpenSearch that is not well', () => {
  const secret = '保密的简历'
  const document = opening('opn_1', { title: secret })

  const answering = async (status: number, body: object) => {
    const fake = createServer((request, response) => {
      request.resume()
      request.once('end', () => {
        response.writeHead(request.url?.includes('_alias') ? 200 : status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      })
    })
    await new Promise<void>(resolve => fake.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      fake.closeAllConnections()
      fake.close()
    })
    return at((fake.address() as AddressInfo).port)
  }

  const at = (port: number) => {
    const client = new Client({ node: `http://127.0.0.1:${port}`, maxRetries: 0 })
    onTestFinished(() => client.close())
    return openSearchIndex({ client, prefix: 'p', queryTimeoutMs: 100 })
  }

  const closedPort = async (): Promise<number> => {
    const taken = createServer()
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    await new Promise(resolve => taken.close(resolve))
    return port
  }

  it('is unavailable for every operation when nothing listens', async () => {
    const index = at(await closedPort())
    const retrieval = { kind: 'opening', filters: [], features: [], soft: [], text: [], size: 1 } as const
    for (const call of [
      () => index.ensure(),
      () => index.bulk('opening', [document]),
      () => index.retrieve(retrieval),
      () => index.retrieveMany([retrieval]),
      () => index.search(anything),
      () => index.count(anything),
      () => index.versions('opening', undefined, 1),
      () => index.rebuild('opening'),
      () => index.refresh(),
    ]) {
      const error = await call().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(IndexUnavailable)
      expect((error as Error).cause).toBeInstanceOf(Error)
    }
    expect(await index.health()).toEqual({ status: 'down', documents: {} })
  })

  it('is unavailable when it asks to come back later, as a whole or for one document', async () => {
    for (const status of [429, 502, 503, 504])
      await expect((await answering(status, {})).search(anything)).rejects.toBeInstanceOf(IndexUnavailable)
    const item = { index: { _index: 'p-opening', _id: 'opn_1', status: 429, error: { type: 'rejected' } } }
    const full = await answering(200, { errors: true, items: [item, item] })
    await expect(full.bulk('opening', [document])).rejects.toBeInstanceOf(IndexUnavailable)
  })

  it('is unavailable when it takes too long', async () => {
    const silent = createServer(request => request.resume())
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const index = at((silent.address() as AddressInfo).port)
    await expect(index.search(anything)).rejects.toBeInstanceOf(IndexUnavailable)
  })

  it('names a field in its refusal, and no content of a document', async () => {
    const type = 'mapper_parsing_exception'
    const reason = `failed to parse field [numbers.payMinimum] of type [double]. Preview of field's value: '${secret}'`
    const refusing = await answering(200, {
      errors: true,
      items: [1, 2].map(() => ({ index: { status: 400, error: { type, reason } } })),
    })
    expect(await refusing.bulk('opening', [document])).toEqual([
      { id: 'opn_1', outcome: 'failed', reason: `${type} on numbers.payMinimum` },
    ])
    const error = await (await answering(400, { error: { type, reason } }))
      .bulk('opening', [document])
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    const shown = [error, (error as Error).cause]
      .map(one => JSON.stringify(one, Object.getOwnPropertyNames(one ?? {})))
      .join()
    expect(shown).not.toMatch(secret)
  })
})
