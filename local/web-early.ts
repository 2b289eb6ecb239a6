import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Plugin, Rolldown } from 'vite'

/** Address of a page as its `pages.ts` writes it, and the file that draws it. */
const pageFiles = async (webFolder: string): Promise<readonly (readonly [path: string, file: string])[]> => {
  const route = /path: '([^']+)'[\s\S]*?import\('([^']+)'\)/g
  const files = globSync('*/pages.ts', { cwd: webFolder }).sort()
  const found = await Promise.all(
    files.map(async file => {
      const text = await readFile(join(webFolder, file), 'utf8')
      const fileOf = (page: string) => join(webFolder, file, '..', page).replaceAll('\\', '/')
      return [...text.matchAll(route)].map(([, path, page]) => [path!, fileOf(page!)] as const)
    }),
  )
  return found.flat()
}

/**
 * A small script before all others (`web/early.ts`) that asks for what the page at this address needs: its own parts, the names of codes
 * and its first answer. Otherwise each is known only when the one before has come and run: two round trips more before anything is drawn.
 */
export const earlyPlugin = (webFolder: string): Plugin => ({
  name: 'marketplace-early',
  enforce: 'post',
  async generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk')
    const byFile = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
    const partsOf = (chunk: Rolldown.OutputChunk, into = new Set<string>()): Set<string> => {
      if (into.has(chunk.fileName)) return into
      into.add(chunk.fileName)
      for (const style of chunk.viteMetadata?.importedCss ?? []) into.add(style)
      for (const file of chunk.imports) {
        const next = byFile.get(file)
        if (next) partsOf(next, into)
      }
      return into
    }
    const entry = partsOf(chunks.find(({ isEntry }) => isEntry)!)
    const parts: string[] = []
    const numberOf = (file: string): number => {
      const at = parts.indexOf(file)
      return at >= 0 ? at : parts.push(file) - 1
    }
    const pages = (await pageFiles(webFolder)).flatMap(([path, file]) => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === file)
      return chunk ? [[path, [...partsOf(chunk).difference(entry)].map(numberOf)]] : []
    })
    const names = Object.fromEntries(
      Object.keys(bundle).flatMap(file => {
        const locale = /names-(zh-CN|en)-[^/]+\.json$/.exec(file)?.[1]
        return locale ? [[locale, file]] : []
      }),
    )
    const { outputFiles } = await build({
      entryPoints: [join(webFolder, 'early.ts')],
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target: 'es2023',
      define: { PARTS: JSON.stringify(parts), PAGES: JSON.stringify(pages), NAMES: JSON.stringify(names) },
    })
    const source = outputFiles[0]!.text
    const fileName = `assets/early-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
    this.emitFile({ type: 'asset', fileName, source })
    const html = bundle['index.html']
    if (html?.type !== 'asset') throw new Error('there is no index.html to name the first script in')
    html.source = String(html.source).replace('<script ', `<script async src="/${fileName}"></script>\n    <script `)
  },
})
