import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Kept out of version control; several servers run from the same jars. */
export const storesFolder = join(import.meta.dirname, '..', '..', '.stores')

export const javaSources = join(import.meta.dirname, 'java')

export class StoreToolMissing extends Error {
  constructor(tool: string, purpose: string, options?: ErrorOptions) {
    super(`${tool} was not found: ${purpose}. Install a JDK 17 or later and Maven, and put them on the PATH.`, options)
    this.name = 'StoreToolMissing'
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const tool = async (name: string, purpose: string, args: readonly string[], cwd?: string): Promise<string> => {
  try {
    const { stdout, stderr } = await run(name, args, { ...(cwd !== undefined && { cwd }), maxBuffer: 64 * 1024 * 1024 })
    return stdout + stderr
  } catch (error) {
    if (isMissing(error)) throw new StoreToolMissing(name, purpose, { cause: error })
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${name} failed while preparing the local stores:\n${`${stdout}\n${stderr}`.trim().slice(-3000)}`, {
      cause: error,
    })
  }
}

let availability: Promise<boolean> | undefined

const probe = async (): Promise<boolean> => {
  try {
    const [java] = await Promise.all([
      tool('java', 'it runs the stores', ['-version']),
      tool('javac', 'it compiles the launchers', ['-version']),
      tool('mvn', 'it fetches the stores', ['-v']),
    ])
    const major = /version "(\d+)/.exec(java)?.[1]
    return major !== undefined && Number(major) >= 17
  } catch (error) {
    if (error instanceof StoreToolMissing) return false
    throw error
  }
}

/** Whether DynamoDB Local and OpenSearch can be started here: a JDK of 17 or later and Maven are on the PATH. */
export const realStoresAvailable = (): Promise<boolean> => {
  availability ??= probe()
  return availability
}

export type Assembly = {
  /** Such as `dynamodb-3.3.1`. */
  readonly name: string
  /** Maven coordinates `group:artifact:version`. */
  readonly coordinates: string
  /** The class in `java/` that starts the server. */
  readonly launcher: string
  /** Arranges `home/lib`, which holds every jar, as the server wants it. */
  readonly arrange?: (home: string) => Promise<void>
  /** Raised when `arrange` changes. */
  readonly layout: number
}

const pomOf = (coordinates: string): string => {
  const [group, artifact, version] = coordinates.split(':')
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>store</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
  </dependency></dependencies>
</project>
`
}

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    error => {
      if (isMissing(error)) return false
      throw error
    },
  )

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Saves two processes from fetching the same jars at once. That no half-made folder is ever used rests on the rename. */
const whileLocked = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      const handle = await open(path, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const [holder, age] = await Promise.all([
        readFile(path, 'utf8').catch(() => ''),
        stat(path).then(
          ({ mtimeMs }) => Date.now() - mtimeMs,
          () => 0,
        ),
      ])
      // An empty lock is one that its holder is about to sign.
      const abandoned = holder === '' ? age > 10_000 : !isAlive(Number(holder))
      if (abandoned) await rm(path, { force: true })
      else await sleep(200)
    }
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

/** The folder with the jars and the compiled launcher: fetched and made once, whoever asks first. */
export const assemble = async (assembly: Assembly, folder = storesFolder): Promise<string> => {
  const pom = pomOf(assembly.coordinates)
  const source = join(javaSources, `${assembly.launcher}.java`)
  const stamp = createHash('sha256')
    .update(pom)
    .update(await readFile(source))
    .update(String(assembly.layout))
    .digest('hex')
  const home = join(folder, `${assembly.name}-${stamp.slice(0, 8)}`)
  if (await exists(home)) return home
  await mkdir(folder, { recursive: true })
  return whileLocked(`${home}.lock`, async () => {
    if (await exists(home)) return home
    const draft = `${home}.${process.pid}.tmp`
    await rm(draft, { recursive: true, force: true })
    await mkdir(join(draft, 'lib'), { recursive: true })
    try {
      await writeFile(join(draft, 'pom.xml'), pom)
      await tool('mvn', 'it fetches the stores', [
        ...['-B', '-q', '-f', join(draft, 'pom.xml'), 'dependency:copy-dependencies'],
        ...[`-DoutputDirectory=${join(draft, 'lib')}`, '-DincludeScope=runtime'],
      ])
      await assembly.arrange?.(draft)
      await tool('javac', 'it compiles the launchers', [
        '-proc:none',
        '-cp',
        join(draft, 'lib', '*'),
        '-d',
        join(draft, 'launcher'),
        source,
      ])
      await rename(draft, home)
    } catch (error) {
      await rm(draft, { recursive: true, force: true })
      // Another process, whose lock was taken for abandoned, may have finished first.
      if (await exists(home)) return home
      throw error
    }
    return home
  })
}
