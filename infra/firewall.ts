import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import { application, type Stage } from './stage.ts'

/** Sent by the distribution with each request; WAF knows by it whose `X-Forwarded-For` to believe. */
export const originKeyHeader = 'x-origin-key'

/** Calls from one address in five minutes: 10 a second, which an HR firm's integration stays below and a scraper does not. */
const callsPerAddress = 3000

/**
 * Bodies here are résumés and postings: long texts, HTML inside JSON-LD, addresses of pages. These rules of the common set take
 * them for attacks; they count instead of blocking. What comes in is validated by the contract, and nothing is ever served as HTML.
 */
const countOnly = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericRFI_BODY',
  'GenericLFI_BODY',
  'EC2MetaDataSSRF_BODY',
  // Command-line tools and integrations need not name themselves.
  'NoUserAgent_HEADER',
]

const managed = (name: string, priority: number, excluded: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: excluded.map(rule => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visibility(name),
})

/** No sampled requests: they would keep addresses and query strings for three hours. */
const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
})

const rate = (
  name: string,
  priority: number,
  statement: Omit<CfnWebACL.RateBasedStatementProperty, 'limit' | 'evaluationWindowSec'>,
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: {} },
  statement: { rateBasedStatement: { ...statement, limit: callsPerAddress, evaluationWindowSec: 300 } },
  visibilityConfig: visibility(name),
})

export class FirewallRules extends Construct {
  readonly arn: string

  constructor(scope: Construct, stage: Stage, originKey: string) {
    super(scope, 'FirewallRules')
    const cameThrough: CfnWebACL.StatementProperty = {
      byteMatchStatement: {
        fieldToMatch: { singleHeader: { Name: originKeyHeader } },
        positionalConstraint: 'EXACTLY',
        searchString: originKey,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    }
    const acl = new CfnWebACL(this, 'Acl', {
      name: `${application}-${stage.name}`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('all'),
      rules: [
        // Through the distribution, the caller is whom the distribution names; of anybody else such a header proves nothing.
        rate('RatePerAddress', 0, {
          aggregateKeyType: 'IP',
          scopeDownStatement: { notStatement: { statement: cameThrough } },
        }),
        rate('RatePerVisitor', 4, {
          aggregateKeyType: 'FORWARDED_IP',
          forwardedIpConfig: { headerName: 'X-Forwarded-For', fallbackBehavior: 'MATCH' },
          scopeDownStatement: cameThrough,
        }),
        managed('AWSManagedRulesAmazonIpReputationList', 1),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
        managed('AWSManagedRulesCommonRuleSet', 3, countOnly),
      ],
    })
    this.arn = acl.attrArn
  }
}
