import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { definitionOf, type FunctionName, functionNames } from './functions.ts'

/** The measurements behind each choice are in docs/decisions/0005-bundling.md. */

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * `import { z } from 'zod'` takes the whole library with its 50 languages along, since `z` is one object; as a namespace it
 * can be shaken: 454 → 100 KB. The sources are left as they are.
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

/**
 * Lambda puts the role's credentials into the environment. The clients' default chain also knows single sign-on, profiles,
 * instance metadata and web identities: 135 KB and a third of the DynamoDB client's loading time for what cannot occur.
 */
const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: `${root}functions/runtime/environment-credentials.ts`,
    }))
  },
}

/** The parts of the OpenSearch client's API that the index adapter calls; a test holds that it calls no others. */
export const searchNamespaces = ['cluster', 'indices'] as const

/** The OpenSearch client loads all of its 36 namespaces at once, 190 KB, with no way to ask for less. */
const searchApi: Plugin = {
  name: 'search-api',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\/\w+\/_api$/ }, ({ path, importer }) => {
      const namespace = path.split('/')[1]!
      const used = (searchNamespaces as readonly string[]).includes(namespace)
      return importer.endsWith('/opensearch/api/OpenSearchApi.js') && !used
        ? { path: namespace, namespace: 'left-out' }
        : undefined
    })
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `module.exports = class {
  constructor() {
    return new Proxy(this, { get() { throw new Error('client.${path} is not in the bundle: infra/bundle.ts') } })
  }
}`,
    }))
  },
}

/** Below this a file is better off inside. */
const inlineBytes = 8_000

/**
 * Reference data lies beside the code and is parsed as JSON: inside it would be a megabyte of source for V8 to compile. It is read when
 * one of its parts is asked for.
 */
const dataBeside = (folder: string): Plugin => ({
  name: 'data-beside',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/shared\/reference\/.*\.json$/ }, async ({ path }) => {
      const data: unknown = JSON.parse(await readFile(path, 'utf8'))
      const text = JSON.stringify(data)
      if (Buffer.byteLength(text) < inlineBytes) return { loader: 'json', contents: text }
      const name = `reference/${basename(dirname(path))}-${basename(path)}`
      await mkdir(`${folder}/reference`, { recursive: true })
      await writeFile(`${folder}/${name}`, text)
      const read = `JSON.parse(readFileSync(new URL(${JSON.stringify(name)}, import.meta.url), 'utf8'))`
      const isObject = typeof data === 'object' && data !== null && !Array.isArray(data)
      const parts = isObject
        ? Object.keys(data).map(key => `get ${JSON.stringify(key)}() { return all()[${JSON.stringify(key)}] }`)
        : []
      return {
        loader: 'js',
        contents: isObject
          ? `import { readFileSync } from 'node:fs'
let read
const all = () => (read ??= ${read})
export default { ${parts.join(', ')} }`
          : `import { readFileSync } from 'node:fs'
export default ${read}`,
      }
    })
  },
})

const readings = 'reference/pinyin.cjs'

/** The readings of Chinese characters, 142 KB and 40 ms of loading, lie beside the code and are loaded with the first name that needs them. */
const pinyinBeside = (folder: string): Plugin => ({
  name: 'pinyin-beside',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^pinyin-pro$/ }, ({ path }) => ({ path, namespace: 'beside' }))
    onLoad({ filter: /.*/, namespace: 'beside' }, async ({ path }) => {
      await build({
        ...plainOptions,
        ...{ stdin: { contents: `export { pinyin } from ${JSON.stringify(path)}`, resolveDir: root }, format: 'cjs' },
        outfile: `${folder}/${readings}`,
      })
      return {
        loader: 'js',
        contents: `import { fileURLToPath } from 'node:url'
let loaded
export const pinyin = (...given) => (loaded ??= require(fileURLToPath(new URL(${JSON.stringify(readings)}, import.meta.url)))).pinyin(...given)`,
      }
    })
  },
})

/** `folder/index.mjs` with all code in it, AWS's clients included, and the data beside it. Returns the files that went in. */
export const bundle = async (entry: string, folder: string): Promise<string[]> => {
  await rm(folder, { recursive: true, force: true })
  const { metafile } = await build({
    ...options(entry, folder),
    metafile: true,
    plugins: [zodNamespace, environmentCredentials, searchApi, dataBeside(folder), pinyinBeside(folder)],
  })
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  )
}

/** The same without our own measures, for comparison. */
export const bundlePlainly = async (entry: string, folder: string): Promise<void> => {
  await build(options(entry, folder))
}

const plainOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  minify: true,
  charset: 'utf8',
  mainFields: ['module', 'main'],
  logLevel: 'error',
} satisfies BuildOptions

const options = (entry: string, folder: string): BuildOptions => ({
  ...plainOptions,
  entryPoints: [entry],
  outfile: `${folder}/index.mjs`,
  format: 'esm',
  // CommonJS parts ask for `require` at run time, which an ES module does not have.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
})

export const bundleFolder = (name: FunctionName): string => `${root}dist/functions/${name}`

export const bundleAll = async (names: readonly FunctionName[] = functionNames): Promise<void> => {
  for (const name of names) await bundle(definitionOf(name).entry, bundleFolder(name))
}

export const pagesFolder = `${root}dist/site`

/** The web pages, as `npm run build:web` makes them. */
export const buildPages = async (): Promise<void> => {
  await promisify(execFile)('npm', ['run', '-s', 'build:web', '--', '--out', pagesFolder], { cwd: root })
}
