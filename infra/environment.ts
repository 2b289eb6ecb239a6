import type * as z from 'zod'
import type { AuditEnv } from '#functions/audit/env.ts'
import type { BatchEnv, BatchSliceEnv, BatchStepEnv } from '#functions/batch/env.ts'
import type { CalendarEnv } from '#functions/calendar/env.ts'
import type { CandidateEnv } from '#functions/candidate/env.ts'
import type { ConceptEnv } from '#functions/concept/env.ts'
import type { EngagementEnv, EngagementJobEnv } from '#functions/engagement/env.ts'
import type { EvidenceEnv } from '#functions/evidence/env.ts'
import type { ExchangeEnv } from '#functions/exchange/env.ts'
import type { IncubatorEnv } from '#functions/incubator/env.ts'
import type { IndexingEnv, MatchingEnv } from '#functions/matching/env.ts'
import type { NoticeDeliveryEnv, NoticeEnv, ReminderEnv } from '#functions/notice/env.ts'
import type { OpeningEnv, OpeningSweepEnv } from '#functions/opening/env.ts'
import type { OperationsEnv } from '#functions/operations/env.ts'
import type { OrganisationEnv, OrganisationSweepEnv } from '#functions/organisation/env.ts'
import type { ReviewEnv } from '#functions/review/env.ts'
import type { AlertsEnv, SavedSearchEnv } from '#functions/saved-search/env.ts'
import type { TalentEnv, TalentSweepEnv } from '#functions/talent/env.ts'
import type { ThreadEnv } from '#functions/thread/env.ts'
import type { VentureEnv } from '#functions/venture/env.ts'
import type { WebhookEnv } from '#functions/webhook/env.ts'
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
  evidence: z.input<typeof EvidenceEnv>
  candidate: z.input<typeof CandidateEnv>
  'saved-search': z.input<typeof SavedSearchEnv>
  thread: z.input<typeof ThreadEnv>
  notice: z.input<typeof NoticeEnv>
  webhook: z.input<typeof WebhookEnv>
  calendar: z.input<typeof CalendarEnv>
  'notice-delivery': z.input<typeof NoticeDeliveryEnv>
  'notice-reminders': z.input<typeof ReminderEnv>
  batch: z.input<typeof BatchEnv>
  operations: z.input<typeof OperationsEnv>
  concept: z.input<typeof ConceptEnv>
  audit: z.input<typeof AuditEnv>
  review: z.input<typeof ReviewEnv>
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
  'talent-sweep': z.input<typeof TalentSweepEnv>
  'organisation-sweep': z.input<typeof OrganisationSweepEnv>
}

export type Addresses = {
  readonly tableName: string
  readonly issuer: string
  readonly clientId: string
  readonly cursorKey: string
  readonly noticeKey: string
  readonly publicUrl: string
  readonly mailFrom: string | undefined
  readonly fieldKeyId: string
  readonly blindKeys: string
  readonly signingKeyId: string
  readonly credentialIssuer: string
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
  const fieldKeys = { FIELD_KEY_ID: addresses.fieldKeyId, BLIND_KEYS: addresses.blindKeys }
  const indexing = <N extends FunctionName>(name: N) => ({ ...table(name), ...search })
  return {
    organisation: api('organisation'),
    talent: { ...api('talent'), ...fieldKeys },
    opening: api('opening'),
    exchange: api('exchange'),
    venture: api('venture'),
    incubator: api('incubator'),
    matching: { ...api('matching'), ...search },
    engagement: { ...api('engagement'), ...fieldKeys },
    candidate: { ...api('candidate'), ...fieldKeys },
    evidence: {
      ...api('evidence'),
      SIGNING_KEY_ID: addresses.signingKeyId,
      CREDENTIAL_ISSUER: addresses.credentialIssuer,
    },
    'saved-search': { ...api('saved-search'), ...search },
    thread: api('thread'),
    notice: { ...api('notice'), NOTICE_KEY: addresses.noticeKey },
    webhook: { ...api('webhook'), NOTICE_KEY: addresses.noticeKey },
    calendar: api('calendar'),
    'notice-delivery': {
      ...table('notice-delivery'),
      NOTICE_KEY: addresses.noticeKey,
      PUBLIC_URL: addresses.publicUrl,
      MAIL_FROM: addresses.mailFrom ?? 'off',
    },
    'notice-reminders': table('notice-reminders'),
    batch: api('batch'),
    'batch-start': table('batch-start'),
    'batch-slice': indexing('batch-slice'),
    'batch-finish': table('batch-finish'),
    operations: { ...api('operations'), ...search, DOMAIN_NAME: addresses.domainName },
    concept: { ...api('concept'), ...search },
    audit: api('audit'),
    review: api('review'),
    'matching-on-change': indexing('matching-on-change'),
    'matching-reindex': indexing('matching-reindex'),
    'matching-reconcile': indexing('matching-reconcile'),
    'saved-search-digest': indexing('saved-search-digest'),
    'engagement-on-change': table('engagement-on-change'),
    'engagement-sweep': table('engagement-sweep'),
    'opening-sweep': table('opening-sweep'),
    'talent-sweep': { ...table('talent-sweep'), ...fieldKeys },
    'organisation-sweep': table('organisation-sweep'),
  }
}
