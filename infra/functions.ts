/**
 * Every function, once: `infra/bundle.ts` bundles them, the stacks create them, the search domain admits those that search.
 * One Lambda per noun × trigger. Plain data: it imports nothing.
 */
export type FunctionDefinition = {
  readonly entry: string
  /** 1,769 MiB is one whole processor. */
  readonly memoryMiB: number
  readonly timeoutSeconds: number
  /** Upper bound of what runs at once, where more would hurt somebody. It is taken from the account's quota. */
  readonly reservedConcurrency?: number
  /**
   * Functions that search run in the domain's network. `egress` may also reach the internet, for the issuer's keys and the
   * control plane; `isolated` reaches the domain and DynamoDB, and nothing else.
   */
  readonly network?: 'egress' | 'isolated'
}

/** API Gateway waits 29 s at most. Idempotency counts an attempt as dead after 60 s. */
const api = { memoryMiB: 1024, timeoutSeconds: 28 } as const

export const functions = {
  organisation: { ...api, entry: 'functions/organisation/lambda.ts' },
  talent: { ...api, entry: 'functions/talent/lambda.ts' },
  opening: { ...api, entry: 'functions/opening/lambda.ts' },
  venture: { ...api, entry: 'functions/venture/lambda.ts' },
  incubator: { ...api, entry: 'functions/incubator/lambda.ts' },
  // Bounded, so that a rush of searches queues at the gateway (429) instead of drowning the domain's search threads.
  matching: {
    ...api,
    memoryMiB: 1769,
    entry: 'functions/matching/lambda.ts',
    network: 'egress',
    reservedConcurrency: 50,
  },
  'saved-search': { ...api, memoryMiB: 1769, entry: 'functions/saved-search/lambda.ts', network: 'egress' },
  // Reads a few thousand postings in one call, with the whole skill graph at hand.
  exchange: { ...api, memoryMiB: 1769, entry: 'functions/exchange/lambda.ts' },
  engagement: { ...api, entry: 'functions/engagement/lambda.ts' },
  evidence: { ...api, entry: 'functions/evidence/lambda.ts' },
  candidate: { ...api, entry: 'functions/candidate/lambda.ts' },
  thread: { ...api, entry: 'functions/thread/lambda.ts' },
  notice: { ...api, entry: 'functions/notice/lambda.ts' },
  webhook: { ...api, entry: 'functions/webhook/lambda.ts' },
  calendar: { ...api, entry: 'functions/calendar/lambda.ts' },
  batch: { ...api, entry: 'functions/batch/lambda.ts' },
  operations: { ...api, entry: 'functions/operations/lambda.ts', network: 'egress' },
  // Holds the whole skill graph, and decides over it.
  concept: { ...api, memoryMiB: 1769, entry: 'functions/concept/lambda.ts', network: 'egress' },
  audit: { ...api, entry: 'functions/audit/lambda.ts' },
  // Scores the pair that is asked about.
  review: { ...api, memoryMiB: 1769, entry: 'functions/review/lambda.ts' },
  'matching-on-change': {
    entry: 'functions/matching/lambda-on-change.ts',
    memoryMiB: 1769,
    timeoutSeconds: 60,
    network: 'isolated',
    reservedConcurrency: 10,
  },
  'batch-start': { entry: 'functions/batch/lambda-start.ts', memoryMiB: 512, timeoutSeconds: 60 },
  'batch-slice': {
    entry: 'functions/batch/lambda-slice.ts',
    memoryMiB: 1769,
    timeoutSeconds: 300,
    network: 'isolated',
    // All jobs together: the domain also answers people.
    reservedConcurrency: 8,
  },
  // The assignment of 5,000 candidates to 20,000 openings holds all kept pairs at once.
  'batch-finish': { entry: 'functions/batch/lambda-finish.ts', memoryMiB: 3008, timeoutSeconds: 900 },
  'saved-search-digest': {
    entry: 'functions/saved-search/lambda-digest.ts',
    memoryMiB: 1769,
    timeoutSeconds: 300,
    network: 'isolated',
    // One for each shard of what is due.
    reservedConcurrency: 8,
  },
  'engagement-on-change': {
    entry: 'functions/engagement/lambda-on-change.ts',
    memoryMiB: 1024,
    timeoutSeconds: 60,
    reservedConcurrency: 10,
  },
  'engagement-sweep': {
    entry: 'functions/engagement/lambda-sweep.ts',
    memoryMiB: 512,
    timeoutSeconds: 240,
    reservedConcurrency: 1,
  },
  // Mails and webhooks: it waits for strangers' computers, outside of the network.
  'notice-delivery': {
    entry: 'functions/notice/lambda-deliver.ts',
    memoryMiB: 512,
    timeoutSeconds: 240,
    // Two for each shard of what is due: one that waits for a slow endpoint does not hold up the next minute's.
    reservedConcurrency: 16,
  },
  'notice-reminders': {
    entry: 'functions/notice/lambda-remind.ts',
    memoryMiB: 512,
    timeoutSeconds: 240,
    reservedConcurrency: 1,
  },
  // One for each kind of document; two of one kind would drop each other's generation.
  'matching-reindex': {
    entry: 'functions/matching/lambda-reindex.ts',
    memoryMiB: 3008,
    timeoutSeconds: 900,
    network: 'isolated',
    reservedConcurrency: 5,
  },
  'matching-reconcile': {
    entry: 'functions/matching/lambda-reconcile.ts',
    memoryMiB: 1769,
    timeoutSeconds: 900,
    network: 'isolated',
    reservedConcurrency: 5,
  },
  'opening-sweep': {
    entry: 'functions/opening/lambda-sweep.ts',
    memoryMiB: 512,
    timeoutSeconds: 240,
    reservedConcurrency: 1,
  },
  'talent-sweep': {
    entry: 'functions/talent/lambda-sweep.ts',
    memoryMiB: 512,
    timeoutSeconds: 240,
    reservedConcurrency: 1,
  },
  'organisation-sweep': {
    entry: 'functions/organisation/lambda-sweep.ts',
    memoryMiB: 512,
    timeoutSeconds: 240,
    reservedConcurrency: 1,
  },
} as const satisfies Record<string, FunctionDefinition>

export type FunctionName = keyof typeof functions

export const functionNames = Object.keys(functions) as readonly FunctionName[]

export const definitionOf = (name: FunctionName): FunctionDefinition => functions[name]

/** The functions that answer the contract's nouns, by the noun's name. */
export const apiNouns = [
  'organisation',
  'talent',
  'opening',
  'venture',
  'incubator',
  'exchange',
  'engagement',
  'thread',
  'notice',
  'webhook',
  'calendar',
  'evidence',
  'candidate',
  'matching',
  'saved-search',
  'batch',
  'operations',
  'concept',
  'audit',
  'review',
] as const
export type ApiNoun = (typeof apiNouns)[number]
