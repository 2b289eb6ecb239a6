import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { Construct } from 'constructs'
import type { DeadLetters } from './dead-letters.ts'
import { NounFunction, type ServiceContext } from './noun-function.ts'
import type { Schedules } from './schedules.ts'

const sweeps = [
  { name: 'opening-sweep', id: 'ExpireOpenings', expression: 'rate(5 minutes)' },
  { name: 'organisation-sweep', id: 'ExpireVerifications', expression: 'rate(1 hour)' },
] as const

/** Writes down what has expired, so that the change feed tells the index. Readers see it as expired from its instant on. */
export class Sweeps extends Construct {
  constructor(scope: Construct, context: ServiceContext, schedules: Schedules, deadLetters: DeadLetters) {
    super(scope, 'Sweeps')
    for (const { name, id, expression } of sweeps) {
      const sweep = new NounFunction(this, name, context)
      deadLetters.filledBy(sweep.role)
      // The next one looks again anyway.
      sweep.lambda.configureAsyncInvoke({ retryAttempts: 0, onFailure: new SqsDestination(deadLetters.queue) })
      schedules.run(id, sweep, [{ expression }])
      context.alarms.failures(name, sweep.lambda)
    }
  }
}
