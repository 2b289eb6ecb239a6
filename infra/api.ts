import { Aws, RemovalPolicy, Size } from 'aws-cdk-lib'
import {
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import { apiPrefix, routes } from '#shared/contract/contract.ts'
import { FirewallRules } from './firewall.ts'
import { apiNouns } from './functions.ts'
import { functionArn, type NounFunction } from './noun-function.ts'
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

/**
 * The gateway reads OpenAPI 3.0 only, and checks nothing: it needs addresses, their parameters, and the function behind each. Functions
 * by their names: they know the sign-in of the pages, the pages know the API, so the API may not wait for them.
 */
const definitionFor = (stage: Stage) => {
  const paths: Record<string, Record<string, object>> = {}
  for (const [id, route] of routes) {
    const noun = apiNouns.find(name => name === route.noun)
    if (!noun) throw new Error(`no function answers ${id}: its noun is ${route.noun}`)
    const address = `${apiPrefix}${route.path}`
    const parameters = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    }))
    paths[address] ??= {}
    paths[address][route.method.toLowerCase()] = {
      operationId: id,
      ...(parameters.length > 0 && { parameters }),
      responses: {},
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        passthroughBehavior: 'when_no_match',
        uri: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}:lambda:path/2015-03-31/functions/${functionArn(stage, noun)}/invocations`,
      },
    }
  }
  return paths
}

/**
 * Every route of the contract: its address, its method, and its noun's function behind it. One document instead of a resource for each
 * part of a path and each method: a template holds 500 resources.
 */
export class Api extends Construct {
  readonly restApiName: string
  readonly stageName = 'live'
  readonly rest: SpecRestApi

  constructor(scope: Construct, stage: Stage, logsKey: IKey, originKey: string) {
    super(scope, 'Api')
    this.restApiName = `${application}-${stage.name}`
    const logGroup = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.SIX_MONTHS,
      encryptionKey: logsKey,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.rest = new SpecRestApi(this, 'Rest', {
      restApiName: this.restApiName,
      apiDefinition: ApiDefinition.fromInline({
        openapi: '3.0.1',
        info: { title: this.restApiName, version: '1' },
        paths: definitionFor(stage),
        'x-amazon-apigateway-gateway-responses': problems,
      }),
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
    const firewall = new FirewallRules(this, stage, originKey)
    new CfnWebACLAssociation(this, 'Firewall', {
      webAclArn: firewall.arn,
      resourceArn: `arn:${Aws.PARTITION}:apigateway:${Aws.REGION}::/restapis/${this.rest.restApiId}/stages/${this.rest.deploymentStage.stageName}`,
    })
  }
  /** Lets the gateway call a function. */
  calls({ lambda }: NounFunction): void {
    lambda.addPermission('Api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.rest.arnForExecuteApi(),
    })
  }
}
