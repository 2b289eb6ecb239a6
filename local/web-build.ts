import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { InlineConfig, Plugin } from 'vite'
import { type Locale, locales } from '#shared/kernel/locale.ts'
import { earlyPlugin } from './web-early.ts'

const root = join(import.meta.dirname, '..')
const webFolder = join(root, 'web')
const cacheFolder = join(root, 'dist', 'web')
/** Written last: a folder without it was not finished. */
const doneFile = 'built'

/**
 * What a page needs of the contract is where a route is and what it takes; the schemas behind it stay out of the first load.
 * The types are the contract's own, so that a call is checked all the same.
 */
const contractPlugin = (): Plugin => {
  const id = '\0virtual:contract'
  return {
    name: 'marketplace-contract',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './contract.ts' && importer?.endsWith('/shared/contract/client.ts') ? id : null,
    load: async loaded => {
      if (loaded !== id) return null
      const { contract, apiPrefix } = await import('#shared/contract/contract.ts')
      const table = Object.fromEntries(
        Object.entries(contract).map(([name, route]) => {
          const { method, path, bodyType } = route as { method: string; path: string; bodyType?: string }
          return [name, { method, path, ...(bodyType !== undefined && { bodyType }) }]
        }),
      )
      return `export const contract = ${JSON.stringify(table)}\nexport const apiPrefix = ${JSON.stringify(apiPrefix)}`
    },
  }
}

type Named = { readonly zh: string; readonly en: string }

const namesIn = async (locale: Locale): Promise<object> => {
  const [skills, regions, occupations, fields, education, languages] = await Promise.all([
    import('#shared/reference/skills.ts'),
    import('#shared/reference/regions.ts'),
    import('#shared/reference/occupations.ts'),
    import('#shared/reference/fields.ts'),
    import('#shared/reference/education.ts'),
    import('#shared/reference/languages.ts'),
  ])
  const name = ({ zh, en }: Named) => (locale === 'en' ? en : zh)
  const table = <T>(rows: readonly T[], key: (row: T) => string, text: (row: T) => string) =>
    Object.fromEntries(rows.map(row => [key(row), text(row)]))
  return {
    skill: table(
      skills.allSkills(),
      row => row.id,
      row => skills.skillName(row, locale),
    ),
    region: {
      ...table(regions.overseas, row => row.code, name),
      ...table(
        regions.regions,
        row => row.code,
        row => (locale === 'en' ? row.en : row.short),
      ),
    },
    occupation: table(occupations.occupations, row => row.code, name),
    field: table(fields.fields, row => row.id, name),
    education: table(education.educationLevels, row => row.id, name),
    language: table(languages.languages, row => row.code, name),
    languageLevel: table(languages.languageLevels, row => row.id, name),
  }
}

/** `virtual:names/en`: the address of the names of codes in one language, and nothing else of the reference data: data, not script. */
const namesPlugin = (): Plugin => {
  const prefix = 'virtual:names/'
  return {
    name: 'marketplace-names',
    resolveId: source => (source.startsWith(prefix) ? `\0${source}` : null),
    async load(loaded) {
      const locale = locales.find(one => loaded === `\0${prefix}${one}`)
      if (!locale) return null
      const source = JSON.stringify(await namesIn(locale))
      const reference = this.emitFile({ type: 'asset', name: `names-${locale}.json`, source })
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`
    },
  }
}

/** The theme's variables as a style sheet: the policy allows no style element that a script adds. */
const themePlugin = (): Plugin => ({
  name: 'marketplace-theme',
  resolveId: source => (source === 'virtual:theme.css' ? '\0virtual:theme.css' : null),
  load: async loaded => {
    if (loaded !== '\0virtual:theme.css') return null
    const { convertCssVariables, defaultCssVariablesResolver, mergeMantineTheme, DEFAULT_THEME } = await import(
      '@mantine/core'
    )
    const address = new URL('../web/app/theme.ts', import.meta.url).href
    const { theme, variables } = (await import(address)) as typeof import('../web/app/theme.ts')
    const merged = mergeMantineTheme(DEFAULT_THEME, theme)
    const base = defaultCssVariablesResolver(merged)
    const own = variables(merged)
    return convertCssVariables(
      {
        variables: { ...base.variables, ...own.variables },
        dark: { '--mantine-color-scheme': 'dark', ...base.dark, ...own.dark },
        light: { '--mantine-color-scheme': 'light', ...base.light, ...own.light },
      },
      ':root',
    )
  },
})

/** Of Mantine's styles those of the components that a part of the page draws, loaded with that part. */
const componentStylesPlugin = (): Plugin => ({
  name: 'marketplace-component-styles',
  transform: {
    // The label beside a checkbox is of `utils`.
    filter: { id: /@mantine[\\/]core[\\/]esm[\\/](?:components|utils)[\\/].*\.module\.mjs$/ },
    handler: (code, id) => ({
      code: `import '@mantine/core/styles/${basename(id, '.module.mjs')}.layer.css'\n${code}`,
      map: null,
    }),
  },
})

/**
 * Loaded with every page, in one file. Each chunk with a lazy import lists the files of all that it may load: the addresses of all pages, in
 * one, list them once. And what nearly every page draws would otherwise be a dozen small files, of which a browser asks for six at a time.
 */
const firstModules =
  /[\\/]web[\\/](?:[\w-]+[\\/]pages\.ts|parts[\\/](?:card|cx|icons|layout|more-button|page|problem-notice|states|tags|text|texts)\.[\w.]+)$/

export const webConfig = async (outDir: string): Promise<InlineConfig> => {
  const { default: react } = await import('@vitejs/plugin-react')
  return {
    root: webFolder,
    mode: 'production',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    clearScreen: false,
    plugins: [contractPlugin(), namesPlugin(), themePlugin(), componentStylesPlugin(), react(), earlyPlugin(webFolder)],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      reportCompressedSize: false,
      // In kB. The largest by far is the PDF reader (`unpdf`, 1600), loaded when somebody gives a PDF; first loads have a test of their own.
      chunkSizeWarningLimit: 1700,
      rolldownOptions: {
        // Schemas are made by pure calls; a module that is used for its other exports need not bring them.
        treeshake: { manualPureFunctions: ['z'] },
        output: { codeSplitting: { groups: [{ name: 'pages', test: firstModules }] } },
      },
    },
  }
}

const sourceHash = async (): Promise<string> => {
  const hash = createHash('sha256')
  const files = [
    ...globSync('{web,shared}/**/*', { cwd: root, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.name.endsWith('.md'))
      .map(entry => join(entry.parentPath, entry.name)),
    join(root, 'package-lock.json'),
    join(root, 'local', 'web-build.ts'),
    join(root, 'local', 'web-early.ts'),
  ].sort()
  for (const file of files) {
    hash.update(file.slice(root.length))
    hash.update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}

let building: Promise<string> | undefined

const build = async (): Promise<string> => {
  const folder = join(cacheFolder, await sourceHash())
  if (existsSync(join(folder, doneFile))) return folder
  await mkdir(cacheFolder, { recursive: true })
  // Two programs may build at once: each in a folder of its own, and whoever is ready first gives it the name.
  const scratch = join(cacheFolder, `making-${process.pid}`)
  // A test runner sets it otherwise, and React would be built with its warnings.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    const vite = await import('vite')
    await vite.build(await webConfig(scratch))
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
  await writeFile(join(scratch, doneFile), '')
  try {
    await rename(scratch, folder)
  } catch (error) {
    if (!existsSync(join(folder, doneFile))) throw error
    await rm(scratch, { recursive: true, force: true })
  }
  // Another program may be serving yesterday's; nobody serves last week's.
  for (const name of await readdir(cacheFolder)) {
    const path = join(cacheFolder, name)
    const { mtimeMs } = await stat(path)
    if (path !== folder && Date.now() - mtimeMs > 7 * 86_400_000) await rm(path, { recursive: true, force: true })
  }
  return folder
}

/** The folder with the built pages of the present sources; built only where they changed. */
export const builtWeb = (): Promise<string> => {
  building ??= build().finally(() => {
    building = undefined
  })
  return building
}

/** `npm run build:web [-- --out dist/site]`: what goes to S3. */
if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } })
  const folder = await builtWeb()
  if (values.out) {
    const { cp } = await import('node:fs/promises')
    await rm(values.out, { recursive: true, force: true })
    await cp(folder, values.out, { recursive: true, filter: path => !path.endsWith(`/${doneFile}`) })
  }
  console.log(values.out ?? folder)
}
