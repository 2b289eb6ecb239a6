import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { definitionOf, type FunctionName, functionNames } from './functions.ts'

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * `import { z } from 'zod'` takes the whole library with its 50 languages along, since `z` is one object; as a namespace it
 * can be shaken: 226 → 160 KB gzip for a function (docs/decisions/0005-bundling.md). The sources are left as they are.
 */
const zodNamespace: Plugin = {
  name: 'zod-namespace',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/(shared|functions)\/.*\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8')).replace(/^import \{ z \} from 'zod'$/m, "import * as z from 'zod'"),
    }))
  },
}

/** One file with everything in it, AWS's clients included. Shared by the stacks and by `infra/bundles.ts`. */
export const bundle = async (entry: string, folder: string): Promise<void> => {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: `${folder}/index.mjs`,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    charset: 'utf8',
    mainFields: ['module', 'main'],
    // CommonJS parts ask for `require` at run time, which an ES module does not have.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    plugins: [zodNamespace],
    logLevel: 'error',
  })
}

export const bundleFolder = (name: FunctionName): string => `${root}dist/functions/${name}`

export const bundleAll = async (names: readonly FunctionName[] = functionNames): Promise<void> => {
  for (const name of names) await bundle(definitionOf(name).entry, bundleFolder(name))
}
