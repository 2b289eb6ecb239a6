import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import { EbsDeviceVolumeType, SubnetType } from 'aws-cdk-lib/aws-ec2'
import {
  AccountRootPrincipal,
  AnyPrincipal,
  Effect,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup, ResourcePolicy, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { type CfnDomain, Domain, EngineVersion, TLSSecurityPolicy } from 'aws-cdk-lib/aws-opensearchservice'
import { Construct } from 'constructs'
import { searchingFunctions } from './grants.ts'
import type { Network } from './network.ts'
import { roleName } from './policies.ts'
import { domainArn, domainName, type Stage } from './stage.ts'

/** The index is disposable, the domain is not: without it nothing matches until a rebuild is through. */
export class SearchDomain extends Construct {
  readonly domain: Domain
  readonly domainName: string
  /** Copies of each shard beside the first: one, so that a node may go. */
  readonly replicas = 1

  constructor(scope: Construct, stage: Stage, network: Network, { key, logsKey }: { key: IKey; logsKey: IKey }) {
    super(scope, 'Search')
    this.domainName = domainName(stage)
    const logs = (id: string) =>
      new LogGroup(this, id, {
        retention: RetentionDays.THREE_MONTHS,
        encryptionKey: logsKey,
        removalPolicy: RemovalPolicy.DESTROY,
      })
    const slowSearchLogGroup = logs('SlowSearches')
    const slowIndexLogGroup = logs('SlowWrites')
    const appLogGroup = logs('Errors')

    this.domain = new Domain(this, 'Domain', {
      domainName: domainName(stage),
      version: EngineVersion.OPENSEARCH_2_19,
      vpc: network.vpc,
      vpcSubnets: [{ subnetType: SubnetType.PRIVATE_ISOLATED }],
      securityGroups: [network.domainGroup],
      zoneAwareness: { enabled: true, availabilityZoneCount: 2 },
      capacity: {
        dataNodes: stage.search.dataNodes,
        dataNodeInstanceType: stage.search.dataInstance,
        masterNodes: 3,
        masterNodeInstanceType: stage.search.managerInstance,
        multiAzWithStandbyEnabled: false,
      },
      ebs: { volumeType: EbsDeviceVolumeType.GP3, volumeSize: stage.search.volumeGiB },
      encryptionAtRest: { enabled: true, kmsKey: key },
      nodeToNodeEncryption: true,
      enforceHttps: true,
      tlsSecurityPolicy: TLSSecurityPolicy.TLS_1_2_PFS,
      logging: {
        slowSearchLogEnabled: true,
        slowSearchLogGroup,
        slowIndexLogEnabled: true,
        slowIndexLogGroup,
        appLogEnabled: true,
        appLogGroup,
      },
      // The CDK would write it by a custom resource.
      suppressLogsResourcePolicy: true,
      offPeakWindowEnabled: true,
      enableAutoSoftwareUpdate: true,
      enableVersionUpgrade: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    const groups = [slowSearchLogGroup, slowIndexLogGroup, appLogGroup]
    const mayLog = new ResourcePolicy(this, 'MayLog', {
      policyStatements: [
        new PolicyStatement({
          principals: [new ServicePrincipal('es.amazonaws.com')],
          actions: ['logs:PutLogEvents', 'logs:CreateLogStream'],
          resources: groups.map(group => group.logGroupArn),
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      ],
    })
    this.domain.node.addDependency(mayLog)

    const resource = this.domain.node.defaultChild as CfnDomain
    resource.accessPolicies = this.accessPolicy(stage)
  }

  /**
   * Only the functions that search. Their roles are in the other stack and do not exist yet when the domain is made, so they are
   * named by a condition. The second statement refuses everybody else in the account, whatever rights they hold elsewhere.
   */
  private accessPolicy(stage: Stage): PolicyDocument {
    const roles = searchingFunctions.map(
      name => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${roleName(stage.name, name)}`,
    )
    const methods = ['Get', 'Head', 'Post', 'Put', 'Delete', 'Patch'].map(method => `es:ESHttp${method}`)
    const resources = [`${domainArn(stage)}/*`]
    return new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid: 'FunctionsThatSearch',
          principals: [new AccountRootPrincipal()],
          actions: methods,
          resources,
          conditions: { ArnEquals: { 'aws:PrincipalArn': roles } },
        }),
        new PolicyStatement({
          sid: 'NobodyElse',
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: methods,
          resources,
          conditions: { ArnNotEquals: { 'aws:PrincipalArn': roles } },
        }),
      ],
    })
  }
}
