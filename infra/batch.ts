import { Aws, Duration } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { tableSchema } from '#functions/runtime/table-schema.ts'
import { NounFunction, policyOf, type ServiceContext } from './noun-function.ts'
import { useTableKey } from './policies.ts'
import type { Schedules } from './schedules.ts'
import { application } from './stage.ts'

/** Slices of one job at a time: each asks the domain for 100 candidates' retrievals, beside everybody's searches. */
const slicesAtOnce = 4

/**
 * Batch jobs. A job is a record in the state `queued`, found in the table's second index once a minute: a stream cannot feed a third
 * reader, and a job takes minutes. Its execution is named by its id, so that it is started once, however often it is found.
 */
export class BatchJobs extends Construct {
  constructor(scope: Construct, context: ServiceContext, schedules: Schedules) {
    super(scope, 'Batch')
    const job = this.job(context)
    const finder = this.finder(context, job)
    schedules.start('FindBatches', finder)
    for (const [id, machine] of [
      ['BatchJobs', job],
      ['BatchFinder', finder],
    ] as const)
      context.alarms.executions(id, machine.attrArn)
  }

  private job(context: ServiceContext): CfnStateMachine {
    const start = new NounFunction(this, 'batch-start', context)
    const slice = new NounFunction(this, 'batch-slice', context)
    const finish = new NounFunction(this, 'batch-finish', context)
    const role = this.role('JobRole', context)
    role.addToPolicy(
      new PolicyStatement({
        sid: 'RunSteps',
        actions: ['lambda:InvokeFunction'],
        resources: [start, slice, finish].map(({ lambda }) => lambda.functionArn),
      }),
    )
    // An outage of index or table passes by itself: about twelve minutes of trying, then the job is told failed. A coded refusal
    // (the firm is no longer verified) does not pass.
    const Retry = [
      { ErrorEquals: ['CodedError'], MaxAttempts: 0 },
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 8, MaxDelaySeconds: 240 },
    ]
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'TellFailure' }]
    return this.machine('Job', 'STANDARD', role, context, {
      StartAt: 'Start',
      TimeoutSeconds: Duration.hours(6).toSeconds(),
      States: {
        Start: { Type: 'Task', Resource: start.lambda.functionArn, Retry, Catch, Next: 'Slices' },
        Slices: {
          Type: 'Map',
          ItemsPath: '$.slices',
          MaxConcurrency: slicesAtOnce,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: 'Slice',
            States: {
              Slice: { Type: 'Task', Resource: slice.lambda.functionArn, Retry, ResultPath: null, End: true },
            },
          },
          ResultPath: null,
          Catch,
          Next: 'Finish',
        },
        Finish: { Type: 'Task', Resource: finish.lambda.functionArn, Retry, Catch, End: true },
        TellFailure: { Type: 'Task', Resource: finish.lambda.functionArn, Retry, Next: 'Failed' },
        Failed: { Type: 'Fail', Error: 'BatchFailed' },
      },
    })
  }

  private finder(context: ServiceContext, job: CfnStateMachine): CfnStateMachine {
    const { data } = context
    const role = this.role('FinderRole', context)
    role.addToPolicy(
      new PolicyStatement({
        sid: 'FindOpenBatches',
        actions: ['dynamodb:Query'],
        resources: [`${data.table.tableArn}/index/index2`],
        conditions: {
          'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['bat#open'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      }),
    )
    role.addToPolicy(useTableKey(data.key.keyArn, 'read'))
    role.addToPolicy(
      new PolicyStatement({ sid: 'StartJob', actions: ['states:StartExecution'], resources: [job.attrArn] }),
    )
    const call = (service: string) => `arn:${Aws.PARTITION}:states:::aws-sdk:${service}`
    return this.machine('Finder', 'EXPRESS', role, context, {
      StartAt: 'Find',
      TimeoutSeconds: 50,
      States: {
        Find: {
          Type: 'Task',
          Resource: call('dynamodb:query'),
          Parameters: {
            TableName: data.table.tableName,
            IndexName: 'index2',
            KeyConditionExpression: `${tableSchema.indexes.index2.partitionKey} = :open`,
            ExpressionAttributeValues: { ':open': { S: 'bat#open' } },
            ProjectionExpression: tableSchema.partitionKey,
            Limit: 100,
          },
          Next: 'Each',
        },
        Each: {
          Type: 'Map',
          ItemsPath: '$.Items',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: 'StartJob',
            States: {
              StartJob: {
                Type: 'Task',
                Resource: call('sfn:startExecution'),
                Parameters: {
                  StateMachineArn: job.attrArn,
                  'Name.$': '$.pk.S',
                  Input: { 'batchId.$': '$.pk.S' },
                },
                Catch: [{ ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], Next: 'Known' }],
                End: true,
              },
              Known: { Type: 'Pass', End: true },
            },
          },
          End: true,
        },
      },
    })
  }

  private role(id: string, { stage }: ServiceContext): Role {
    return new Role(this, id, {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:${application}-${stage.name}-*`,
          },
        },
      }),
    })
  }

  private machine(
    id: string,
    type: 'STANDARD' | 'EXPRESS',
    role: Role,
    { stage }: ServiceContext,
    definition: object,
  ): CfnStateMachine {
    const machine = new CfnStateMachine(this, id, {
      stateMachineName: `${application}-${stage.name}-batch-${id.toLowerCase()}`,
      stateMachineType: type,
      roleArn: role.roleArn,
      definition,
    })
    machine.node.addDependency(policyOf(role))
    return machine
  }
}
