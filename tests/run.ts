/**
 * `npm test`: everything that npm alone can run, and the real stores where Java and Maven are (in CI they have to be).
 * `npm test -- --all` also runs the browser and the infrastructure suites, as CI does. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realStoresAvailable } from '#local/stores/assembly.ts'

const inCi = process.env['CI'] === 'true'
const all = process.argv.includes('--all')

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; message: string; assertionResults: unknown[] }[]
}

const suite = async (project: string): Promise<{ passed: number; failed: number; skipped: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'tests-'))
  const file = join(folder, 'report.json')
  console.log(`\n── ${project}`)
  const code = await new Promise<number>(resolve => {
    const child = spawn(
      'vitest',
      ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      { stdio: 'inherit' },
    )
    child.on('close', status => resolve(status ?? 1))
    child.on('error', () => resolve(1))
  })
  const report = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as Report,
    () => undefined,
  )
  await rm(folder, { recursive: true, force: true })
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  // A file that could not be loaded has no test to fail: it counts as one.
  const broken = report.testResults.filter(
    result => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + broken
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const withStores = inCi || (await realStoresAvailable())
if (!withStores)
  console.log('Java 17 and Maven were not found: the suites on DynamoDB Local and OpenSearch are left out.')

const projects = ['unit', ...(withStores ? ['stores'] : []), ...(all ? ['infra', 'journeys'] : [])]
const total = { passed: 0, failed: 0, skipped: 0 }
for (const project of projects) {
  const result = await suite(project)
  total.passed += result.passed
  total.skipped += result.skipped
  // In CI a skipped test is a failure: it would say green and mean nothing.
  total.failed += result.failed + (inCi ? result.skipped : 0)
}
console.log(`\n${total.skipped > 0 ? `${total.skipped} skipped\n` : ''}${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
