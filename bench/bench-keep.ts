import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { LoadFigures } from './bench-load.ts'

export type Loaded = { readonly talents: number; readonly openings: number; readonly load: LoadFigures }

/** Where a run's files lie: for the time of the run, or in a folder that outlasts it, so that the next run need not load again. */
export type BenchFolder = {
  readonly path: string
  readonly isKept: boolean
  /** What an earlier run loaded. */
  readonly loaded: Loaded | undefined
  keep(loaded: Loaded): void
  close(): void
}

/** Files of a load that did not come to its end are removed. */
export const benchFolder = (kept: string | undefined): BenchFolder => {
  if (kept === undefined) {
    const path = mkdtempSync(join(tmpdir(), 'bench-run-'))
    // PostgreSQL does not run as root: whom it runs as instead has to get through to its own folder.
    chmodSync(path, 0o711)
    return { path, isKept: false, loaded: undefined, keep: () => {}, close: () => rmSync(path, { recursive: true }) }
  }
  const path = resolve(kept)
  const manifest = join(path, 'loaded.json')
  const isLoaded = existsSync(manifest)
  if (!isLoaded)
    for (const part of [
      'opensearch',
      'postgres',
      'talents.packed',
      'openings.packed',
      'talents.plain',
      'openings.plain',
    ])
      rmSync(join(path, part), { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  return {
    path,
    isKept: true,
    loaded: isLoaded ? (JSON.parse(readFileSync(manifest, 'utf8')) as Loaded) : undefined,
    keep: loaded => writeFileSync(manifest, `${JSON.stringify(loaded, undefined, 2)}\n`),
    close: () => {},
  }
}
