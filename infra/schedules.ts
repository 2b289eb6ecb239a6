import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import type { DeadLetters } from './dead-letters.ts'
import { type NounFunction, policyOf } from './noun-function.ts'
import { application, type Stage } from './stage.ts'

export type Scheduled = {
  /** EventBridge Scheduler's `rate(…)` or `cron(…)`, in the marketplace's zone. */
  readonly expression: string
  readonly input?: Readonly<Record<string, string>>
}

/** Jobs by the clock. A delivery that fails is tried for an hour and then set aside. */
export class Schedules extends Construct {
  private readonly group: CfnScheduleGroup
  private readonly deadLetters: DeadLetters

  constructor(scope: Construct, stage: Stage, deadLetters: DeadLetters) {
    super(scope, 'Schedules')
    this.deadLetters = deadLetters
    this.group = new CfnScheduleGroup(this, 'Group', { name: `${application}-${stage.name}` })
  }

  /** A state machine once a minute. */
  start(id: string, machine: CfnStateMachine): void {
    const role = this.role(id, 'states:StartExecution', machine.attrArn)
    this.schedule(id, role, { arn: machine.attrArn }, 'rate(1 minute)')
  }

  /** Each function has a role that may start this function and nothing else. */
  run(id: string, { lambda }: NounFunction, schedules: readonly Scheduled[]): void {
    const role = this.role(id, 'lambda:InvokeFunction', lambda.functionArn)
    schedules.forEach(({ expression, input }, at) => {
      const target = { arn: lambda.functionArn, ...(input && { input: JSON.stringify(input) }) }
      this.schedule(schedules.length === 1 ? id : `${id}${at + 1}`, role, target, expression)
    })
  }

  private role(id: string, action: string, resource: string): Role {
    const role = new Role(this, `${id}Role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': this.group.attrArn } },
      }),
    })
    role.addToPolicy(new PolicyStatement({ sid: 'Start', actions: [action], resources: [resource] }))
    this.deadLetters.filledBy(role)
    return role
  }

  private schedule(id: string, role: Role, target: { arn: string; input?: string }, scheduleExpression: string): void {
    const schedule = new CfnSchedule(this, id, {
      groupName: this.group.ref,
      scheduleExpression,
      scheduleExpressionTimezone: 'Asia/Shanghai',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        ...target,
        roleArn: role.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        deadLetterConfig: { arn: this.deadLetters.queue.queueArn },
      },
    })
    schedule.node.addDependency(policyOf(role))
  }
}
