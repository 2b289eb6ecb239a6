import { App, Tags, Validations } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { AwsSolutionsChecks } from 'cdk-nag'
import { acknowledge } from './acknowledgements.ts'
import { buildPages, bundleAll, bundleFolder, pagesFolder } from './bundle.ts'
import { Data } from './data.ts'
import type { CodeOf } from './noun-function.ts'
import { Service } from './service.ts'
import { application, readStage } from './stage.ts'

export type Marketplace = { readonly app: App; readonly data: Data; readonly service: Service }

/** Both stacks of the stage that the context names. Region and account are whatever the deployment's credentials say. */
export const marketplace = (app: App, codeOf: CodeOf, pages: ISource): Marketplace => {
  const stage = readStage(app)
  const data = new Data(app, stage)
  const service = new Service(app, stage, data, codeOf, pages)
  Tags.of(app).add('application', application)
  Tags.of(app).add('stage', stage.name)
  acknowledge(data, service)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }))
  return { app, data, service }
}

/** For `cdk deploy`, whose `app` command this is. */
if (import.meta.main) {
  await Promise.all([bundleAll(), buildPages()])
  marketplace(
    new App({ analyticsReporting: false }),
    name => Code.fromAsset(bundleFolder(name)),
    Source.asset(pagesFolder),
  ).app.synth()
}
