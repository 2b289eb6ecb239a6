import type { IndexName } from '#functions/runtime/table-schema.ts'
import type { FunctionName } from './functions.ts'

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
  /** Report of whom matching shows. */
  exposure: ['exposure'],
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

export type SearchRight = 'search' | 'write' | 'rebuild' | 'health'

export type KeyRight = 'open' | 'seal' | 'sign'

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
    read: ['health', 'exposure', ...callers],
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
    write: ['rebuild', 'feed', 'marketCounts', 'exposure'],
    indexes: [],
    scan: true,
    search: ['search', 'write', 'rebuild'],
  },
  'matching-reconcile': {
    read: [...market, 'savedSearch', 'concept'],
    write: ['marketCounts', 'exposure'],
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

export const searchingFunctions = (Object.keys(grants) as FunctionName[]).filter(name => grants[name].search)
