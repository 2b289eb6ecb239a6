import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { openApiDocument } from '#shared/contract/openapi.ts'
import { type ErrorCode, errorCodes } from '#shared/kernel/error.ts'
import { type Locale, locales, negotiateLocale } from '#shared/kernel/locale.ts'

const webFolder = join(import.meta.dirname, '..', 'web')
const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

type PageFile = { readonly type: string; readonly bytes: Uint8Array }
export type BuiltPages = ReadonlyMap<string, PageFile>

/** Bundles the web page in memory; code that only some views need stays in files of its own. */
export const buildPages = async (): Promise<BuiltPages> => {
  const result = await build({
    entryPoints: [join(webFolder, 'main.ts')],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    write: false,
    outdir: '/',
    entryNames: '[name]',
    chunkNames: 'part-[hash]',
    logLevel: 'silent',
  })
  const pages = new Map<string, PageFile>()
  for (const { path, contents } of result.outputFiles)
    pages.set(path.slice(path.lastIndexOf('/')), { type: types['.js']!, bytes: contents })
  for (const name of ['index.html', 'styles.css', 'icon.svg'])
    pages.set(`/${name}`, { type: types[extname(name)]!, bytes: await readFile(join(webFolder, name)) })
  return pages
}

/** No script, style or request but the host's own. Styles in attributes are what Swagger UI draws with. */
const policy = (styles: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const headersOf = (type: string, styles = "'self'"): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': policy(styles),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
})

const docsPage = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>API</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

const docsScript = `const locale = new URLSearchParams(location.search).get('locale') ?? ''
SwaggerUIBundle({
  url: '/openapi.json' + (locale && '?locale=' + encodeURIComponent(locale)),
  dom_id: '#api',
  docExpansion: 'none',
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
})
`

const localeOf = (wanted: string | undefined, acceptLanguage: string | undefined): Locale =>
  locales.find(locale => locale === wanted) ?? negotiateLocale(wanted ?? acceptLanguage)

/** `/docs` with its document and script, `/openapi.json`, `/problems/…`, and the web page at every address that it knows. */
export const pageRoutes = (pages: BuiltPages | undefined): Hono => {
  const app = new Hono()

  app.get('/openapi.json', context => {
    const locale = localeOf(context.req.query('locale'), context.req.header('accept-language'))
    return new Response(JSON.stringify(openApiDocument(locale)), {
      headers: { 'content-type': 'application/json', 'content-language': locale, 'cache-control': 'no-cache' },
    })
  })

  app.get('/docs', () => new Response(docsPage, { headers: headersOf(types['.html']!, "'self' 'unsafe-inline'") }))
  app.get('/docs/start.js', () => new Response(docsScript, { headers: headersOf(types['.js']!) }))
  app.get('/docs/:file{swagger-ui\\.css|swagger-ui-bundle\\.js}', async context => {
    const file = context.req.param('file')
    return new Response(await readFile(join(swaggerFolder, file)), { headers: headersOf(types[extname(file)]!) })
  })

  // The `type` of a problem: what the code means, in both languages.
  app.get('/problems/:noun/:code', context => {
    const code = `${context.req.param('noun')}/${context.req.param('code')}`
    const known = Object.hasOwn(errorCodes, code) ? errorCodes[code as ErrorCode] : undefined
    const text = known
      ? `${code}\nHTTP ${known.status}\n\n${known.title['zh-CN']}\n${known.title.en}\n`
      : `${code}\n\n没有这个错误代码。\nThere is no such code.\n`
    return new Response(text, {
      status: known ? 200 : 404,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    })
  })

  if (pages) {
    const serve = (name: string) => {
      const file = pages.get(name)!
      return new Response(Buffer.from(file.bytes), { headers: headersOf(file.type) })
    }
    for (const name of pages.keys()) if (name !== '/index.html') app.get(name, () => serve(name))
    for (const view of ['/', '/openings/*', '/talents/*', '/ventures/*', '/incubators/*', '/my/*', '/login'])
      app.get(view, () => serve('/index.html'))
  }
  return app
}
