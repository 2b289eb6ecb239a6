import { Aws } from 'aws-cdk-lib'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IndexName } from '#functions/runtime/table-schema.ts'
import { routes } from '#shared/contract/contract.ts'
import { indexKinds } from '#shared/matching/document.ts'
import type { FunctionName } from './functions.ts'
import { indexPrefix } from './stage.ts'

/**
 * Who may do what with the one table and the search domain, as data. A partition key begins with its noun's prefix, and IAM
 * grants by that leading key: only the functions of a noun write the noun's items.
 */
export const families = {
  /** With its members. */
  organisation: ['org_*'],
  /** Who belongs where, and organisations by state: lists in an index. */
  membership: ['org#*'],
  serviceKey: ['key_*', 'key#*'],
  talent: ['tal_*'],
  /** Which profile is whose. */
  user: ['usr_*'],
  opening: ['opn_*', 'opn#*'],
  venture: ['ven_*', 'ven#*'],
  incubator: ['inc_*', 'inc#*'],
  /** With its lists, its places and the working time of people. */
  engagement: ['eng_*', 'eng#*'],
  savedSearch: ['svs_*', 'svs#*'],
  alert: ['alr#*'],
  /** Batch jobs with all that they found, and candidate books. */
  batch: ['bat_*', 'bat#*'],
  /** Counts of searches that found nothing. */
  demand: ['dmd#*'],
  /** Answers kept for an Idempotency-Key. */
  idempotency: ['idm#*'],
  /** Changes that the index consumer set aside. */
  indexPoison: ['psn#index', 'psn#alerts'],
  engagementPoison: ['psn#engagement', 'psn#book'],
  /** The item whose reading says that the table answers; it need not exist. */
  health: ['operations'],
} as const

export type Family = keyof typeof families

type SearchRight = 'search' | 'write' | 'rebuild' | 'health'

export type Grant = {
  readonly read: readonly Family[]
  readonly write: readonly Family[]
  /** Of other nouns: that a record is unchanged may be a condition of a transaction. */
  readonly check?: readonly Family[]
  readonly indexes: readonly IndexName[]
  /** The whole table, whatever the key: IAM cannot narrow a scan. */
  readonly scan?: true
  readonly search?: readonly SearchRight[]
}

/** The nouns of the market: what is matched, and who publishes it. */
const market = ['organisation', 'talent', 'opening', 'venture', 'incubator'] as const

/** To know who is calling: their membership, the service key, the profile of a user. */
const callers = ['organisation', 'serviceKey', 'user'] as const

const engagement = { write: ['engagement', 'incubator', 'talent'], check: ['opening'] } as const

export const grants: { readonly [N in FunctionName]: Grant } = {
  organisation: { read: callers, write: ['organisation', 'membership', 'serviceKey'], indexes: ['index1'] },
  // Who deletes their profile takes their ventures with it, in the same transaction.
  talent: { read: callers, write: ['talent', 'user', 'venture'], indexes: ['index1'] },
  // An import makes drafts.
  exchange: { read: ['opening', ...callers], write: ['opening'], indexes: [] },
  opening: { read: ['opening', ...callers], write: ['opening'], indexes: ['index1'] },
  venture: { read: ['venture', ...callers], write: ['venture'], indexes: ['index1'] },
  incubator: { read: ['incubator', ...callers], write: ['incubator'], indexes: ['index1'] },
  // It writes the places that a park has left and the consents that a talent gives and withdraws, in the transaction they belong to.
  engagement: { ...engagement, read: [...market, ...callers], indexes: ['index1', 'index2'] },
  matching: { read: [...market, ...callers], write: ['demand'], indexes: [], search: ['search'] },
  'saved-search': {
    read: [...market, ...callers],
    write: ['savedSearch', 'alert'],
    indexes: ['index1', 'index2'],
    search: ['search'],
  },
  batch: { read: [...market, ...callers], write: ['batch'], indexes: ['index1'] },
  'batch-start': { read: market, write: ['batch'], indexes: [] },
  'batch-slice': { read: market, write: ['batch'], indexes: [], search: ['search'] },
  'batch-finish': { read: market, write: ['batch'], indexes: [] },
  operations: { read: ['health', ...callers], write: [], indexes: [], search: ['health'] },
  // Index and alerts: see functions/matching/lambda-on-change.ts.
  'matching-on-change': {
    read: market,
    write: ['indexPoison', 'savedSearch', 'alert'],
    indexes: ['index1', 'index2'],
    search: ['search', 'write'],
  },
  'saved-search-digest': {
    read: market,
    write: ['savedSearch', 'alert'],
    indexes: ['index1', 'index2'],
    search: ['search'],
  },
  // Engagements and candidate books: see functions/engagement/lambda-on-change.ts.
  'engagement-on-change': {
    ...engagement,
    read: market,
    write: [...engagement.write, 'engagementPoison', 'batch'],
    indexes: ['index1', 'index2'],
  },
  'engagement-sweep': { ...engagement, read: market, indexes: ['index1'] },
  'matching-reindex': {
    read: [...market, 'savedSearch'],
    write: [],
    indexes: [],
    scan: true,
    search: ['search', 'write', 'rebuild'],
  },
  'matching-reconcile': {
    read: [...market, 'savedSearch'],
    write: [],
    indexes: [],
    scan: true,
    search: ['search', 'write', 'rebuild'],
  },
  'opening-sweep': { read: ['opening'], write: ['opening'], indexes: ['index2'] },
  'organisation-sweep': { read: ['membership'], write: ['organisation'], indexes: ['index1'] },
}

/** Nouns with a route that honours an Idempotency-Key also keep the answers. */
const keepsAnswers = (name: FunctionName): boolean =>
  routes.some(([, route]) => route.noun === name && route.idempotent === true)

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
  const kept: Family[] = keepsAnswers(name) ? ['idempotency'] : []
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

/** The paths of a right that name indexes by their prefix. */
export const searchWildcards = (right: SearchRight): string[] => [
  ...new Set(searchPaths[right].map(({ path }) => path).filter(path => path.includes('*'))),
]

export const searchingFunctions = (Object.keys(grants) as FunctionName[]).filter(name => grants[name].search)

export const roleName = (stage: string, name: FunctionName): string => `${indexPrefix}-${stage}-${name}`

export const addGrants = (role: IRole, name: FunctionName, granted: Granted): void => {
  for (const statement of grantOf(name, granted)) role.addToPrincipalPolicy(statement)
}
