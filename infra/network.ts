import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { AnyPrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Stage } from './stage.ts'

/**
 * Two zones, three kinds of subnet: `public` has nothing but the NAT gateways; `egress` the functions that must reach the
 * issuer's keys and the control plane; `isolated` the search domain and the functions that feed it, with no way out.
 * Why so: docs/decisions/0008-search-domain-access.md.
 */
export class Network extends Construct {
  readonly vpc: IVpc
  /** Of the search domain: only the functions below may knock. */
  readonly domainGroup: SecurityGroup
  readonly functionsGroup: SecurityGroup

  constructor(scope: Construct, stage: Stage, { tableArn, logsKey }: { tableArn: string; logsKey: IKey }) {
    super(scope, 'Network')
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/16'),
      maxAzs: 2,
      natGateways: stage.natGateways,
      // It would be done by a custom resource; nothing here uses the default group.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 26, mapPublicIpOnLaunch: false },
        { name: 'egress', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
        { name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 22 },
      ],
      // The CDK's own declarations are not written for exactOptionalPropertyTypes.
    }) as IVpc

    const records = this.vpc.addGatewayEndpoint('Table', { service: GatewayVpcEndpointAwsService.DYNAMODB })
    records.addToPolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:Scan',
          'dynamodb:PutItem',
          'dynamodb:DeleteItem',
          'dynamodb:ConditionCheckItem',
        ],
        resources: [tableArn, `${tableArn}/index/*`],
        conditions: { StringEquals: { 'aws:PrincipalAccount': Aws.ACCOUNT_ID } },
      }),
    )

    this.functionsGroup = new SecurityGroup(this, 'Functions', {
      vpc: this.vpc,
      description: 'Functions that search or feed the index',
      allowAllOutbound: false,
    })
    this.functionsGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'Search domain, DynamoDB, issuer: HTTPS only')
    this.domainGroup = new SecurityGroup(this, 'Domain', {
      vpc: this.vpc,
      description: 'Search domain',
      allowAllOutbound: false,
    })
    this.domainGroup.addIngressRule(
      this.functionsGroup,
      Port.tcp(443),
      'From the functions that search or feed the index',
    )

    const logGroup = new LogGroup(this, 'FlowLogs', {
      retention: RetentionDays.THREE_MONTHS,
      encryptionKey: logsKey,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // Rejected traffic only: the rest is the product at work, and costs by the gigabyte.
    this.vpc.addFlowLog('Rejected', {
      trafficType: FlowLogTrafficType.REJECT,
      destination: FlowLogDestination.toCloudWatchLogs(
        logGroup,
        new Role(this, 'FlowLogsRole', { assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com') }),
      ),
    })
  }
}
