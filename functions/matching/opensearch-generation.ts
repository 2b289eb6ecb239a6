import type { Client } from '@opensearch-project/opensearch'
import type { IndexKind } from '#shared/matching/document.ts'
import { isResponse } from './opensearch-error.ts'
import { type IndexOptions, indexBody } from './opensearch-mapping.ts'

const numbered = (alias: string, generation: number) => `${alias}-${String(generation).padStart(6, '0')}`

/**
 * Physical indexes `<prefix>-<kind>-<generation>` behind two aliases: `<prefix>-<kind>`, which answers, and, during a rebuild,
 * `<prefix>-<kind>-next`, which is being filled. Everything else goes through the aliases.
 */
export const generations = (client: Client, prefix: string, options: IndexOptions) => {
  const alias = (kind: IndexKind) => `${prefix}-${kind}`
  const nextAlias = (kind: IndexKind) => `${alias(kind)}-next`

  /** The physical indexes behind an alias. */
  const behind = async (name: string): Promise<string[]> => {
    const { body, statusCode } = await client.indices.getAlias({ name }, { ignore: [404] })
    return statusCode === 404 ? [] : Object.keys(body)
  }

  const create = async (name: string, alias: string, body: object): Promise<boolean> => {
    try {
      await client.indices.create({ index: name, body: { ...body, aliases: { [alias]: {} } } })
      return true
    } catch (error) {
      if (isResponse(error, 'resource_already_exists_exception')) return false
      throw error
    }
  }

  const drop = async (indexes: readonly string[]) => {
    if (indexes.length > 0) await client.indices.delete({ index: [...indexes] }, { ignore: [404] })
  }

  /** All generations of a kind, with the aliases that each is behind. */
  const all = async (kind: IndexKind): Promise<{ name: string; number: number; aliases: string[] }[]> => {
    const pattern = new RegExp(`^${RegExp.escape(alias(kind))}-(\\d{6})$`)
    const { body } = await client.indices.getAlias({ index: `${alias(kind)}-*` }, { ignore: [404] })
    return Object.entries(body as Record<string, { aliases?: object }>).flatMap(([name, { aliases = {} }]) => {
      const number = pattern.exec(name)?.[1]
      return number === undefined ? [] : [{ name, number: Number(number), aliases: Object.keys(aliases) }]
    })
  }

  return {
    alias,
    nextAlias,

    /** Several processes may run this at once: they agree on the name of the first generation, and one of them creates it. */
    async ensure(kind: IndexKind): Promise<void> {
      if ((await behind(alias(kind))).length > 0) return
      await create(numbered(alias(kind), 1), alias(kind), indexBody(options))
    },

    async isRebuilding(kind: IndexKind): Promise<boolean> {
      const { body } = await client.indices.existsAlias({ name: nextAlias(kind) })
      return body as unknown as boolean
    },

    /** Begins a generation. What a rebuild that died left behind, before or after its swap, is dropped. */
    async begin(kind: IndexKind): Promise<string> {
      const existing = await all(kind)
      await drop(existing.filter(({ aliases }) => !aliases.includes(alias(kind))).map(({ name }) => name))
      const body = indexBody({ ...options, refreshInterval: '-1' })
      for (let generation = Math.max(0, ...existing.map(({ number }) => number)) + 1; ; generation++) {
        const name = numbered(alias(kind), generation)
        if (await create(name, nextAlias(kind), body)) return name
      }
    },

    /** Complete and searchable first, then the swap in one step; the old generation serves its running searches to the end. */
    async swap(kind: IndexKind, name: string, graceMs: number): Promise<void> {
      if (!(await behind(nextAlias(kind))).includes(name)) throw new Error('the rebuild was superseded by a later one')
      await client.indices.refresh({ index: name })
      await client.indices.putSettings({
        index: name,
        body: { index: { refresh_interval: options.refreshInterval } },
      })
      const old = await behind(alias(kind))
      await client.indices.updateAliases({
        body: {
          actions: [
            { remove: { index: name, alias: nextAlias(kind) } },
            ...old.map(index => ({ remove: { index, alias: alias(kind) } })),
            { add: { index: name, alias: alias(kind) } },
          ],
        },
      })
      await new Promise(resolve => setTimeout(resolve, graceMs))
      await drop(old)
    },

    /** Where the swap was made after all, and only its answer or what came after it failed, the generation stays. */
    async abandon(kind: IndexKind, name: string): Promise<void> {
      if (!(await behind(alias(kind))).includes(name)) await drop([name])
    },
  }
}
