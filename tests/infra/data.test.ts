import { beforeAll, describe, expect, it } from 'vitest'
import { tableSchema } from '#functions/runtime/table-schema.ts'
import type { Marketplace } from '#infra/app.ts'
import { buildStacks, flat, type Resource, resourcesOf, templatesOf } from './stacks.ts'

let built: Marketplace
let data: [string, Resource][]
const only = (type: string): Resource => {
  const found = data.filter(([, resource]) => resource.Type === type)
  expect(found.length, type).toBe(1)
  return found[0]![1]
}

beforeAll(() => {
  built = buildStacks()
  data = resourcesOf(templatesOf(built).data)
})

describe('what must not be lost', () => {
  it.each([
    'AWS::DynamoDB::Table',
    'AWS::OpenSearchService::Domain',
    'AWS::Cognito::UserPool',
    'AWS::SecretsManager::Secret',
    'AWS::KMS::Key',
  ])('%s stays when its stack goes, and when it is replaced', type => {
    const found = data.filter(([, resource]) => resource.Type === type)
    expect(found.length).toBeGreaterThan(0)
    for (const [, { DeletionPolicy, UpdateReplacePolicy }] of found) {
      expect(DeletionPolicy).toBe('Retain')
      expect(UpdateReplacePolicy).toBe('Retain')
    }
  })

  it('cannot be deleted by one wrong command', () => {
    expect(built.data.terminationProtection).toBe(true)
    expect(only('AWS::DynamoDB::Table').Properties['DeletionProtectionEnabled']).toBe(true)
    expect(only('AWS::Cognito::UserPool').Properties['DeletionProtection']).toBe('ACTIVE')
  })

  it('has keys of its own, which turn every year', () => {
    const keys = data.filter(([, { Type }]) => Type === 'AWS::KMS::Key')
    // KMS rotates symmetric keys only; the one that signs is replaced by an operator.
    const turning = keys.filter(([, { Properties }]) => Properties['KeyUsage'] !== 'SIGN_VERIFY')
    for (const [, { Properties }] of turning) expect(Properties['EnableKeyRotation']).toBe(true)
  })
})

describe('the table', () => {
  it('has the shape that the adapter expects', () => {
    const { Properties } = only('AWS::DynamoDB::Table')
    const key = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ]
    expect(Properties['KeySchema']).toEqual(key(tableSchema.partitionKey, tableSchema.sortKey))
    expect(Properties['GlobalSecondaryIndexes']).toEqual(
      Object.entries(tableSchema.indexes).map(([IndexName, { partitionKey, sortKey }]) => ({
        IndexName,
        KeySchema: key(partitionKey, sortKey),
        Projection: { ProjectionType: 'ALL' },
      })),
    )
    expect(Properties['StreamSpecification']).toEqual({ StreamViewType: tableSchema.streamView })
    expect(Properties['TimeToLiveSpecification']).toEqual({ AttributeName: tableSchema.timeToLive, Enabled: true })
    expect(Properties['BillingMode']).toBe('PAY_PER_REQUEST')
  })

  it('is encrypted with our key and can be set back to any second of 35 days', () => {
    const { Properties } = only('AWS::DynamoDB::Table')
    expect(Properties['SSESpecification']).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' })
    expect(flat((Properties['SSESpecification'] as { KMSMasterKeyId: unknown }).KMSMasterKeyId)).toMatch(
      /^<Key.+\.Arn>$/,
    )
    expect(Properties['PointInTimeRecoverySpecification']).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    })
  })
})

describe('the search domain', () => {
  it('is the engine that the tests run, encrypted at rest and on the way', () => {
    const { Properties } = only('AWS::OpenSearchService::Domain')
    expect(Properties['EngineVersion']).toBe('OpenSearch_2.19')
    expect(Properties['EncryptionAtRestOptions']).toMatchObject({ Enabled: true })
    expect(flat((Properties['EncryptionAtRestOptions'] as { KmsKeyId: unknown }).KmsKeyId)).toContain('<Key')
    expect(Properties['NodeToNodeEncryptionOptions']).toEqual({ Enabled: true })
    expect(Properties['DomainEndpointOptions']).toMatchObject({
      EnforceHTTPS: true,
      TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10',
    })
  })

  it('stands in two zones, in subnets without a way out, and hears the functions only', () => {
    const { Properties } = only('AWS::OpenSearchService::Domain')
    const { SubnetIds } = Properties['VPCOptions'] as { SubnetIds: unknown[] }
    expect(SubnetIds.length).toBe(2)
    const isolated = SubnetIds.map(id => flat(id).slice(1, -1))
    const routes = data
      .filter(([, { Type }]) => Type === 'AWS::EC2::Route')
      .map(([, route]) => flat(route.Properties['RouteTableId']))
    const tables = data
      .filter(([, { Type }]) => Type === 'AWS::EC2::SubnetRouteTableAssociation')
      .filter(
        ([
          ,
          {
            Properties: { SubnetId },
          },
        ]) => isolated.includes(flat(SubnetId).slice(1, -1)),
      )
      .map(([, association]) => flat(association.Properties['RouteTableId']))
    expect(tables.length).toBe(2)
    for (const table of tables) expect(routes).not.toContain(table)

    const { Properties: ingress } = only('AWS::EC2::SecurityGroupIngress')
    expect([ingress['FromPort'], ingress['ToPort']]).toEqual([443, 443])
    expect(flat(ingress['SourceSecurityGroupId'])).toMatch(/Functions/)
    const inline = data.filter(
      ([, { Type, Properties: own }]) => Type === 'AWS::EC2::SecurityGroup' && own['SecurityGroupIngress'],
    )
    expect(inline).toEqual([])
  })

  it('logs slow searches and errors, encrypted', () => {
    const { Properties } = only('AWS::OpenSearchService::Domain')
    expect(Object.keys(Properties['LogPublishingOptions'] as object).toSorted()).toEqual([
      'ES_APPLICATION_LOGS',
      'INDEX_SLOW_LOGS',
      'SEARCH_SLOW_LOGS',
    ])
    for (const [id, { Type, Properties: own }] of data)
      if (Type === 'AWS::Logs::LogGroup') expect(own['KmsKeyId'], id).toBeDefined()
  })
})

describe('sign-in', () => {
  it('asks for a good password, offers a second factor, and hides who has an account', () => {
    const { Properties } = only('AWS::Cognito::UserPool')
    expect(Properties['Policies']).toMatchObject({ PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } })
    expect(Properties['MfaConfiguration']).toBe('OPTIONAL')
    expect(Properties['EnabledMfas']).toEqual(['SOFTWARE_TOKEN_MFA'])
  })

  it('makes administrators those that the token verifier takes for them', () => {
    expect(only('AWS::Cognito::UserPoolGroup').Properties['GroupName']).toBe('administrators')
  })

  it('can be done by another issuer where there is no Cognito', () => {
    const { data: elsewhere, service } = templatesOf(buildStacks({ issuer: 'https://issuer.example', clientId: 'web' }))
    expect(resourcesOf(elsewhere).filter(([, { Type }]) => Type.startsWith('AWS::Cognito'))).toEqual([])
    const talent = resourcesOf(service, 'AWS::Lambda::Function').find(([id]) => id.startsWith('talent'))!
    const { Variables } = talent[1].Properties['Environment'] as { Variables: Record<string, unknown> }
    expect(Variables).toMatchObject({ ISSUER: 'https://issuer.example', CLIENT_ID: 'web' })
  })
})
