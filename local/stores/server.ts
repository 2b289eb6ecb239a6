import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, StoreToolMissing, storesFolder } from './assembly.ts'

export type RunningStore = {
  /** `http://127.0.0.1:…` */
  readonly endpoint: string
  readonly pid: number
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
let count = 0

// A parent that ends by a signal, SIGKILL included, runs no handler: then the closed standard input ends the server.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** The folder's name tells its owner: folders of processes that are gone are removed at the next start. */
const instanceFolder = async (folder: string, name: string): Promise<string> => {
  const parent = join(folder, 'running')
  await mkdir(parent, { recursive: true })
  for (const left of await readdir(parent)) {
    const owner = Number(/-(\d+)-\d+$/.exec(left)?.[1])
    if (owner > 0 && !isAlive(owner)) await rm(join(parent, left), { recursive: true, force: true })
  }
  count += 1
  const made = join(parent, `${name}-${process.pid}-${count}`)
  await rm(made, { recursive: true, force: true })
  await mkdir(made, { recursive: true })
  return made
}

export type ServerCommand = {
  readonly name: string
  /** From `assemble`. */
  readonly home: string
  readonly launcher: string
  readonly folder?: string | undefined
  readonly javaOptions: readonly string[]
  /** Called with the server's own folder, before the start. */
  readonly arguments: (own: string) => Promise<readonly string[]>
  readonly startWithinSeconds: number
}

/** Starts a server whose launcher prints `READY <port>`; it ends with this process, however that ends. */
export const startServer = async (command: ServerCommand): Promise<RunningStore> => {
  const own = await instanceFolder(command.folder ?? storesFolder, command.name)
  const log = join(own, 'server.log')
  const args = await command.arguments(own)
  const classPath = [join(command.home, 'launcher'), join(command.home, 'lib', '*')].join(delimiter)
  // A file, not a pipe: a busy parent would not empty a pipe, and the server would stop at its next log line.
  const output = openSync(log, 'a')
  const child = spawn('java', [...command.javaOptions, '-cp', classPath, command.launcher, ...args], {
    cwd: own,
    stdio: ['pipe', output, output],
  })
  closeSync(output)
  running.add(child)
  const ended = new Promise<Error | undefined>(resolve => {
    child.once('error', resolve)
    child.once('exit', () => resolve(undefined))
  }).finally(() => running.delete(child))
  child.stdin?.on('error', () => undefined)

  const stop = async (): Promise<void> => {
    if (running.has(child)) {
      child.ref()
      child.stdin?.end()
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
    }
    await rm(own, { recursive: true, force: true })
  }

  const deadline = Date.now() + command.startWithinSeconds * 1000
  for (;;) {
    const text = await readFile(log, 'utf8')
    const port = /^READY (\d+)$/m.exec(text)?.[1]
    if (port !== undefined) {
      // A program that forgets to stop its server still ends when its own work is done.
      child.unref()
      ;(child.stdin as unknown as { unref(): void }).unref()
      return { endpoint: `http://127.0.0.1:${port}`, pid: child.pid!, stop }
    }
    const failure = await Promise.race([ended.then(error => ({ error })), sleep(50)])
    if (failure === undefined && Date.now() < deadline) continue
    const tail = (await readFile(log, 'utf8')).trim().split('\n').slice(-25).join('\n')
    await stop()
    if ((failure?.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
      throw new StoreToolMissing('java', 'it runs the stores', { cause: failure?.error })
    const what =
      failure === undefined ? `was not ready within ${command.startWithinSeconds} s` : 'ended during its start'
    throw new Error(`${command.name} ${what}:\n${tail}`, { cause: failure?.error })
  }
}
