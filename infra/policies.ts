import { Aws } from 'aws-cdk-lib'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { routes } from '#shared/contract/contract.ts'
import { indexKinds } from '#shared/matching/document.ts'
import type { FunctionName } from './functions.ts'
import { type Family, families, grants, type KeyRight, type SearchRight } from './grants.ts'
import { indexPrefix } from './stage.ts'

/** Nouns with a route that honours an Idempotency-Key also keep the answers. */
const keepsAnswers = (name: FunctionName): boolean =>
  routes.some(([, route]) => route.noun === name && route.idempotent === true)

/** What an administrator decides is entered in the audit log by the same transaction (`functions/audit/audited-table.ts`). */
const keepsAudit = (name: FunctionName): boolean =>
  routes.some(([, { noun, access, method }]) => noun === name && access.administrator === true && method !== 'GET')

const leadingKeys = (of: readonly Family[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...new Set(of.flatMap(family => families[family]))] },
  // ForAllValues is also true where the request has no such key at all; then this one is not.
  Null: { 'dynamodb:LeadingKeys': 'false' },
})

/** The China regions have a domain of their own. */
const viaDynamoDb = {
  StringEquals: {
    'kms:ViaService': [`dynamodb.${Aws.REGION}.amazonaws.com`, `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}`],
  },
}

/** The table's key, through DynamoDB only. */
export const useTableKey = (keyArn: string, to: 'read' | 'write'): PolicyStatement =>
  new PolicyStatement({
    sid: 'UseTableKey',
    actions: ['kms:Decrypt', 'kms:DescribeKey', ...(to === 'write' ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [])],
    resources: [keyArn],
    conditions: viaDynamoDb,
  })

const keyActions: { readonly [R in KeyRight]: { readonly sid: string; readonly actions: readonly string[] } } = {
  open: { sid: 'OpenFields', actions: ['kms:Decrypt'] },
  seal: { sid: 'SealFields', actions: ['kms:GenerateDataKey'] },
  sign: { sid: 'SignCredentials', actions: ['kms:Sign', 'kms:GetPublicKey'] },
}

/** Use of the keys beside the table's own. A data key is bound to one record: a call without that context is refused. */
export const keyGrantsOf = (
  name: FunctionName,
  { fieldKeyArn, signingKeyArn }: { readonly fieldKeyArn: string; readonly signingKeyArn: string },
): PolicyStatement[] =>
  (grants[name].keys ?? []).map(
    right =>
      new PolicyStatement({
        ...keyActions[right],
        actions: [...keyActions[right].actions],
        resources: [right === 'sign' ? signingKeyArn : fieldKeyArn],
        ...(right !== 'sign' && { conditions: { Null: { 'kms:EncryptionContext:record': 'false' } } }),
      }),
  )

const aliases = indexKinds.map(kind => `${indexPrefix}-${kind}`)

/** As `functions/matching/match-index-opensearch.ts` calls them. Only a rebuild deals with indexes whose names it makes itself. */
const searchPaths: { readonly [R in SearchRight]: readonly { action: string; path: string }[] } = {
  search: [
    ...aliases.flatMap(alias =>
      ['_search', '_count'].map(call => ({ action: 'es:ESHttpPost', path: `${alias}/${call}` })),
    ),
    { action: 'es:ESHttpPost', path: '_msearch' },
  ],
  write: [
    { action: 'es:ESHttpPost', path: '_bulk' },
    ...aliases.map(alias => ({ action: 'es:ESHttpHead', path: `_alias/${alias}-next` })),
  ],
  rebuild: [
    { action: 'es:ESHttpPut', path: `${indexPrefix}-*` },
    { action: 'es:ESHttpDelete', path: `${indexPrefix}-*` },
    { action: 'es:ESHttpPost', path: `${indexPrefix}-*/_refresh` },
    { action: 'es:ESHttpGet', path: `${indexPrefix}-*/_alias` },
    { action: 'es:ESHttpGet', path: `_alias/${indexPrefix}-*` },
    { action: 'es:ESHttpGet', path: `_cluster/health/${indexPrefix}-*` },
    { action: 'es:ESHttpPost', path: '_aliases' },
  ],
  health: [
    { action: 'es:ESHttpGet', path: `_cluster/health/${indexPrefix}-*` },
    { action: 'es:ESHttpPost', path: '_msearch' },
  ],
}

export type Granted = {
  readonly tableArn: string
  readonly keyArn: string
  readonly domainArn: string
}

/** Everything that this function may do with table, key and domain. */
export const grantOf = (name: FunctionName, { tableArn, keyArn, domainArn }: Granted): PolicyStatement[] => {
  const { read, write, check, indexes, scan, search } = grants[name]
  const kept: Family[] = [
    ...(keepsAnswers(name) ? (['idempotency'] as const) : []),
    ...(keepsAudit(name) ? (['audit'] as const) : []),
  ]
  const written = [...write, ...kept]
  const statements = [
    new PolicyStatement({
      sid: 'ReadItems',
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [tableArn, ...indexes.map(index => `${tableArn}/index/${index}`)],
      conditions: leadingKeys([...read, ...write, ...kept]),
    }),
    useTableKey(keyArn, written.length > 0 ? 'write' : 'read'),
  ]
  if (written.length > 0)
    statements.push(
      new PolicyStatement({
        sid: 'WriteItems',
        actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
        resources: [tableArn],
        conditions: leadingKeys(written),
      }),
      new PolicyStatement({
        sid: 'StateConditions',
        actions: ['dynamodb:ConditionCheckItem'],
        resources: [tableArn],
        conditions: leadingKeys([...written, ...(check ?? [])]),
      }),
    )
  if (scan)
    statements.push(new PolicyStatement({ sid: 'ScanTable', actions: ['dynamodb:Scan'], resources: [tableArn] }))
  const byAction = Map.groupBy(
    (search ?? []).flatMap(right => searchPaths[right]),
    ({ action }) => action,
  )
  for (const [action, paths] of byAction)
    statements.push(
      new PolicyStatement({
        sid: action.replace('es:ESHttp', 'Search'),
        actions: [action],
        resources: [...new Set(paths.map(({ path }) => `${domainArn}/${path}`))],
      }),
    )
  return statements
}

/** Mails from this one address, by the identity of its domain, and nothing else of SES. */
export const mailRights = (name: FunctionName, from: string): PolicyStatement[] =>
  grants[name].mail
    ? [
        new PolicyStatement({
          sid: 'SendMails',
          actions: ['ses:SendEmail'],
          resources: [`arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${from.split('@')[1]}`],
          conditions: { StringEquals: { 'ses:FromAddress': from } },
        }),
      ]
    : []

/** The paths of a right that name indexes by their prefix. */
export const searchWildcards = (right: SearchRight): string[] => [
  ...new Set(searchPaths[right].map(({ path }) => path).filter(path => path.includes('*'))),
]

export const roleName = (stage: string, name: FunctionName): string => `${indexPrefix}-${stage}-${name}`

export const addGrants = (role: IRole, name: FunctionName, granted: Granted): void => {
  for (const statement of grantOf(name, granted)) role.addToPrincipalPolicy(statement)
}
