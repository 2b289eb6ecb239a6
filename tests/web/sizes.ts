import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtWeb } from '#local/web-build.ts'

/** `npm run web-sizes`: what a first visit of each screen loads. */

type Chunk = {
  readonly file: string
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

export type ScreenSize = { readonly screen: string; readonly script: number; readonly style: number }

/** Bytes gzipped (level 9) of all script and style of a first visit: the entry and the screen's parts. */
export const screenSizes = async (): Promise<ScreenSize[]> => {
  const folder = await builtWeb()
  const manifest = JSON.parse(await readFile(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const zipped = async (file: string) => gzipSync(await readFile(join(folder, file)), { level: 9 }).length
  const closure = (key: string, into = new Set<string>()): Set<string> => {
    if (into.has(key)) return into
    into.add(key)
    for (const next of manifest[key]?.imports ?? []) closure(next, into)
    return into
  }
  const entry = Object.keys(manifest).find(key => manifest[key]!.isEntry)!
  const screens = Object.keys(manifest).filter(key => /-page\.tsx$/.test(key) && manifest[key]!.isDynamicEntry)
  const sizes: ScreenSize[] = []
  for (const screen of screens) {
    const keys = new Set([...closure(entry), ...closure(screen)])
    const scripts = new Set([...keys].map(key => manifest[key]!.file))
    const styles = new Set([...keys].flatMap(key => manifest[key]!.css ?? []))
    const sum = async (files: Set<string>) => (await Promise.all([...files].map(zipped))).reduce((a, b) => a + b, 0)
    sizes.push({ screen, script: await sum(scripts), style: await sum(styles) })
  }
  return sizes.sort((a, b) => b.script - a.script)
}

if (process.argv[1] === import.meta.filename) {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`.padStart(9)
  for (const { screen, script, style } of await screenSizes())
    console.log(`${kilobytes(script)} script ${kilobytes(style)} style  ${screen}`)
}
