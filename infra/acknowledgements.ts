import { type App, type CfnElement, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import type { Data } from './data.ts'
import { DeadLetters } from './dead-letters.ts'
import { definitionOf, functionNames } from './functions.ts'
import { grants } from './grants.ts'
import { NounFunction } from './noun-function.ts'
import type { Pages } from './pages.ts'
import { searchWildcards } from './policies.ts'
import type { Service } from './service.ts'
import { readStage, type Stage } from './stage.ts'

const deploymentFunction = (service: Service): IConstruct =>
  service.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))!

export type Acknowledgement = { readonly at: IConstruct; readonly id: string; readonly reason: string }

/**
 * Every finding of cdk-nag's AwsSolutions pack that stays, with its reason, at the narrowest construct that it is about. A
 * finding that is not here fails `npm run synth`; one that no longer occurs fails a test.
 */
export const acknowledgements = (
  data: Data,
  service: Service,
  stage: Stage = readStage(service.node.root as App),
): Acknowledgement[] => [
  {
    at: data.search.domain,
    id: 'AwsSolutions-OS3',
    reason:
      'Access is by role and not by address: the domain stands in isolated subnets, its security group admits the functions ' +
      'only, and its policy refuses every role but theirs.',
  },
  {
    at: data.cursorSecret,
    id: 'AwsSolutions-SMG4',
    reason:
      'The key only signs cursors, which give no access of their own. A change ends all cursors that are out, so it is made ' +
      'by an operator (docs/runbook.md#change-the-cursor-key).',
  },
  {
    at: data.noticeSecret,
    id: 'AwsSolutions-SMG4',
    reason:
      'It signs links of mails and seals secrets of webhooks, which have to be made anew when it changes, so that is done by an ' +
      'operator (docs/runbook.md#change-the-notice-key).',
  },
  {
    at: data.blindSecret,
    id: 'AwsSolutions-SMG4',
    reason:
      'The key only makes digests of values that cannot be read back with it. A change needs both keys for a while, so that ' +
      'equal values stay equal, and is made by an operator (docs/runbook.md#change-the-blind-key).',
  },
  {
    at: data.originSecret,
    id: 'AwsSolutions-SMG4',
    reason:
      'It tells the firewall that a request came through the distribution, so that each visitor is counted apart; it opens nothing. ' +
      'A change has to reach the distribution and the firewall in one deployment, so it is made by an operator.',
  },
  ...(service.pages ? pagesFindings(service, service.pages, stage) : []),
  ...(data.identity
    ? [
        {
          at: data.identity.pool,
          id: 'AwsSolutions-COG2',
          reason:
            'A second factor is offered to everybody and asked for at risky sign-ins; to demand an authenticator app of every ' +
            'talent would shut people out. Administrators enrol by procedure (docs/runbook.md#administrators).',
        },
      ]
    : []),
  {
    at: service.api.rest,
    id: 'AwsSolutions-APIG2',
    reason:
      'Every part of every request is validated by the function with the schema of the contract, with located findings.',
  },
  {
    at: service.api.rest,
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    reason: 'The one policy that API Gateway accepts for the account-wide role with which it writes its logs.',
  },
  ...service.node
    .findAll()
    .filter(construct => construct instanceof DeadLetters)
    .map(at => ({
      at,
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue, of a stream mapping and of schedules.',
    })),
  ...['AwsSolutions-SF1', 'AwsSolutions-SF2'].map(id => ({
    at: service.batch,
    id,
    reason:
      'Where a job stands is in its record, each step logs with the job’s id, failed executions raise an alarm, and standard ' +
      'executions keep their history for 90 days: logging or tracing every transition again would cost and say no more.',
  })),
  ...functionNames.flatMap(name => {
    const at = service.node.findAll().find(construct => construct instanceof NounFunction && construct.name === name)!
    return [
      ...(definitionOf(name).network || name.endsWith('-on-change')
        ? [
            {
              at,
              id: 'AwsSolutions-IAM5[Resource::*]',
              reason:
                'Network interfaces of a function in a VPC (ec2:*NetworkInterface*, ec2:DescribeSubnets), and for the change ' +
                'path dynamodb:ListStreams: AWS has no narrower resource for these actions.',
            },
          ]
        : []),
      ...(grants[name].search ?? []).flatMap(right =>
        searchWildcards(right).map(path => ({
          at,
          id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:es:<AWS::Region>:<AWS::AccountId>:domain/${data.search.domainName}/${path}]`,
          reason:
            'A rebuild numbers its indexes, and health is asked of all of them: they are known by their prefix only.',
        })),
      ),
    ]
  }),
]

const pagesFindings = (service: Service, pages: Pages, stage: Stage): Acknowledgement[] => [
  ...[
    ['AwsSolutions-CFR1', 'The marketplace is for talents abroad as well: no country is shut out.'],
    [
      'AwsSolutions-CFR2',
      'The pages are public files; the API behind the distribution stands behind its own firewall.',
    ],
    [
      'AwsSolutions-CFR3',
      'Its logs would keep addresses of people beside what they looked at. The API logs routes without either.',
    ],
    ...(stage.site
      ? []
      : [
          [
            'AwsSolutions-CFR4',
            'CloudFront’s own certificate, until `-c siteDomain=… -c certificateArn=…` names one with TLS 1.2.',
          ],
        ]),
  ].map(([id, reason]) => ({ at: pages.distribution, id: id!, reason: reason! })),
  {
    at: pages.bucket,
    id: 'AwsSolutions-S1',
    reason:
      'It holds public files that only the distribution reads; a log of who read them would be personal data without use.',
  },
  ...[
    'AwsSolutions-L1',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['Abort*', 'DeleteObject*', 'GetBucket*', 'GetObject*', 'List*'].map(
      action => `AwsSolutions-IAM5[Action::s3:${action}]`,
    ),
    'AwsSolutions-IAM5[Resource::*]',
    `AwsSolutions-IAM5[Resource::<${service.getLogicalId(pages.bucket.node.defaultChild as CfnElement)}.Arn>/*]`,
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
  ].map(id => ({
    at: deploymentFunction(service),
    id,
    reason:
      'The CDK’s own function that copies the pages into their bucket at a deployment; it touches that bucket and the CDK’s assets.',
  })),
]

export const acknowledge = (data: Data, service: Service): void => {
  for (const { at, id, reason } of acknowledgements(data, service)) Validations.of(at).acknowledge({ id, reason })
}
