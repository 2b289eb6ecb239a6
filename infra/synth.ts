import { mkdir, readFile, rm } from 'node:fs/promises'
import { App } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { acknowledgements } from './acknowledgements.ts'
import { marketplace } from './app.ts'
import { bundleAll, bundleFolder, root } from './bundle.ts'
import { functionNames } from './functions.ts'

/**
 * `npm run synth`: both stacks as templates into `cdk.out`, offline, without an AWS account, and checked by cdk-nag. Exits with 1
 * on a finding that is not acknowledged. `-c name=value` sets the context, as with `cdk`.
 */
process.env['CDK_DISABLE_CLI_TELEMETRY'] = 'true'

const context: Record<string, string> = {}
for (const [at, argument] of process.argv.entries()) {
  const [name, ...value] = argument === '-c' ? (process.argv[at + 1] ?? '').split('=') : []
  if (name) context[name] = value.join('=')
}

type Report = { pluginReports: { pluginName: string; conclusion: string; violations: unknown[] }[] }

const outdir = `${root}cdk.out`
await rm(outdir, { recursive: true, force: true })
await mkdir(outdir, { recursive: true })
await bundleAll()
const { app, data, service } = marketplace(new App({ analyticsReporting: false, outdir, context }), name =>
  Code.fromAsset(bundleFolder(name)),
)
try {
  const assembly = app.synth()
  for (const { stackName, template } of assembly.stacks) {
    const resources = Object.keys((template as { Resources: object }).Resources).length
    console.log(`${stackName}: ${resources} resources, ${stackName}.template.json`)
  }
} catch (error) {
  if (!(error instanceof Error) || !error.message.includes('Validation failed')) throw error
  process.exitCode = 1
}
const { pluginReports }: Report = JSON.parse(await readFile(`${outdir}/validation-report.json`, 'utf8'))
for (const { pluginName, conclusion, violations } of pluginReports)
  console.log(
    `cdk-nag ${pluginName}: ${conclusion}, ${violations.length} findings open, ${acknowledgements(data, service).length} acknowledged with a reason`,
  )
console.log(`${functionNames.length} functions bundled`)
if (!pluginReports.some(({ pluginName }) => pluginName === 'AwsSolutions')) throw new Error('cdk-nag did not run')
