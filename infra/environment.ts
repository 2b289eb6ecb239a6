import type * as z from 'zod'
import type { BatchEnv, BatchSliceEnv, BatchStepEnv } from '#functions/batch/env.ts'
import type { EngagementEnv, EngagementJobEnv } from '#functions/engagement/env.ts'
import type { ExchangeEnv } from '#functions/exchange/env.ts'
import type { IncubatorEnv } from '#functions/incubator/env.ts'
import type { IndexingEnv, MatchingEnv } from '#functions/matching/env.ts'
import type { OpeningEnv, OpeningSweepEnv } from '#functions/opening/env.ts'
import type { OperationsEnv } from '#functions/operations/env.ts'
import type { OrganisationEnv, OrganisationSweepEnv } from '#functions/organisation/env.ts'
import type { AlertsEnv, SavedSearchEnv } from '#functions/saved-search/env.ts'
import type { TalentEnv } from '#functions/talent/env.ts'
import type { VentureEnv } from '#functions/venture/env.ts'
import type { FunctionName } from './functions.ts'
import { indexPrefix } from './stage.ts'

/** The environment of each function, typed by the function's own schema: a name that is missing here does not compile. */
export type Environments = {
  organisation: z.input<typeof OrganisationEnv>
  talent: z.input<typeof TalentEnv>
  opening: z.input<typeof OpeningEnv>
  exchange: z.input<typeof ExchangeEnv>
  venture: z.input<typeof VentureEnv>
  incubator: z.input<typeof IncubatorEnv>
  matching: z.input<typeof MatchingEnv>
  engagement: z.input<typeof EngagementEnv>
  'saved-search': z.input<typeof SavedSearchEnv>
  batch: z.input<typeof BatchEnv>
  operations: z.input<typeof OperationsEnv>
  'batch-start': z.input<typeof BatchStepEnv>
  'batch-slice': z.input<typeof BatchSliceEnv>
  'batch-finish': z.input<typeof BatchStepEnv>
  'saved-search-digest': z.input<typeof AlertsEnv>
  'engagement-on-change': z.input<typeof EngagementJobEnv>
  'engagement-sweep': z.input<typeof EngagementJobEnv>
  'matching-on-change': z.input<typeof IndexingEnv>
  'matching-reindex': z.input<typeof IndexingEnv>
  'matching-reconcile': z.input<typeof IndexingEnv>
  'opening-sweep': z.input<typeof OpeningSweepEnv>
  'organisation-sweep': z.input<typeof OrganisationSweepEnv>
}

export type Addresses = {
  readonly tableName: string
  readonly issuer: string
  readonly clientId: string
  readonly cursorKey: string
  readonly searchHost: string
  readonly domainName: string
  readonly shards: number
  readonly replicas: number
}

export const environments = (addresses: Addresses): { [N in FunctionName]: Environments[N] } => {
  const table = <N extends FunctionName>(SERVICE_NAME: N) => ({ TABLE_NAME: addresses.tableName, SERVICE_NAME })
  const search = {
    SEARCH_HOST: addresses.searchHost,
    INDEX_PREFIX: indexPrefix,
    INDEX_SHARDS: String(addresses.shards),
    INDEX_REPLICAS: String(addresses.replicas),
  }
  const api = <N extends FunctionName>(name: N) => ({
    ...table(name),
    ISSUER: addresses.issuer,
    CLIENT_ID: addresses.clientId,
    CURSOR_KEY: addresses.cursorKey,
  })
  const indexing = <N extends FunctionName>(name: N) => ({ ...table(name), ...search })
  return {
    organisation: api('organisation'),
    talent: api('talent'),
    opening: api('opening'),
    exchange: api('exchange'),
    venture: api('venture'),
    incubator: api('incubator'),
    matching: { ...api('matching'), ...search },
    engagement: api('engagement'),
    'saved-search': { ...api('saved-search'), ...search },
    batch: api('batch'),
    'batch-start': table('batch-start'),
    'batch-slice': indexing('batch-slice'),
    'batch-finish': table('batch-finish'),
    operations: { ...api('operations'), ...search, DOMAIN_NAME: addresses.domainName },
    'matching-on-change': indexing('matching-on-change'),
    'matching-reindex': indexing('matching-reindex'),
    'matching-reconcile': indexing('matching-reconcile'),
    'saved-search-digest': indexing('saved-search-digest'),
    'engagement-on-change': table('engagement-on-change'),
    'engagement-sweep': table('engagement-sweep'),
    'opening-sweep': table('opening-sweep'),
    'organisation-sweep': table('organisation-sweep'),
  }
}
