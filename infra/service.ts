import { CfnOutput, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { ISource } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import { Alarms } from './alarms.ts'
import { Api } from './api.ts'
import { BatchJobs } from './batch.ts'
import type { Data } from './data.ts'
import { DeadLetters } from './dead-letters.ts'
import { EngagementChanges } from './engagement.ts'
import { environments } from './environment.ts'
import { type ApiNoun, apiNouns } from './functions.ts'
import { Indexing } from './matching.ts'
import { type CodeOf, NounFunction, type ServiceContext } from './noun-function.ts'
import { Pages } from './pages.ts'
import { Schedules } from './schedules.ts'
import { application, domainArn, domainName, type Stage } from './stage.ts'
import { Sweeps } from './sweeps.ts'

/** What may be thrown away and deployed anew: functions, API, schedules, alarms. */
export class Service extends Stack {
  readonly api: Api
  readonly batch: BatchJobs
  /** None where something else serves them. */
  readonly pages: Pages | undefined

  constructor(scope: Construct, stage: Stage, data: Data, codeOf: CodeOf, files: ISource) {
    super(scope, `${application}-${stage.name}-service`)
    const alarms = new Alarms(this, stage, data.logsKey)
    const originKey = data.originSecret.secretValue.unsafeUnwrap()
    this.api = new Api(this, stage, data.logsKey, originKey)
    this.pages = stage.servedAt
      ? undefined
      : new Pages(this, stage, {
          api: this.api.rest,
          apiStage: this.api.stageName,
          files,
          issuer: data.issuer,
          signIn: data.identity
            ? { pool: data.identity.pool, origin: data.identity.signInOrigin }
            : { clientId: stage.issuer!.clientId },
          originKey,
        })
    const url = this.pages?.url ?? stage.servedAt!
    const clientId = this.pages?.clientId ?? stage.issuer!.clientId
    const context: ServiceContext = {
      stage,
      data,
      codeOf,
      alarms,
      environments: environments({
        tableName: data.table.tableName,
        issuer: data.issuer,
        clientId,
        // Resolved by CloudFormation at deployment and encrypted with the records' key in the function's configuration: it costs
        // no client and no call at each start. It gives no access by itself: a cursor also holds for one caller and query only.
        cursorKey: data.cursorSecret.secretValue.unsafeUnwrap(),
        noticeKey: data.noticeSecret.secretValue.unsafeUnwrap(),
        publicUrl: url,
        mailFrom: stage.mailFrom,
        fieldKeyId: data.fieldKey.keyArn,
        blindKeys: data.blindSecret.secretValue.unsafeUnwrap(),
        signingKeyId: data.signingKey.keyArn,
        credentialIssuer: `${url}/v1/credential-keys`,
        searchHost: data.search.domain.domainEndpoint,
        domainName: domainName(stage),
        shards: stage.search.shards,
        replicas: data.search.replicas,
      }),
    }

    const functionOf = Object.fromEntries(apiNouns.map(noun => [noun, new NounFunction(this, noun, context)])) as {
      [N in ApiNoun]: NounFunction
    }
    functionOf.operations.role.addToPolicy(
      new PolicyStatement({
        sid: 'DescribeDomain',
        actions: ['es:DescribeDomain', 'es:DescribeDomainHealth'],
        resources: [domainArn(stage)],
      }),
    )
    for (const noun of apiNouns) this.api.calls(functionOf[noun])

    const jobs = new DeadLetters(this, 'Jobs', alarms)
    const schedules = new Schedules(this, stage, jobs)
    new Indexing(this, context, schedules, jobs)
    new EngagementChanges(this, context)
    this.batch = new BatchJobs(this, context, schedules)
    new Sweeps(this, context, schedules, jobs)

    alarms.api(this.api.restApiName, this.api.stageName)
    alarms.table(data.table)
    alarms.domain(data.search.domain, stage)
    new CfnOutput(this, 'Url', { value: url })
    new CfnOutput(this, 'ApiUrl', { value: this.api.rest.url })
    new CfnOutput(this, 'ClientId', { value: clientId })
  }
}
