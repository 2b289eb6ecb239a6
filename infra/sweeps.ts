import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { Construct } from 'constructs'
import { shardsOf } from '#functions/runtime/due.ts'
import type { DeadLetters } from './dead-letters.ts'
import type { FunctionName } from './functions.ts'
import { NounFunction, type ServiceContext } from './noun-function.ts'
import type { Scheduled, Schedules } from './schedules.ts'

/** One for each partition of what is due, every minute. */
const eachShard: readonly Scheduled[] = shardsOf().map(shard => ({
  expression: 'rate(1 minute)',
  input: { shard: String(shard) },
}))

const sweeps: readonly { readonly name: FunctionName; readonly id: string; readonly runs: readonly Scheduled[] }[] = [
  { name: 'opening-sweep', id: 'ExpireOpenings', runs: [{ expression: 'rate(5 minutes)' }] },
  { name: 'organisation-sweep', id: 'ExpireVerifications', runs: [{ expression: 'rate(1 hour)' }] },
  { name: 'engagement-sweep', id: 'AdvanceEngagements', runs: [{ expression: 'rate(5 minutes)' }] },
  // The end of a pause is at midnight; what a consent's term hides is hidden by the readers at its instant.
  { name: 'talent-sweep', id: 'SweepProfiles', runs: [{ expression: 'rate(5 minutes)' }] },
  { name: 'notice-reminders', id: 'Reminders', runs: [{ expression: 'rate(15 minutes)' }] },
  { name: 'notice-delivery', id: 'Deliveries', runs: eachShard },
  // A new search is looked over a minute after it was saved.
  { name: 'saved-search-digest', id: 'Digests', runs: eachShard },
]

/** What the clock does: it writes down what has come due, and the change feed tells the rest. Readers see it at its instant. */
export class Sweeps extends Construct {
  constructor(scope: Construct, context: ServiceContext, schedules: Schedules, deadLetters: DeadLetters) {
    super(scope, 'Sweeps')
    for (const { name, id, runs } of sweeps) {
      const sweep = new NounFunction(this, name, context)
      deadLetters.filledBy(sweep.role)
      // The next one looks again anyway.
      sweep.lambda.configureAsyncInvoke({ retryAttempts: 0, onFailure: new SqsDestination(deadLetters.queue) })
      schedules.run(id, sweep, runs)
      context.alarms.failures(name, sweep.lambda)
    }
  }
}
