import { Construct } from 'constructs'
import { prefixes } from '#shared/kernel/id.ts'
import { ChangeConsumer } from './change-consumer.ts'
import type { ServiceContext } from './noun-function.ts'

/** What openings, talents and engagements change in other engagements, and who is told of it. It needs the table only: no outage of the index holds it up. */
export class EngagementChanges extends Construct {
  constructor(scope: Construct, context: ServiceContext) {
    super(scope, 'EngagementChanges')
    new ChangeConsumer(
      this,
      'Engagement',
      'engagement-on-change',
      [
        {
          prefixes: [
            ...(['opening', 'talent', 'venture', 'engagement'] as const).map(kind => `${prefixes[kind]}_`),
            `${prefixes.engagement}#capacity#`,
            // Whoever is told of something: what organisations and endpoints became, reviews that were answered.
            ...(['organisation', 'webhook', 'review'] as const).map(kind => `${prefixes[kind]}_`),
            // Looks at people, to be counted into their access logs.
            'acq#',
            'fed#',
          ],
          sortKey: '#',
        },
        // What runs out, and when to be reminded of it.
        { prefixes: [`${prefixes.organisation}_`], sortKey: [{ prefix: 'document#' }, { prefix: 'reminder#' }] },
        { prefixes: [`${prefixes.alert}#`], sortKey: { prefix: `${prefixes.alert}_` } },
        { prefixes: ['thr#'], sortKey: { prefix: 'message#' } },
      ],
      context,
    )
  }
}
