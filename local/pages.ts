import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Hono } from 'hono'
import { openApiDocument } from '#shared/contract/openapi.ts'
import { contentSecurityPolicy } from '#shared/contract/page-policy.ts'
import { type ErrorCode, errorCodes } from '#shared/kernel/error.ts'
import { type Locale, locales, negotiateLocale } from '#shared/kernel/locale.ts'
import { builtWeb } from './web-build.ts'

const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

type PageFile = { readonly type: string; readonly bytes: Uint8Array; readonly zipped: Uint8Array }
export type BuiltPages = ReadonlyMap<string, PageFile>

const zip = promisify(gzip)

/** A folder's files, by address. */
export const readPages = async (folder: string): Promise<BuiltPages> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile() && types[extname(entry.name)] !== undefined)
  return new Map(
    await Promise.all(
      files.map(async ({ name, parentPath }) => {
        const path = join(parentPath, name)
        const bytes = await readFile(path)
        return [
          path.slice(folder.length),
          { type: types[extname(name)]!, bytes, zipped: await zip(bytes, { level: 6 }) },
        ] as const
      }),
    ),
  )
}

/** The built web. Parts of the page that only some screens need are files of their own. */
export const buildPages = async (): Promise<BuiltPages> => readPages(await builtWeb())

const docsPolicy = contentSecurityPolicy({ inlineStyles: true })

const headersOf = (type: string, policy = contentSecurityPolicy()): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': policy,
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

/** Every address but those of the API, the sign-in, the documents and files. */
const isPage = (path: string): boolean =>
  !/^\/(v\d+|auth|docs|problems|assets|openapi\.json)(\/|$)/.test(path) && !/\.\w+$/.test(path)

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

  app.get('/docs', () => new Response(docsPage, { headers: headersOf(types['.html']!, docsPolicy) }))
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
    const serve = (name: string, request: Request): Response => {
      const file = pages.get(name)!
      const zipped =
        /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '') && file.zipped.length < file.bytes.length
      return new Response(Buffer.from(zipped ? file.zipped : file.bytes), {
        headers: {
          ...headersOf(file.type),
          vary: 'accept-encoding',
          ...(zipped && { 'content-encoding': 'gzip' }),
          // Their names change with their content.
          ...(name.startsWith('/assets/') && { 'cache-control': 'public, max-age=31536000, immutable' }),
        },
      })
    }
    for (const name of pages.keys()) if (name !== '/index.html') app.get(name, context => serve(name, context.req.raw))
    // The page knows its own addresses, and says so where there is none.
    app.get('/*', async (context, next) =>
      isPage(context.req.path) ? serve('/index.html', context.req.raw) : await next(),
    )
  }
  return app
}
