import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { SubnetType } from 'aws-cdk-lib/aws-ec2'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, type CfnFunction, type Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct, type IConstruct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { Data } from './data.ts'
import type { Environments } from './environment.ts'
import { definitionOf, type FunctionName } from './functions.ts'
import { grants } from './grants.ts'
import { addGrants, keyGrantsOf, mailRights, roleName } from './policies.ts'
import { domainArn, type Stage } from './stage.ts'

export type CodeOf = (name: FunctionName) => Code

export type ServiceContext = {
  readonly stage: Stage
  readonly data: Data
  readonly codeOf: CodeOf
  readonly environments: { readonly [N in FunctionName]: Environments[N] }
  readonly alarms: Alarms
}

/** What a function in the domain's network needs to be put there; AWS has no narrower resource for these four. */
const networkInterfaceActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
]

/** A function with a role of its own, a log group of its own, its grants, and the alarms that every function has. */
export class NounFunction extends Construct {
  readonly name: FunctionName
  readonly lambda: Lambda
  readonly role: Role

  constructor(scope: Construct, name: FunctionName, { stage, data, codeOf, environments, alarms }: ServiceContext) {
    super(scope, name)
    this.name = name
    const { memoryMiB, timeoutSeconds, reservedConcurrency, network } = definitionOf(name)

    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: data.logsKey,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // The name is stated, because the search domain's policy names it before the role exists.
    this.role = new Role(this, 'Role', {
      roleName: roleName(stage.name, name),
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    })
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'WriteLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'ReadOwnEnvironment',
        actions: ['kms:Decrypt'],
        resources: [data.key.keyArn],
        conditions: { StringEquals: { 'kms:EncryptionContext:aws:lambda:FunctionArn': functionArn(stage, name) } },
      }),
    )
    addGrants(this.role, name, {
      tableArn: data.table.tableArn,
      keyArn: data.key.keyArn,
      domainArn: domainArn(stage),
    })
    for (const statement of keyGrantsOf(name, {
      fieldKeyArn: data.fieldKey.keyArn,
      signingKeyArn: data.signingKey.keyArn,
    }))
      this.role.addToPolicy(statement)
    const mails = stage.mailFrom === undefined ? [] : mailRights(name, stage.mailFrom)
    for (const statement of mails) this.role.addToPolicy(statement)
    if (network)
      this.role.addToPolicy(
        new PolicyStatement({ sid: 'JoinNetwork', actions: networkInterfaceActions, resources: ['*'] }),
      )

    this.lambda = new Lambda(this, 'Function', {
      functionName: roleName(stage.name, name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(name),
      memorySize: memoryMiB,
      timeout: Duration.seconds(timeoutSeconds),
      role: this.role.withoutPolicyUpdates(),
      logGroup,
      environment: environments[name],
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
      ...(network && {
        vpc: data.network.vpc,
        vpcSubnets: {
          subnetType: network === 'egress' ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED,
        },
        securityGroups: [data.network.functionsGroup],
      }),
    })
    // By the property and not by the CDK's `environmentEncryption`, which would grant the role every use of the key.
    const resource = this.lambda.node.defaultChild as CfnFunction
    resource.kmsKeyArn = data.key.keyArn

    alarms.throttles(name, this.lambda)
    if (grants[name].write.includes('accessEvent') && !name.endsWith('-on-change')) alarms.accessLog(name)
  }
}

/** What depends on a role's rights waits for its policy: the role alone is there earlier. */
export const policyOf = (role: Role): IConstruct => role.node.findChild('DefaultPolicy')

/** The names are stated, so that what a function needs to start may in turn need the function's address. */
export const functionArn = (stage: Stage, name: FunctionName): string =>
  `arn:${Aws.PARTITION}:lambda:${Aws.REGION}:${Aws.ACCOUNT_ID}:function:${roleName(stage.name, name)}`
