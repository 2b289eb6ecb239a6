import { beforeAll, describe, expect, it } from 'vitest'
import { families, grants, searchingFunctions } from '#infra/grants.ts'
import { routes } from '#shared/contract/contract.ts'
import { like } from './guard.ts'
import { buildStacks, flat, type Resource, resourcesOf, templatesOf } from './stacks.ts'

type Statement = {
  Sid?: string
  Effect: string
  Action: string | string[]
  Resource: unknown
  Condition?: Record<string, Record<string, unknown>>
}

let policies: { readonly owner: string; readonly statements: readonly Statement[] }[]
let all: [string, Resource][]

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T])

beforeAll(() => {
  const { service, data } = templatesOf(buildStacks())
  all = [...resourcesOf(service), ...resourcesOf(data)]
  const roleNames = new Map(
    all
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([id, { Properties }]) => [
        `<${id}>`,
        String(Properties['RoleName'] ?? id).replace('talentmarket-production-', ''),
      ]),
  )
  policies = all
    // All but the CDK's own, which copies the pages into their bucket; cdk-nag's findings on it are acknowledged one by one.
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && !id.startsWith('CustomCDKBucketDeployment'))
    .map(([, { Properties }]) => ({
      owner: roleNames.get(flat((Properties['Roles'] as unknown[])[0]))!,
      statements: (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
    }))
})

const writing = [
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'PartiQLInsert',
  'PartiQLUpdate',
  'PartiQLDelete',
]

/** Which functions may write an item with this partition key, by the policies as they are deployed. */
const writersOf = (key: string): Set<string> =>
  new Set(
    policies
      .filter(({ statements }) =>
        statements.some(({ Effect, Action, Condition }) => {
          if (Effect !== 'Allow' || !list(Action).some(action => writing.includes(action.replace('dynamodb:', ''))))
            return false
          const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as string[] | undefined
          return keys === undefined || keys.some(pattern => like(pattern, key))
        }),
      )
      .map(({ owner }) => owner),
  )

const engagement = ['engagement', 'engagement-on-change', 'engagement-sweep']
const alerts = ['saved-search', 'saved-search-digest', 'matching-on-change']

describe('who may write what', () => {
  it.each([
    // Consents of an engagement are kept in the talent's record, and places taken in the park's, in the same transaction.
    ['tal_01JD8Y00000000000000000000', ['talent', 'talent-sweep', 'evidence', 'candidate', ...engagement]],
    ['usr_somebody', ['talent', 'talent-sweep']],
    ['opn_01JD8Y00000000000000000000', ['opening', 'opening-sweep', 'exchange']],
    ['opn#external#org_01JD8Y00000000000000000000', ['opening', 'opening-sweep', 'exchange']],
    // Who deletes their profile takes their ventures with it.
    ['ven_01JD8Y00000000000000000000', ['venture', 'talent', 'talent-sweep', 'engagement-on-change']],
    ['inc_01JD8Y00000000000000000000', ['incubator', ...engagement]],
    ['eng_01JD8Y00000000000000000000', engagement],
    ['eng#share#tal_01JD8Y00000000000000000000', engagement],
    ['evd_01JD8Y00000000000000000000', ['evidence', 'engagement-on-change']],
    ['cnd_01JD8Y00000000000000000000', ['candidate', 'engagement-on-change']],
    ['bln#phone#digest', ['talent', 'talent-sweep']],
    ['acc#tal_01JD8Y00000000000000000000', ['engagement-on-change']],
    // Whoever shows people to an organisation notes it.
    [
      'acq#01JD8Y00000000000000000000',
      ['talent', 'evidence', 'engagement', 'matching', 'saved-search', 'batch', 'engagement-on-change'],
    ],
    ['svs_01JD8Y00000000000000000000', alerts],
    ['alr#tal_01JD8Y00000000000000000000', alerts],
    ['org_01JD8Y00000000000000000000', ['organisation', 'organisation-sweep']],
    ['key_01JD8Y00000000000000000000', ['organisation']],
    ['thr#eng_01JD8Y00000000000000000000', ['thread', 'engagement-on-change']],
    ['ntc#tal_01JD8Y00000000000000000000', ['notice', 'notice-delivery', 'notice-reminders', 'engagement-on-change']],
    ['whk_01JD8Y00000000000000000000', ['webhook', 'notice-delivery', 'notice-reminders', 'engagement-on-change']],
    ['cal_01JD8Y00000000000000000000', ['calendar', 'engagement-on-change']],
    ['dmd#2026-11-24', ['matching']],
    [
      'bat_01JD8Y00000000000000000000#rows#0001',
      ['batch', 'batch-start', 'batch-slice', 'batch-finish', 'engagement-on-change'],
    ],
    ['cpt#overlay', ['concept']],
    ['rvw_01JD8Y00000000000000000000', ['review', 'engagement-on-change']],
    ['rbd#opening', ['operations', 'matching-reindex', 'matching-on-change']],
    ['fed#probe', ['operations', 'matching-reindex', 'matching-on-change', 'engagement-on-change']],
    // Administrators take what was set aside off the list.
    ['psn#index', ['matching-on-change', 'operations']],
    ['psn#alerts', ['matching-on-change', 'operations']],
    ['psn#engagement', ['engagement-on-change', 'operations']],
  ])('%s: only %j', (key, allowed) => {
    expect(writersOf(key)).toEqual(new Set(allowed))
  })

  it('an answer under an Idempotency-Key: only functions with a route that honours one', () => {
    const nouns = routes.filter(([, route]) => route.idempotent).map(([, { noun }]) => noun)
    expect(writersOf('idm#anything')).toEqual(new Set(nouns))
  })

  it('an entry of the audit log: only functions by which an administrator decides something', () => {
    const nouns = routes.filter(([, { access, method }]) => access.administrator && method !== 'GET')
    expect(writersOf('aud#org_01JD8Y00000000000000000000')).toEqual(new Set(nouns.map(([, { noun }]) => noun)))
  })

  it('anything else: nobody', () => {
    for (const key of ['', 'x', 'operations', 'sys#anything']) expect(writersOf(key)).toEqual(new Set())
  })
})

describe('rights', () => {
  it('to items always state leading keys, and refuse a request that has none', () => {
    for (const { owner, statements } of policies)
      for (const { Sid, Action, Condition } of statements) {
        const onItems = list(Action).filter(action => action.startsWith('dynamodb:') && action.endsWith('Item'))
        if (onItems.length === 0) continue
        expect(Condition?.['Null'], `${owner} ${Sid}`).toEqual({ 'dynamodb:LeadingKeys': 'false' })
        expect(Condition?.['ForAllValues:StringLike'], `${owner} ${Sid}`).toBeDefined()
      }
  })

  it('to scan the table are held by the rebuild and the nightly comparison alone', () => {
    const scanning = policies.filter(({ statements }) =>
      statements.some(({ Action }) => list(Action).includes('dynamodb:Scan')),
    )
    expect(new Set(scanning.map(({ owner }) => owner))).toEqual(new Set(['matching-reindex', 'matching-reconcile']))
  })

  it('of the functions that answer callers leave the index as it is', () => {
    for (const owner of ['matching', 'saved-search', 'saved-search-digest', 'operations', 'concept']) {
      const onDomain = policies
        .find(policy => policy.owner === owner)!
        .statements.filter(({ Action }) => list(Action).some(action => action.startsWith('es:ESHttp')))
      const allowed = onDomain.flatMap(({ Action, Resource: on }) =>
        list(on).map(one => `${list(Action).join()} ${flat(one).split(':domain/')[1]}`),
      )
      expect(allowed.length).toBeGreaterThan(0)
      for (const right of allowed)
        expect(right, owner).toMatch(/^es:ESHttp(Post .+(_search|_count|_msearch)|Get .+_cluster\/health\/.+)$/)
    }
  })

  /** AWS knows no narrower resource for these. */
  const withoutResource = [
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'dynamodb:ListStreams',
  ]

  it('never have a wildcard for an action, and for a resource only where AWS has none or an index has a number', () => {
    for (const { owner, statements } of policies)
      for (const { Action, Resource: on, Effect } of statements) {
        if (Effect !== 'Allow') continue
        for (const action of list(Action)) expect(action, owner).not.toContain('*')
        for (const resource of list(on).map(flat)) {
          if (resource === '*') for (const action of list(Action)) expect(withoutResource, owner).toContain(action)
          else if (resource.includes('*')) {
            expect(resource, owner).toMatch(/:domain\/talentmarket-production\/.*talentmarket-\*/)
            expect(['matching-reindex', 'matching-reconcile', 'operations']).toContain(owner)
          }
        }
      }
  })

  it('come from no managed policy, but for those of API Gateway’s log and of the CDK’s own function', () => {
    const managed = all.flatMap(([, { Type, Properties }]) =>
      Type === 'AWS::IAM::Role' ? ((Properties['ManagedPolicyArns'] as unknown[] | undefined) ?? []).map(flat) : [],
    )
    expect(managed.toSorted()).toEqual([
      expect.stringMatching(/AWSLambdaBasicExecutionRole$/),
      expect.stringMatching(/AmazonAPIGatewayPushToCloudWatchLogs$/),
    ])
  })
})

describe('the keys of encrypted fields and of credentials', () => {
  const usersOf = (action: string, description: RegExp): string[] => {
    const [id] = all.find(
      ([, { Type, Properties }]) => Type === 'AWS::KMS::Key' && description.test(String(Properties['Description'])),
    )!
    return policies.flatMap(({ owner, statements }) =>
      statements.some(
        ({ Effect, Action, Resource: on }) =>
          Effect === 'Allow' &&
          list(Action).includes(action) &&
          list(on).some(one => JSON.stringify(one).includes(id.slice(0, 12))),
      )
        ? [owner]
        : [],
    )
  }

  it('open to the functions that keep or show such fields, and to no other', () => {
    expect(usersOf('kms:Decrypt', /identity numbers/).sort()).toEqual([
      'candidate',
      'engagement',
      'talent',
      'talent-sweep',
    ])
    expect(usersOf('kms:GenerateDataKey', /identity numbers/).sort()).toEqual(['candidate', 'talent', 'talent-sweep'])
    expect(usersOf('kms:Sign', /signs credentials/)).toEqual(['evidence'])
  })

  it('only under the context of one record', () => {
    for (const { owner, statements } of policies)
      for (const { Sid, Condition } of statements)
        if (Sid === 'OpenFields' || Sid === 'SealFields')
          expect(Condition?.['Null'], `${owner} ${Sid}`).toEqual({ 'kms:EncryptionContext:record': 'false' })
  })
})

describe('mails', () => {
  it('leave by one function, from one address, by the identity of its domain; without an address by none', () => {
    const senders = (context: Record<string, unknown>) =>
      resourcesOf(templatesOf(buildStacks(context)).service, 'AWS::IAM::Policy').flatMap(([, { Properties }]) =>
        (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement.filter(({ Action }) =>
          list(Action).some(action => action.startsWith('ses:')),
        ),
      )
    expect(senders({})).toEqual([])
    const [sender, ...others] = senders({ mailFrom: 'notices@market.example.org' })
    expect(others).toEqual([])
    expect(sender!.Action).toBe('ses:SendEmail')
    expect(flat(sender!.Resource)).toMatch(/^arn:.+:ses:.+:identity\/market\.example\.org$/)
    expect(sender!.Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'notices@market.example.org' } })
  })
})

describe('the search domain', () => {
  it('admits the roles of the functions that search, by name, and refuses all others', () => {
    const [, domain] = all.find(([, { Type }]) => Type === 'AWS::OpenSearchService::Domain')!
    const { Statement: statements } = domain.Properties['AccessPolicies'] as {
      Statement: (Statement & { Principal: unknown })[]
    }
    const [allow, deny] = statements
    const roles = searchingFunctions.map(name =>
      expect.stringMatching(new RegExp(`:role/talentmarket-production-${name}$`)),
    )
    expect(allow!.Effect).toBe('Allow')
    expect(JSON.stringify(allow!.Principal)).not.toContain('*')
    expect(list(allow!.Condition!['ArnEquals']!['aws:PrincipalArn'] as unknown[]).map(flat)).toEqual(roles)
    expect(deny!.Effect).toBe('Deny')
    expect(list(deny!.Condition!['ArnNotEquals']!['aws:PrincipalArn'] as unknown[]).map(flat)).toEqual(roles)
    expect(list(deny!.Action)).toEqual(expect.arrayContaining(list(allow!.Action) as string[]))
    // The roles are named before they exist: a name that differs would lock the function out.
    for (const name of searchingFunctions) expect(policies.map(({ owner }) => owner)).toContain(name)
  })
})

describe('the statement of grants', () => {
  it('has a prefix for one family only, so that one grant cannot open another', () => {
    const patterns = Object.entries(families).flatMap(([family, of]) => of.map(pattern => ({ family, pattern })))
    for (const { family, pattern } of patterns)
      for (const other of patterns)
        if (other.family !== family) expect(like(other.pattern, pattern.replace('*', 'x')), pattern).toBe(false)
  })

  it('lets a function read what it writes', () => {
    for (const [name, { write }] of Object.entries(grants))
      for (const family of write) {
        const read = policies.find(({ owner }) => owner === name)!.statements.find(({ Sid }) => Sid === 'ReadItems')!
        expect(read.Condition!['ForAllValues:StringLike']!['dynamodb:LeadingKeys']).toEqual(
          expect.arrayContaining([...families[family]]),
        )
      }
  })
})
