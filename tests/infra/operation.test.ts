import { readFile } from 'node:fs/promises'
import type { Template } from 'aws-cdk-lib/assertions'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { AuditEnv } from '#functions/audit/env.ts'
import { BatchEnv, BatchSliceEnv, BatchStepEnv } from '#functions/batch/env.ts'
import { CalendarEnv } from '#functions/calendar/env.ts'
import { CandidateEnv } from '#functions/candidate/env.ts'
import { ConceptEnv } from '#functions/concept/env.ts'
import { EngagementEnv, EngagementJobEnv } from '#functions/engagement/env.ts'
import { EvidenceEnv } from '#functions/evidence/env.ts'
import { ExchangeEnv } from '#functions/exchange/env.ts'
import { IncubatorEnv } from '#functions/incubator/env.ts'
import { IndexingEnv, MatchingEnv } from '#functions/matching/env.ts'
import { NoticeDeliveryEnv, NoticeEnv, ReminderEnv } from '#functions/notice/env.ts'
import { OpeningEnv, OpeningSweepEnv } from '#functions/opening/env.ts'
import { OperationsEnv } from '#functions/operations/env.ts'
import { OrganisationEnv, OrganisationSweepEnv } from '#functions/organisation/env.ts'
import { ReviewEnv } from '#functions/review/env.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { AlertsEnv, SavedSearchEnv } from '#functions/saved-search/env.ts'
import { TalentEnv, TalentSweepEnv } from '#functions/talent/env.ts'
import { ThreadEnv } from '#functions/thread/env.ts'
import { VentureEnv } from '#functions/venture/env.ts'
import { WebhookEnv } from '#functions/webhook/env.ts'
import { acknowledgements } from '#infra/acknowledgements.ts'
import type { Marketplace } from '#infra/app.ts'
import type { FunctionName } from '#infra/functions.ts'
import { buildStacks, flat, resourcesOf, templatesOf } from './stacks.ts'

const schemas: Record<FunctionName, z.ZodObject> = {
  organisation: OrganisationEnv,
  talent: TalentEnv,
  opening: OpeningEnv,
  exchange: ExchangeEnv,
  venture: VentureEnv,
  incubator: IncubatorEnv,
  matching: MatchingEnv,
  engagement: EngagementEnv,
  evidence: EvidenceEnv,
  candidate: CandidateEnv,
  'saved-search': SavedSearchEnv,
  thread: ThreadEnv,
  notice: NoticeEnv,
  webhook: WebhookEnv,
  calendar: CalendarEnv,
  'notice-delivery': NoticeDeliveryEnv,
  'notice-reminders': ReminderEnv,
  batch: BatchEnv,
  operations: OperationsEnv,
  concept: ConceptEnv,
  audit: AuditEnv,
  review: ReviewEnv,
  'batch-start': BatchStepEnv,
  'batch-slice': BatchSliceEnv,
  'batch-finish': BatchStepEnv,
  'saved-search-digest': AlertsEnv,
  'engagement-on-change': EngagementJobEnv,
  'engagement-sweep': EngagementJobEnv,
  'matching-on-change': IndexingEnv,
  'matching-reindex': IndexingEnv,
  'matching-reconcile': IndexingEnv,
  'opening-sweep': OpeningSweepEnv,
  'organisation-sweep': OrganisationSweepEnv,
  'talent-sweep': TalentSweepEnv,
}

let built: Marketplace
let service: Template

beforeAll(() => {
  built = buildStacks()
  service = templatesOf(built).service
})

describe('the environment', () => {
  it('that a function is deployed with starts it, and has nothing that it does not read', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      const [, lambda] = resourcesOf(service, 'AWS::Lambda::Function').find(
        ([, { Properties }]) => Properties['FunctionName'] === `talentmarket-production-${name}`,
      )!
      const { Variables } = lambda.Properties['Environment'] as { Variables: Record<string, unknown> }
      const values = Object.fromEntries(Object.entries(Variables).map(([key, value]) => [key, flat(value)]))
      expect(() => readEnv(schema, values), name).not.toThrow()
      expect(Object.keys(values).toSorted(), name).toEqual(Object.keys(schema.shape).toSorted())
    }
  })

  it('stops the start when a value is missing or wrong, and says which without saying the value', () => {
    const good = {
      TABLE_NAME: 't',
      SERVICE_NAME: 's',
      ISSUER: 'https://i',
      CLIENT_ID: 'c',
      CURSOR_KEY: 'secret'.repeat(8),
    }
    expect(readEnv(IncubatorEnv, good)).toEqual(good)
    const { TABLE_NAME: _, ...without } = good
    expect(() => readEnv(IncubatorEnv, without)).toThrow(/TABLE_NAME is missing/)
    expect(() => readEnv(IncubatorEnv, { ...good, CURSOR_KEY: 'tooshort' })).toThrow(
      /^environment: CURSOR_KEY is not valid$/,
    )
  })
})

describe('alarms', () => {
  it('go to the encrypted topic and name a section of the runbook that exists', async () => {
    const runbook = await readFile(new URL('../../docs/runbook.md', import.meta.url), 'utf8')
    const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    )
    const [topicId, topic] = resourcesOf(service, 'AWS::SNS::Topic')[0]!
    expect(topic.Properties['KmsMasterKeyId']).toBeDefined()
    const alarms = resourcesOf(service, 'AWS::CloudWatch::Alarm')
    expect(alarms.length).toBeGreaterThan(0)
    for (const [id, { Properties }] of alarms) {
      const section = /^docs\/runbook\.md#(.+)$/.exec(String(Properties['AlarmDescription']))?.[1]
      expect(anchors, id).toContain(section)
      expect((Properties['AlarmActions'] as unknown[]).map(flat), id).toEqual([`<${topicId}>`])
    }
  })

  it('watch every queue of dead letters and every function', () => {
    const watched = (metric: string, dimension: string) =>
      resourcesOf(service, 'AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) =>
        Properties['MetricName'] === metric
          ? (Properties['Dimensions'] as { Name: string; Value: unknown }[])
              .filter(({ Name }) => Name === dimension)
              .map(({ Value }) => flat(Value))
          : [],
      )
    for (const [id] of resourcesOf(service, 'AWS::SQS::Queue'))
      expect(watched('ApproximateNumberOfMessagesVisible', 'QueueName')).toContain(`<${id}.QueueName>`)
    for (const [id] of resourcesOf(service, 'AWS::Lambda::Function').filter(([id]) => !id.startsWith('CustomCDK')))
      expect(watched('Throttles', 'FunctionName')).toContain(`<${id}>`)
    for (const [, { Properties }] of resourcesOf(service, 'AWS::Lambda::EventSourceMapping'))
      expect(watched('IteratorAge', 'FunctionName')).toContain(flat(Properties['FunctionName']))
    for (const metric of ['ClusterStatus.red', 'FreeStorageSpace', 'JVMMemoryPressure'])
      expect(watched(metric, 'DomainName').length, metric).toBe(1)
  })
})

describe('cdk-nag', () => {
  it('finds nothing that is not acknowledged, and would find a public bucket', () => {
    const { app, data } = built
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([])
    new Bucket(data, 'Careless')
    const { violations } = new AwsSolutionsChecks().validateScope(app)
    data.node.tryRemoveChild('Careless')
    expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S1')
  })

  it('still has every finding that is acknowledged', () => {
    const everything = new AwsSolutionsChecks()
    everything['isAcknowledged' as never] = (() => false) as never
    const { violations } = everything.validateScope(built.app)
    const stale = acknowledgements(built.data, built.service).filter(
      ({ at, id }) =>
        !violations.some(
          ({ ruleName, violatingResources }) =>
            ruleName === id &&
            violatingResources.some(({ constructPath }) => `${constructPath}/`.startsWith(`${at.node.path}/`)),
        ),
    )
    expect(stale.map(({ at, id }) => `${at.node.path} ${id}`)).toEqual([])
  })
})
