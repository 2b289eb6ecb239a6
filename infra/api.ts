import { Aws, RemovalPolicy, Size } from 'aws-cdk-lib'
import {
  AccessLogFormat,
  EndpointType,
  type IResource,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import { apiPrefix, routes } from '#shared/contract/contract.ts'
import { FirewallRules } from './firewall.ts'
import type { ApiNoun } from './functions.ts'
import type { NounFunction } from './noun-function.ts'
import { problems } from './problems.ts'
import { application, type Stage } from './stage.ts'

/**
 * What is kept of a call: the route with its braces, never the path with its ids, no query, no address, no user agent. Active
 * tracing is left off for the same reason: X-Ray keeps the whole address and the caller's IP; the trace id is in every log line.
 */
const accessLog = {
  requestId: '$context.requestId',
  traceId: '$context.xrayTraceId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  problem: '$context.error.responseType',
  firewall: '$context.waf.status',
}

/** Every route of the contract: its address, its method, and its noun's function behind it. */
export class Api extends Construct {
  readonly restApiName: string
  readonly stageName = 'live'
  readonly rest: RestApi

  constructor(scope: Construct, stage: Stage, functionOf: { readonly [N in ApiNoun]: NounFunction }, logsKey: IKey) {
    super(scope, 'Api')
    this.restApiName = `${application}-${stage.name}`
    const logGroup = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.SIX_MONTHS,
      encryptionKey: logsKey,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.rest = new RestApi(this, 'Rest', {
      restApiName: this.restApiName,
      endpointTypes: [EndpointType.REGIONAL],
      minCompressionSize: Size.kibibytes(1),
      cloudWatchRole: true,
      deployOptions: {
        stageName: this.stageName,
        throttlingRateLimit: 500,
        throttlingBurstLimit: 1000,
        accessLogDestination: new LogGroupLogDestination(logGroup),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(accessLog)),
        // Errors only and without bodies: the gateway's own log would otherwise hold what people sent.
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: false,
        tracingEnabled: false,
      },
    })
    const integrations = new Map(
      Object.entries(functionOf).map(([noun, { lambda }]) => [
        noun,
        // One permission for a function and not one for each of its routes: a template holds 500 resources.
        new LambdaIntegration(lambda, { proxy: true, allowTestInvoke: false, scopePermissionToMethod: false }),
      ]),
    )
    for (const [id, route] of routes) {
      const integration = integrations.get(route.noun)
      if (!integration) throw new Error(`no function answers ${id}: its noun is ${route.noun}`)
      resourceAt(this.rest.root, `${apiPrefix}${route.path}`).addMethod(route.method, integration, {
        operationName: id,
      })
    }
    for (const { id, ...response } of problems) this.rest.addGatewayResponse(id, response)

    const firewall = new FirewallRules(this, stage)
    new CfnWebACLAssociation(this, 'Firewall', {
      webAclArn: firewall.arn,
      resourceArn: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}::/restapis/${this.rest.restApiId}/stages/${this.rest.deploymentStage.stageName}`,
    })
  }
}

const resourceAt = (root: IResource, path: string): IResource =>
  path
    .split('/')
    .filter(part => part !== '')
    .reduce((resource, part) => resource.getResource(part) ?? resource.addResource(part), root)
