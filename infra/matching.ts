import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { Construct } from 'constructs'
import { type IdKind, prefixes } from '#shared/kernel/id.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { ChangeConsumer } from './change-consumer.ts'
import type { DeadLetters } from './dead-letters.ts'
import { NounFunction, type ServiceContext } from './noun-function.ts'
import type { Schedules } from './schedules.ts'

const begins = (...kinds: readonly IdKind[]): string[] => kinds.map(kind => `${prefixes[kind]}_`)

/** Table → index and alerts: the change path, the rebuild by hand and the nightly comparison. */
export class Indexing extends Construct {
  constructor(scope: Construct, context: ServiceContext, schedules: Schedules, deadLetters: DeadLetters) {
    super(scope, 'Indexing')
    new ChangeConsumer(
      this,
      'Index',
      'matching-on-change',
      [
        // Records that are matched, their publishers, and the searches that people saved; no keys, links or kept answers.
        { prefixes: begins('talent', 'opening', 'venture', 'incubator', 'organisation', 'savedSearch'), sortKey: '#' },
        // A change of a concept, probes, and what is to be tried again.
        { prefixes: ['cpt#vocabulary', 'fed#'], sortKey: '#' },
        // Whoever leaves an organisation leaves their saved searches to a colleague.
        { prefixes: begins('organisation'), sortKey: { prefix: 'member#' } },
      ],
      context,
    )
    this.rebuildOnRequest(context, schedules, deadLetters)
    this.compareNightly(context, schedules, deadLetters)
  }

  /**
   * Asked for by an administrator or by a change of many documents' concepts, and looked for each minute; or started by an operator
   * (docs/runbook.md#rebuild-the-index). 15 minutes suffice for a kind, so no state machine.
   */
  private rebuildOnRequest(context: ServiceContext, schedules: Schedules, deadLetters: DeadLetters): void {
    const reindex = new NounFunction(this, 'matching-reindex', context)
    deadLetters.filledBy(reindex.role)
    reindex.lambda.configureAsyncInvoke({ retryAttempts: 0, onFailure: new SqsDestination(deadLetters.queue) })
    schedules.run('Rebuild', reindex, [{ expression: 'rate(1 minute)' }])
    context.alarms.failures('matching-reindex', reindex.lambda)
  }

  private compareNightly(context: ServiceContext, schedules: Schedules, deadLetters: DeadLetters): void {
    const reconcile = new NounFunction(this, 'matching-reconcile', context)
    deadLetters.filledBy(reconcile.role)
    reconcile.lambda.configureAsyncInvoke({ retryAttempts: 1, onFailure: new SqsDestination(deadLetters.queue) })
    schedules.run(
      'Reconcile',
      reconcile,
      indexKinds.map((kind, at) => ({ expression: `cron(${at * 10} 3 * * ? *)`, input: { kind } })),
    )
    context.alarms.failures('matching-reconcile', reconcile.lambda)
  }
}
