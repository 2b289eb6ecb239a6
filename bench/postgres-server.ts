import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/** Debian keeps the server's programs off the path. */
const binaries = (): string => {
  const folders = [...globSync('/usr/lib/postgresql/*/bin'), ...(process.env['PATH'] ?? '').split(delimiter)]
  const found = folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
  if (found === undefined) throw new Error('no PostgreSQL here: on Debian, apt-get install -y postgresql')
  return found
}

/** The server refuses to run as root. */
const owner = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Room for what the comparison holds, and no care for what a crash would lose. */
const settings = {
  ...{ shared_buffers: '2GB', effective_cache_size: '6GB', work_mem: '256MB', maintenance_work_mem: '1GB' },
  ...{ max_wal_size: '8GB', fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  // Plans of so many terms look dear, and compiling them costs more than it saves.
  jit: 'off',
}

export type PostgresServer = {
  readonly version: string
  /** Lines that a statement prints, fields apart by `|`. */
  ask(sql: string): Promise<string[]>
  /** `COPY … FROM STDIN`, the rows in COPY's text format. */
  copy(into: string, rows: AsyncIterable<string>): Promise<void>
  stop(): Promise<void>
}

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** A PostgreSQL on a port of its own, its data in a folder that stays, spoken to through one `psql`; it ends with this process. */
export const startPostgres = async (folder: string): Promise<PostgresServer> => {
  const bin = binaries()
  const user = owner()
  const data = join(folder, 'data')
  mkdirSync(folder, { recursive: true })
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!)
  if (!existsSync(join(data, 'PG_VERSION')))
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
      { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    )
  const port = await freePort()
  const log = join(folder, 'server.log')
  const output = openSync(log, 'a')
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A parent that ends by a signal runs no handler: then the closed standard input ends the server.
  const server = spawn(
    'sh',
    [
      ...['-c', '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server', 'sh', join(bin, 'postgres')],
      ...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, ...given],
    ],
    { ...user, cwd: folder, stdio: ['pipe', output, output] },
  )
  children.add(server)
  const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', 'bench', '-d', 'postgres']
  const isReady = () => {
    try {
      execFileSync(join(bin, 'pg_isready'), connection, { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  for (const deadline = Date.now() + 60_000; !isReady(); await sleep(100))
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-20).join('\n')}`)

  const client = spawn(join(bin, 'psql'), [...connection, '-qAtX', '-v', 'ON_ERROR_STOP=1'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  children.add(client)
  const waiting: { lines: string[]; resolve: (lines: string[]) => void; reject: (error: Error) => void }[] = []
  const marker = '~~done~~'
  createInterface({ input: client.stdout }).on('line', line => {
    if (line === marker) {
      const { resolve, lines } = waiting.shift()!
      resolve(lines)
    } else waiting[0]?.lines.push(line)
  })
  let complaint = ''
  client.stderr.on('data', (text: Buffer) => {
    complaint += text.toString()
  })
  client.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`psql ended: ${complaint.trim()}`))
  })
  client.stdin.on('error', () => {})
  const answer = (): Promise<string[]> => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>()
    waiting.push({ lines: [], resolve, reject })
    return promise
  }
  const ask = (sql: string): Promise<string[]> => {
    const answered = answer()
    client.stdin.write(`${sql};\n\\echo ${marker}\n`)
    return answered
  }
  return {
    version: (await ask('SHOW server_version'))[0]!,
    ask,
    copy: async (into, rows) => {
      const answered = answer()
      client.stdin.write(`COPY ${into} FROM STDIN;\n`)
      for await (const row of rows)
        if (!client.stdin.write(`${row}\n`)) await Promise.race([once(client.stdin, 'drain'), answered])
      client.stdin.write(`\\.\n\\echo ${marker}\n`)
      await answered
    },
    stop: async () => {
      const ended = [once(client, 'exit'), once(server, 'exit')]
      client.stdin.end()
      server.stdin!.end()
      await Promise.all(ended)
      for (const child of [client, server]) children.delete(child)
    },
  }
}
