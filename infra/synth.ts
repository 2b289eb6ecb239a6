import { mkdir, rm } from 'node:fs/promises'
import { App } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { Source } from 'aws-cdk-lib/aws-s3-deployment'
import { AwsSolutionsChecks } from 'cdk-nag'
import { acknowledgements } from './acknowledgements.ts'
import { marketplace } from './app.ts'
import { buildPages, bundleAll, bundleFolder, pagesFolder, root } from './bundle.ts'
import { functionNames } from './functions.ts'

/**
 * `npm run synth`: both stacks as templates into `cdk.out`, offline, without an AWS account, and checked by cdk-nag. Exits with 1
 * on a finding that is not acknowledged. `-c name=value` sets the context, as with `cdk`.
 */
process.env['CDK_DISABLE_CLI_TELEMETRY'] = 'true'
// One for every property otherwise: 6 s instead of 14.
process.env['CDK_DISABLE_STACK_TRACE'] = '1'

const context: Record<string, string> = {}
for (const [at, argument] of process.argv.entries()) {
  const [name, ...value] = argument === '-c' ? (process.argv[at + 1] ?? '').split('=') : []
  if (name) context[name] = value.join('=')
}

const outdir = `${root}cdk.out`
await rm(outdir, { recursive: true, force: true })
await mkdir(outdir, { recursive: true })
await bundleAll()
await buildPages()
const { app, data, service } = marketplace(
  new App({ analyticsReporting: false, outdir, context }),
  name => Code.fromAsset(bundleFolder(name)),
  Source.asset(pagesFolder),
)
// The CDK runs cdk-nag by itself and fails on a finding, but says nothing when there is none: so it is asked once more.
let failed: unknown
try {
  for (const { stackName, template } of app.synth().stacks) {
    const resources = Object.keys((template as { Resources: object }).Resources).length
    console.log(`${stackName}: ${resources} resources, cdk.out/${stackName}.template.json`)
  }
} catch (error) {
  failed = error
}
const { violations } = new AwsSolutionsChecks().validateScope(app)
console.log(
  `cdk-nag AwsSolutions: ${violations.length} findings open, ${acknowledgements(data, service).length} acknowledged with a reason`,
)
console.log(`${functionNames.length} functions bundled`)
for (const { ruleName, description, violatingResources } of violations)
  for (const { constructPath } of violatingResources) console.error(`${ruleName} at ${constructPath}: ${description}`)
if (violations.length > 0) process.exitCode = 1
else if (failed) throw failed
