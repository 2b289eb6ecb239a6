import { Duration } from 'aws-cdk-lib'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'

/** Where failed deliveries wait for an operator: positions, kinds and error names, never a record. Each has its alarm. */
export class DeadLetters extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, `${id}DeadLetters`)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    alarms.deadLetters(id, this.queue)
  }

  /** Lambda and the scheduler write to it in the name of the role that was at work. */
  filledBy(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'SetAside', actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    )
  }
}
