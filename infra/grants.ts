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
  /** With what is encrypted of it, and what the clock has to do. */
  talent: ['tal_*', 'tal#*'],
  /** Digests of phones and documents. */
  digest: ['bln#*'],
  /** Who looked at whom. */
  access: ['acc#*'],
  /** Looks that are still to be counted into the logs. */
  accessEvent: ['acq#*'],
  /** With the keys that issuers registered. */
  evidence: ['evd_*', 'evd#*'],
  /** People whom firms brought in, and what they suggest to somebody who is here. */
  candidate: ['cnd_*', 'cnd#*'],
  /** Which profile is whose. */
  user: ['usr_*'],
  opening: ['opn_*', 'opn#*'],
  venture: ['ven_*', 'ven#*'],
  incubator: ['inc_*', 'inc#*'],
  /** With its lists, its places and the working time of people. */
  engagement: ['eng_*', 'eng#*'],
  savedSearch: ['svs_*', 'svs#*'],
  alert: ['alr#*'],
  /** Messages of an engagement, and each party's side of them. */
  thread: ['thr#*'],
  /** With preferences, mails that wait, and times of reminders. */
  notice: ['ntc#*'],
  webhook: ['whk_*', 'whk#*'],
  calendar: ['cal_*', 'cal#*'],
  /** Batch jobs with all that they found, and candidate books. */
  batch: ['bat_*', 'bat#*'],
  /** Counts of searches that found nothing. */
  demand: ['dmd#*'],
  /** Answers kept for an Idempotency-Key. */
  idempotency: ['idm#*'],
  /** Changes that the index consumer set aside. */
  indexPoison: ['psn#index', 'psn#alerts'],
  engagementPoison: ['psn#engagement', 'psn#book', 'psn#review', 'psn#access', 'psn#erasure', 'psn#notice'],
  /** Concepts that differ from what was shipped, with their versions. */
  concept: ['cpt#*'],
  /** Counts of the market that the scorer weighs skills by. */
  marketCounts: ['mkt#*'],
  /** What administrators decided. */
  audit: ['aud#*'],
  matchReview: ['rvw_*', 'rvw#*'],
  /** Probes of the change feed, and changes that are to be tried again. */
  feed: ['fed#*'],
  /** Rebuilds of the index: what is asked for, and the lock of the one that runs. */
  rebuild: ['rbd#*'],
  /** The item whose reading says that the table answers; it need not exist. */
  health: ['operations'],
} as const

export type Family = keyof typeof families

type SearchRight = 'search' | 'write' | 'rebuild' | 'health'

type KeyRight = 'open' | 'seal' | 'sign'

export type Grant = {
  readonly read: readonly Family[]
  readonly write: readonly Family[]
  /** Of other nouns: that a record is unchanged may be a condition of a transaction. */
  readonly check?: readonly Family[]
  readonly indexes: readonly IndexName[]
  /** The whole table, whatever the key: IAM cannot narrow a scan. */
  readonly scan?: true
  readonly search?: readonly SearchRight[]
  /** Sends mails from the one address, where there is one. */
  readonly mail?: true
  /** `open` phones and identity numbers that are there; `seal` new ones as well; `sign` credentials. */
  readonly keys?: readonly KeyRight[]
}

/** The nouns of the market: what is matched, and who publishes it. */
const market = ['organisation', 'talent', 'opening', 'venture', 'incubator'] as const

/** To know who is calling: their membership, the service key, the profile of a user. */
const callers = ['organisation', 'serviceKey', 'user'] as const

/** What a notice is about, to say it in words. */
const told = [...market, 'engagement', 'alert', 'webhook'] as const

const engagement = { write: ['engagement', 'incubator', 'talent'], check: ['opening'] } as const

export const grants: { readonly [N in FunctionName]: Grant } = {
  organisation: { read: callers, write: ['organisation', 'membership', 'serviceKey'], indexes: ['index1', 'index2'] },
  // Who deletes their profile takes their ventures with it, in the same transaction.
  // The export reads all that is held about a person.
  talent: {
    read: [
      ...(['access', 'evidence', 'candidate', 'engagement', 'savedSearch', 'alert'] as const),
      ...(['matchReview', 'notice', 'thread', 'calendar'] as const),
      ...callers,
    ],
    write: ['talent', 'user', 'venture', 'digest', 'accessEvent'],
    indexes: ['index1'],
    keys: ['open', 'seal'],
  },
  // A suggestion that is taken over changes the profile.
  candidate: {
    read: ['digest', ...callers],
    write: ['candidate', 'talent'],
    indexes: ['index1'],
    keys: ['open', 'seal'],
  },
  evidence: {
    read: callers,
    write: ['evidence', 'talent', 'accessEvent'],
    indexes: ['index1', 'index2'],
    keys: ['sign'],
  },
  // An import makes drafts.
  exchange: { read: ['opening', 'concept', ...callers], write: ['opening'], indexes: [] },
  opening: { read: ['opening', ...callers], write: ['opening'], indexes: ['index1', 'index2'] },
  venture: { read: ['venture', ...callers], write: ['venture'], indexes: ['index1'] },
  incubator: { read: ['incubator', ...callers], write: ['incubator'], indexes: ['index1'] },
  // It writes the places that a park has left and the consents that a talent gives and withdraws, in the transaction they belong to.
  engagement: {
    ...engagement,
    read: [...market, ...callers],
    write: [...engagement.write, 'accessEvent'],
    indexes: ['index1', 'index2'],
    keys: ['open'],
  },
  matching: {
    read: [...market, 'concept', ...callers, 'marketCounts'],
    write: ['demand', 'accessEvent'],
    indexes: [],
    search: ['search'],
  },
  'saved-search': {
    read: [...market, 'concept', ...callers, 'marketCounts'],
    write: ['savedSearch', 'alert', 'accessEvent'],
    indexes: ['index1', 'index2'],
    search: ['search'],
  },
  // That neither person nor engagement has changed is a condition of each message.
  thread: {
    read: [...market, 'engagement', ...callers],
    write: ['thread'],
    check: ['engagement', 'talent'],
    indexes: ['index1'],
  },
  notice: { read: [...told, ...callers], write: ['notice'], indexes: ['index1', 'index2'] },
  webhook: { read: callers, write: ['webhook'], indexes: ['index1'] },
  calendar: { read: [...market, 'engagement', ...callers], write: ['calendar'], indexes: ['index1'] },
  'notice-delivery': { read: told, write: ['notice', 'webhook'], indexes: ['index2'], mail: true },
  'notice-reminders': { read: told, write: ['notice', 'webhook'], check: ['talent'], indexes: ['index1', 'index2'] },
  batch: { read: [...market, 'concept', ...callers], write: ['batch', 'accessEvent'], indexes: ['index1'] },
  'batch-start': { read: market, write: ['batch'], indexes: [] },
  'batch-slice': { read: [...market, 'concept', 'marketCounts'], write: ['batch'], indexes: [], search: ['search'] },
  'batch-finish': { read: market, write: ['batch'], indexes: [] },
  operations: {
    read: ['health', ...callers],
    write: ['feed', 'rebuild', 'indexPoison', 'engagementPoison'],
    indexes: [],
    search: ['health'],
  },
  concept: { read: callers, write: ['concept'], indexes: [], search: ['search'] },
  audit: { read: ['audit', ...callers], write: [], indexes: ['index1', 'index2'] },
  review: {
    read: [...market, 'concept', ...callers, 'marketCounts'],
    write: ['matchReview'],
    indexes: ['index1', 'index2'],
  },
  // Index and alerts: see functions/matching/lambda-on-change.ts.
  'matching-on-change': {
    read: [...market, 'concept', 'marketCounts'],
    write: ['indexPoison', 'savedSearch', 'alert', 'feed', 'rebuild'],
    indexes: ['index1', 'index2'],
    search: ['search', 'write'],
  },
  'saved-search-digest': {
    read: [...market, 'concept', 'marketCounts'],
    write: ['savedSearch', 'alert'],
    indexes: ['index1', 'index2'],
    search: ['search'],
  },
  // Engagements and candidate books: see functions/engagement/lambda-on-change.ts.
  'engagement-on-change': {
    ...engagement,
    read: market,
    write: [
      ...engagement.write,
      'engagementPoison',
      'batch',
      'matchReview',
      'feed',
      'access',
      'accessEvent',
      'evidence',
      'candidate',
      'venture',
      'notice',
      'webhook',
      'thread',
      'calendar',
    ],
    indexes: ['index1', 'index2'],
  },
  'engagement-sweep': { ...engagement, read: market, indexes: ['index1'] },
  'matching-reindex': {
    read: [...market, 'savedSearch', 'concept'],
    write: ['rebuild', 'feed', 'marketCounts'],
    indexes: [],
    scan: true,
    search: ['search', 'write', 'rebuild'],
  },
  'matching-reconcile': {
    read: [...market, 'savedSearch', 'concept'],
    write: ['marketCounts'],
    indexes: [],
    scan: true,
    search: ['search', 'write', 'rebuild'],
  },
  'opening-sweep': { read: ['opening'], write: ['opening'], indexes: ['index2'] },
  'talent-sweep': {
    read: [],
    write: ['talent', 'user', 'venture', 'digest'],
    indexes: ['index1'],
    keys: ['open', 'seal'],
  },
  'organisation-sweep': { read: ['membership'], write: ['organisation'], indexes: ['index1', 'index2'] },
}

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

export const searchingFunctions = (Object.keys(grants) as FunctionName[]).filter(name => grants[name].search)

export const roleName = (stage: string, name: FunctionName): string => `${indexPrefix}-${stage}-${name}`

export const addGrants = (role: IRole, name: FunctionName, granted: Granted): void => {
  for (const statement of grantOf(name, granted)) role.addToPrincipalPolicy(statement)
}
