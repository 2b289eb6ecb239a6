/** `npm run check`: types, lint and format, import directions, both languages complete, generated files in step. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { checkImports } from './check-imports.ts'

const failures: string[] = []

const run = (title: string, command: string, args: string[]): void => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${title}`)
  if (status !== 0) failures.push(`${title}\n${stdout}${stderr}`)
}

run('types', 'tsc', ['-p', '.', '--noEmit'])
run('lint and format', 'biome', ['check', '.'])

const wrong = checkImports(
  globSync('{shared,functions,infra,local,web,tests,bench}/**/*.{ts,tsx}').map(file => ({
    file,
    text: readFileSync(file, 'utf8'),
  })),
)
console.log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} import directions`)
failures.push(...wrong)

if (failures.length > 0) {
  console.error(`\n${failures.join('\n\n')}`)
  process.exitCode = 1
}
