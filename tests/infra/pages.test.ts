import { beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '#shared/contract/page-policy.ts'
import { buildStacks, flat, type Resource, resourcesOf, templatesOf } from './stacks.ts'

let service: [string, Resource][]
const only = (type: string): [string, Resource] => {
  const found = service.filter(([, { Type }]) => Type === type)
  expect(found.length, type).toBe(1)
  return found[0]!
}
type Behavior = {
  readonly PathPattern: string
  readonly ViewerProtocolPolicy: string
  readonly AllowedMethods: string[]
  readonly TargetOriginId: string
  readonly ResponseHeadersPolicyId?: unknown
}
type Origin = { Id: string; DomainName: unknown; OriginPath?: string; OriginCustomHeaders?: { HeaderName: string }[] }
type Config = { DefaultCacheBehavior: Behavior; CacheBehaviors: Behavior[]; Origins: Origin[] }

const config = () => only('AWS::CloudFront::Distribution')[1].Properties['DistributionConfig'] as Config

beforeAll(() => {
  service = resourcesOf(templatesOf(buildStacks()).service)
})

describe('the pages', () => {
  it('come from a bucket that only the distribution reads', () => {
    const [bucket, { Properties }] = service.find(([, { Type }]) => Type === 'AWS::S3::Bucket')!
    expect(Properties['PublicAccessBlockConfiguration']).toEqual({
      ...{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    })
    const policy = JSON.stringify(
      service.filter(
        ([, resource]) =>
          resource.Type === 'AWS::S3::BucketPolicy' && flat(resource.Properties['Bucket']) === `<${bucket}>`,
      ),
    )
    const [distribution] = only('AWS::CloudFront::Distribution')
    expect(policy).toContain('"Service":"cloudfront.amazonaws.com"')
    expect(policy).toContain(distribution)
    expect(policy).toContain('"aws:SecureTransport":"false"')
  })

  it('may load nothing of another site, and may not be framed', () => {
    const { SecurityHeadersConfig: headers } = only('AWS::CloudFront::ResponseHeadersPolicy')[1].Properties[
      'ResponseHeadersPolicyConfig'
    ] as { SecurityHeadersConfig: Record<string, Record<string, unknown>> }
    const policy = flat(headers['ContentSecurityPolicy']!['ContentSecurityPolicy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe|\*/)
    // Where people sign in, and nowhere else.
    expect(policy.match(/https:\/\//g)?.length).toBe(2)
    expect(headers['FrameOptions']!['FrameOption']).toBe('DENY')
    expect(headers['StrictTransportSecurity']!['AccessControlMaxAgeSec']).toBeGreaterThan(31_536_000)
    expect(config().DefaultCacheBehavior.ResponseHeadersPolicyId).toBeDefined()
    expect(contentSecurityPolicy()).toContain("connect-src 'self';")
  })

  it('ask the API at their own address, which is never cached and takes every method', () => {
    const { CacheBehaviors, Origins } = config()
    const behavior = CacheBehaviors.find(({ PathPattern }) => PathPattern === '/v1/*')!
    expect(behavior.ViewerProtocolPolicy).toBe('https-only')
    expect(behavior.AllowedMethods).toEqual(expect.arrayContaining(['PUT', 'DELETE', 'POST']))
    const origin = Origins.find(({ Id }) => Id === behavior.TargetOriginId)!
    expect(flat(origin.DomainName)).toContain('execute-api')
    expect(origin.OriginPath).toBe('/live')
    expect(origin.OriginCustomHeaders?.map(({ HeaderName }) => HeaderName)).toEqual(['x-origin-key'])
  })

  it('bound each visitor, and believe the forwarded address of the distribution only', () => {
    const rules = only('AWS::WAFv2::WebACL')[1].Properties['Rules'] as { Name: string; Statement: object }[]
    const statement = (name: string) => JSON.stringify(rules.find(({ Name }) => Name === name)!.Statement)
    expect(statement('RatePerVisitor')).toContain('"AggregateKeyType":"FORWARDED_IP"')
    expect(statement('RatePerVisitor')).toContain('x-origin-key')
    expect(statement('RatePerAddress')).toContain('NotStatement')
  })

  it('sign in by authorization code, and come back to themselves only', () => {
    const client = only('AWS::Cognito::UserPoolClient')[1].Properties
    expect(client['GenerateSecret']).toBe(false)
    expect(client['AccessTokenValidity']).toBe(60)
    expect(client['PreventUserExistenceErrors']).toBe('ENABLED')
    expect(client['AllowedOAuthFlows']).toEqual(['code'])
    const [distribution] = only('AWS::CloudFront::Distribution')
    expect((client['CallbackURLs'] as unknown[]).map(flat)).toEqual([`https://<${distribution}.DomainName>/signed-in`])
  })

  it('keep files with a hash for ever and ask for the page each time', () => {
    const kept = service
      .filter(([, { Type }]) => Type === 'Custom::CDKBucketDeployment')
      .map(([, { Properties }]) => [
        (Properties['SystemMetadata'] as Record<string, string>)['cache-control'],
        Properties['Exclude'],
        Properties['Prune'],
      ])
    expect(kept).toEqual([
      ['public, max-age=31536000, immutable', ['*'], false],
      ['no-cache', ['assets/*'], false],
    ])
  })
})
