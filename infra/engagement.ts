import { Construct } from 'constructs'
import { prefixes } from '#shared/kernel/id.ts'
import { ChangeConsumer } from './change-consumer.ts'
import type { ServiceContext } from './noun-function.ts'

/** What openings, talents and engagements change in other engagements. It needs the table only: no outage of the index holds it up. */
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
            ...(['opening', 'talent', 'engagement'] as const).map(kind => `${prefixes[kind]}_`),
            `${prefixes.engagement}#capacity#`,
          ],
          sortKey: '#',
        },
      ],
      context,
    )
  }
}
