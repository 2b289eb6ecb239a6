import { Aws, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { indexNames, tableSchema } from '#functions/runtime/table-schema.ts'
import { Identity } from './identity.ts'
import { Network } from './network.ts'
import { SearchDomain } from './search.ts'
import { application, type Stage } from './stage.ts'

const text = (name: string) => ({ name, type: AttributeType.STRING })

/** What must outlive every deployment: records, index, users, keys, and the network that they stand in. */
export class Data extends Stack {
  readonly table: Table
  readonly search: SearchDomain
  readonly network: Network
  /** None where another issuer stands in. */
  readonly identity: Identity | undefined
  /** Whoever signs the tokens. */
  readonly issuer: string
  /** By which the firewall knows what came through the distribution. */
  readonly originSecret: Secret
  readonly cursorSecret: Secret
  readonly noticeSecret: Secret
  /** Of records: table, index, secret. */
  readonly key: Key
  /** Wraps the data keys of identity numbers and phones: only functions that keep or show them may use it. */
  readonly fieldKey: Key
  /** Digests for equality of those fields. */
  readonly blindSecret: Secret
  /** Signs credentials; its private part never leaves KMS. */
  readonly signingKey: Key
  /** Of logs and alarms, so that whoever may read those need not be able to read records. */
  readonly logsKey: Key

  constructor(scope: Construct, stage: Stage) {
    super(scope, `${application}-${stage.name}-data`, { terminationProtection: true })
    this.key = new Key(this, 'Key', {
      description: `${application} ${stage.name}: records`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.fieldKey = new Key(this, 'FieldKey', {
      description: `${application} ${stage.name}: identity numbers and phones`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.signingKey = new Key(this, 'SigningKey', {
      description: `${application} ${stage.name}: signs credentials`,
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.logsKey = this.createLogsKey(stage)

    // Not a global table: with a key of our own the CDK cannot write one for a region that it does not know.
    this.table = new Table(this, 'Table', {
      partitionKey: text(tableSchema.partitionKey),
      sortKey: text(tableSchema.sortKey),
      billingMode: BillingMode[tableSchema.billing],
      stream: StreamViewType[tableSchema.streamView],
      timeToLiveAttribute: tableSchema.timeToLive,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const indexName of indexNames)
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(tableSchema.indexes[indexName].partitionKey),
        sortKey: text(tableSchema.indexes[indexName].sortKey),
      })

    this.network = new Network(this, stage, { tableArn: this.table.tableArn, logsKey: this.logsKey })
    this.search = new SearchDomain(this, stage, this.network, { key: this.key, logsKey: this.logsKey })

    this.identity = stage.issuer ? undefined : new Identity(this, stage)
    this.issuer = this.identity ? this.identity.issuer : stage.issuer!.url
    new CfnOutput(this, 'Issuer', { value: this.issuer })
    this.originSecret = new Secret(this, 'OriginKey', {
      description: 'Sent by the distribution with each request to the API',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    })

    // A change is two keys for a while, the new one first (docs/runbook.md#change-the-blind-key).
    this.blindSecret = new Secret(this, 'BlindKey', {
      description: 'Digests by which two equal identity numbers or phones are known',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    })

    this.noticeSecret = new Secret(this, 'NoticeKey', {
      description: 'Signs the links of mails, and seals the secrets of webhooks',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.cursorSecret = new Secret(this, 'CursorKey', {
      description: 'Signs the cursors of paged answers',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  private createLogsKey(stage: Stage): Key {
    const key = new Key(this, 'LogsKey', {
      description: `${application} ${stage.name}: logs and alarms`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const use = [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:DescribeKey',
    ]
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsOfThisApplication',
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
        actions: use,
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
          },
        },
      }),
    )
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsIntoTheTopic',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    return key
  }
}
