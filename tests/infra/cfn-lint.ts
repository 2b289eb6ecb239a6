import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { glob, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { root } from '#infra/bundle.ts'
import { buildStacks } from './stacks.ts'

/**
 * `node tests/infra/cfn-lint.ts`: cfn-lint over the templates that `npm run synth` left in `cdk.out`, and over those of a region
 * without Cognito. It installs the pinned cfn-lint into `.venv` (Python 3 is needed); the check itself is offline.
 */
const version = '1.58.0'
const folder = `${root}.venv/cfn-lint-${version}`
const tool = `${folder}/bin/cfn-lint`

/** The regions that the stacks are meant for; cfn-lint knows which resources each has. */
const regions = ['eu-west-1', 'ap-southeast-1', 'us-east-1']
const regionsWithoutCognito = ['cn-north-1', 'cn-northwest-1']

const run = (command: string, options: readonly string[]): number => {
  const { status, error } = spawnSync(command, options, { stdio: 'inherit' })
  if (error) throw new Error(`${command} could not be started`, { cause: error })
  return status ?? 1
}

if (!existsSync(tool)) {
  if (run('python3', ['-m', 'venv', folder]) !== 0) throw new Error('python3 -m venv failed')
  if (run(`${folder}/bin/pip`, ['install', '--quiet', '--disable-pip-version-check', `cfn-lint==${version}`]) !== 0)
    throw new Error(`cfn-lint ${version} could not be installed`)
}

/** Exit code: 0 clean; otherwise bits for errors, warnings and informational findings, all of which count. */
const lint = (templates: readonly string[], inRegions: readonly string[], ignored: readonly string[] = []): boolean =>
  // W3005: the CDK states that a function waits for its role, which its attribute says as well; it is the CDK's to leave out.
  run(tool, ['--ignore-checks', 'W3005', ...ignored, '--regions', ...inRegions, '--', ...templates]) === 0

const templatesIn = async (place: string): Promise<string[]> => {
  const found: string[] = []
  for await (const name of glob('*.template.json', { cwd: place })) found.push(`${place}/${name}`)
  return found
}

const synthesised = await templatesIn(`${root}cdk.out`)
if (synthesised.length === 0) throw new Error('no templates in cdk.out: run `npm run synth` first')
const china = await mkdtemp(`${tmpdir()}/synth-`)
try {
  // W1032: its pattern for the resource of a state knows the partition aws only, and not aws-cn.
  buildStacks(
    { issuer: 'https://issuer.example.cn', clientId: 'web', pages: 'off', siteDomain: 'talents.example.cn' },
    china,
  ).app.synth()
  const clean = [lint(synthesised, regions), lint(await templatesIn(china), regionsWithoutCognito, ['W1032'])]
  if (clean.includes(false)) process.exitCode = 1
  else
    console.log(
      `cfn-lint ${version}: ${synthesised.length} + 2 templates clean in ${[...regions, ...regionsWithoutCognito].join(', ')}`,
    )
} finally {
  await rm(china, { recursive: true })
}
