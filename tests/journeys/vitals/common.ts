import { mkdir, symlink, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { pageRoutes, readPages } from '#local/pages.ts'

/** A page in the manner of the usual starter (`create-vite`, React): no router, no design system, no languages. */
type Common = { readonly css: string; readonly app: string }

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <title>Vite + React</title>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.jsx"></script>
  </body>
</html>
`

const main = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './index.css'
import App from './App.jsx'

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
`

const base = `:root { font-family: system-ui, Avenir, Helvetica, Arial, sans-serif; line-height: 1.5; color: #213547; background-color: #ffffff; }
a { font-weight: 500; color: #646cff; }
body { margin: 0; }
h1 { font-size: 3.2em; line-height: 1.1; }
button { border-radius: 8px; border: 1px solid transparent; padding: 0.6em 1.2em; font: inherit; background-color: #f9f9f9; cursor: pointer; }
`

const counter: Common = {
  css: `${base}#root { max-width: 1280px; margin: 0 auto; padding: 2rem; text-align: center; }
.logo { height: 6em; padding: 1.5em; will-change: filter; }
.card { padding: 2em; }
.read-the-docs { color: #888; }
`,
  app: `import { useState } from 'react'

function App() {
  const [count, setCount] = useState(0)
  return (
    <>
      <div>
        <svg className="logo" viewBox="0 0 32 32" aria-hidden="true"><path d="M2 4l14 25L30 4l-14 3z" fill="#646cff" /></svg>
        <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
          <circle cx="16" cy="16" r="3" fill="#61dafb" /><ellipse cx="16" cy="16" rx="14" ry="5" fill="none" stroke="#61dafb" />
        </svg>
      </div>
      <h1>Vite + React</h1>
      <div className="card">
        <button onClick={() => setCount(count => count + 1)}>count is {count}</button>
        <p>Edit <code>src/App.jsx</code> and save to test HMR</p>
      </div>
      <p className="read-the-docs">Click on the Vite and React logos to learn more</p>
    </>
  )
}

export default App
`,
}

/** Fetches the same records and draws a row for each; \`?of=candidates\` as whoever \`session\` of the tab says. */
const list: Common = {
  css: `${base}table { border-collapse: collapse; } td, th { padding: 8px; border-bottom: 1px solid #ddd; text-align: left; }
`,
  app: `import { useEffect, useState } from 'react'

const text = value => value?.zh ?? value?.en ?? ''
const nameOf = row => text(row.title ?? row.name ?? row.headline)

async function read(of) {
  const session = JSON.parse(sessionStorage.getItem('session') ?? 'null')
  const headers = session
    ? { authorization: 'Bearer ' + session.accessToken, 'acting-for': session.actingFor?.id ?? '' }
    : {}
  const rows = []
  let cursor
  do {
    const query = new URLSearchParams({ limit: of === 'openings' ? '20' : '100', ...(cursor && { cursor }) })
    const response = await fetch('/v1/' + of + '?' + query, { headers })
    const body = await response.json()
    rows.push(...body.items)
    cursor = of === 'openings' ? undefined : body.next
  } while (cursor)
  return rows
}

function App() {
  const [rows, setRows] = useState([])
  const [filter, setFilter] = useState('')
  const of = new URLSearchParams(location.search).get('of') ?? 'openings'
  useEffect(() => {
    read(of).then(setRows)
  }, [of])
  const shown = rows.filter(row => nameOf(row).toLowerCase().includes(filter.toLowerCase()))
  return (
    <main>
      <h1>List</h1>
      <input value={filter} onChange={event => setFilter(event.target.value)} />
      <p id="count">{shown.length}</p>
      <table>
        <thead>
          <tr><th>Name</th><th>Place</th><th>Since</th><th>Skills</th></tr>
        </thead>
        <tbody>
          {shown.map(row => (
            <tr key={row.id}>
              <td>{nameOf(row)}</td>
              <td>{row.residence?.region ?? row.places?.map(place => place.region).join(', ')}</td>
              <td>{row.experienceYears ?? row.publishedAt}</td>
              <td>{row.skills?.map(skill => skill.label ?? skill.concept).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}

export default App
`,
}

const commons = { counter, list }

const build = async (folder: string, { css, app }: Common): Promise<string> => {
  await mkdir(join(folder, 'src'), { recursive: true })
  await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'))
  const files = { 'index.html': html, 'src/main.jsx': main, 'src/index.css': css, 'src/App.jsx': app }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const [{ build: run }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  await run({ root: folder, configFile: false, logLevel: 'warn', mode: 'production', plugins: [react()] })
  return join(folder, 'dist')
}

/** Built in `folder` and served as our own pages are: same server, compression and headers; the API is asked through it. */
export const serveCommon = async (name: keyof typeof commons, folder: string, api: string) => {
  const app = new Hono()
  app.all('/v1/*', ({ req }) => {
    const { pathname, search } = new URL(req.url)
    return fetch(api + pathname + search, { method: req.method, headers: req.raw.headers })
  })
  app.route('/', pageRoutes(await readPages(await build(join(folder, name), commons[name]))))
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
