import { spawnSync } from 'node:child_process'
import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { bundle, bundlePlainly, root } from './bundle.ts'
import { sampleEnvironment } from './environment-sample.ts'
import { definitionOf, type FunctionName, functionNames } from './functions.ts'

/**
 * `node infra/bundles.ts [--json] [--only NAME]`: bundles every function as the stacks do and prints its size and what loading
 * it costs, relative to a function that only loads the DynamoDB client, bundled plainly. `gzipBytes` is the code, and
 * `dataGzipBytes` the reference data that lies beside it. Init is the processor time (user and system) of importing the bundle,
 * data included, in a fresh process: the median of 5, bundle and reference in turn. Wall time would measure the neighbours.
 */
const rounds = 5
const reference = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb'\nexport const client = new DynamoDBClient({})\n`

const initMs = (file: string): number => {
  const script = `const b=process.cpuUsage();await import(${JSON.stringify(`file://${file}`)});const c=process.cpuUsage(b);process.stdout.write(String((c.user+c.system)/1000))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...sampleEnvironment },
  })
  if (status !== 0) throw new Error(`${file} does not load:\n${stderr.slice(0, 2000)}`)
  return Number(stdout)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const dataGzipBytes = async (folder: string): Promise<number> => {
  let total = 0
  for await (const name of glob('reference/*', { cwd: folder }))
    total += gzipSync(await readFile(`${folder}/${name}`), { level: 9 }).length
  return total
}

export type BundleFigures = {
  readonly name: FunctionName
  readonly rawBytes: number
  readonly gzipBytes: number
  readonly dataGzipBytes: number
  readonly initMs: number
  readonly initRatio: number
}

export const measureBundles = async (names: readonly FunctionName[] = functionNames): Promise<BundleFigures[]> => {
  const folder = await mkdtemp(`${tmpdir()}/bundles-`)
  const entry = `${root}node_modules/.bundle-reference.ts`
  try {
    await writeFile(entry, reference)
    await bundlePlainly(entry, `${folder}/plain`)
    const figures: BundleFigures[] = []
    for (const name of names) {
      const file = `${folder}/${name}/index.mjs`
      await bundle(definitionOf(name).entry, `${folder}/${name}`)
      const own: number[] = []
      const base: number[] = []
      for (let round = 0; round < rounds; round++) {
        base.push(initMs(`${folder}/plain/index.mjs`))
        own.push(initMs(file))
      }
      const bytes = await readFile(file)
      figures.push({
        name,
        rawBytes: bytes.length,
        gzipBytes: gzipSync(bytes, { level: 9 }).length,
        dataGzipBytes: await dataGzipBytes(`${folder}/${name}`),
        initMs: Math.round(median(own) * 10) / 10,
        initRatio: Math.round((median(own) / median(base)) * 100) / 100,
      })
    }
    return figures
  } finally {
    await rm(folder, { recursive: true })
    await rm(entry, { force: true })
  }
}

const kilo = (bytes: number): string => (bytes / 1000).toFixed(0).padStart(5)

if (import.meta.main) {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string', multiple: true } } })
  const wanted = functionNames.filter(name => values.only === undefined || values.only.includes(name))
  const figures = await measureBundles(wanted)
  if (values.json) console.log(JSON.stringify(figures, undefined, 2))
  else
    for (const figure of figures)
      console.log(
        [
          figure.name.padEnd(20),
          `${kilo(figure.rawBytes)} KB`,
          `${kilo(figure.gzipBytes)} KB gzip`,
          `+ ${kilo(figure.dataGzipBytes)} KB data`,
          `${figure.initMs.toFixed(0).padStart(5)} ms`,
          `${figure.initRatio.toFixed(2).padStart(5)}×`,
        ].join(' '),
      )
}
