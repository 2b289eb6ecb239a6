import { beforeAll, describe, expect, it } from 'vitest'
import { dueShards } from '#functions/runtime/due.ts'
import { apiNouns, functionNames } from '#infra/functions.ts'
import { apiPrefix, routes } from '#shared/contract/contract.ts'
import { indexKinds } from '#shared/matching/document.ts'
import { buildStacks, flat, type Resource, resourcesOf, templatesOf } from './stacks.ts'

let service: [string, Resource][]
const ofType = (type: string) => service.filter(([, resource]) => resource.Type === type)

beforeAll(() => {
  service = resourcesOf(templatesOf(buildStacks()).service)
})

const functionNamed = (suffix: string): [string, Resource] =>
  ofType('AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties['FunctionName'] === `talentmarket-production-${suffix}`,
  )!

type Method = {
  readonly operationId: string
  readonly parameters?: readonly { name: string }[]
  readonly 'x-amazon-apigateway-integration': { readonly type: string; readonly uri: unknown }
}

type GatewayAnswer = {
  readonly statusCode: string
  readonly responseParameters: Record<string, string>
  readonly responseTemplates: Record<string, string>
}

describe('the API', () => {
  /** Address → the function behind it, from the document that the gateway is made of. */
  const methods = () => {
    const [, api] = ofType('AWS::ApiGateway::RestApi')[0]!
    const { paths } = api.Properties['Body'] as { paths: Record<string, Record<string, Method>> }
    return Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        address: `${method.toUpperCase()} ${path}`,
        operation: operation.operationId,
        parameters: (operation.parameters ?? []).map(({ name }) => name),
        type: operation['x-amazon-apigateway-integration'].type,
        target: flat(operation['x-amazon-apigateway-integration'].uri),
      })),
    )
  }

  it('has every route of the contract, answered by the function of its noun, and nothing else', () => {
    const found = methods()
    for (const [id, route] of routes) {
      const method = found.find(({ address }) => address === `${route.method} ${apiPrefix}${route.path}`)
      expect(method, id).toBeDefined()
      expect(method!.target, id).toContain(`:function:talentmarket-production-${route.noun}/invocations`)
      expect(method!.type).toBe('aws_proxy')
      expect(method!.parameters).toEqual([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(method!.operation).toBe(id)
    }
    expect(found.length).toBe(routes.length)
  })

  it('has a function for every noun of the contract', () => {
    expect(new Set<string>(apiNouns)).toEqual(new Set(routes.map(([, { noun }]) => noun)))
  })

  it('alone may call its functions, and none of those that work by themselves', () => {
    const [api] = ofType('AWS::ApiGateway::RestApi')[0]!
    const callable = ofType('AWS::Lambda::Permission').map(([id, { Properties }]) => {
      expect(Properties['Principal'], id).toBe('apigateway.amazonaws.com')
      expect(flat(Properties['SourceArn']), id).toContain(`:<${api}>/`)
      return flat(Properties['FunctionName'])
    })
    expect(new Set(callable)).toEqual(new Set(apiNouns.map(noun => `<${functionNamed(noun)[0]}.Arn>`)))
  })

  it('leaves room in the template for the routes to come', () => {
    expect(service.length).toBeLessThan(450)
  })

  it('keeps no address, path with ids, query or user agent in the access log', () => {
    const [, stage] = ofType('AWS::ApiGateway::Stage')[0]!
    const { Format } = stage.Properties['AccessLogSetting'] as { Format: string }
    for (const personal of ['identity', '$context.path"', 'querystring', 'userAgent', 'authorizer'])
      expect(Format).not.toContain(personal)
    expect(stage.Properties['TracingEnabled']).toBe(false)
    const settings = stage.Properties['MethodSettings'] as { DataTraceEnabled: boolean; ThrottlingRateLimit: number }[]
    expect(settings.every(({ DataTraceEnabled }) => DataTraceEnabled === false)).toBe(true)
    expect(settings[0]!.ThrottlingRateLimit).toBeGreaterThan(0)
  })

  it('answers by itself with problems in both languages', () => {
    const [, api] = ofType('AWS::ApiGateway::RestApi')[0]!
    const answers = (
      api.Properties['Body'] as { 'x-amazon-apigateway-gateway-responses': Record<string, GatewayAnswer> }
    )['x-amazon-apigateway-gateway-responses']
    for (const [type, { statusCode, responseTemplates, responseParameters }] of Object.entries(answers)) {
      const body = JSON.parse(responseTemplates['application/json']!)
      expect(String(body.status), type).toBe(statusCode)
      expect(body.title, type).toMatch(/[一-鿿].*[a-z]{2}/)
      expect(body.title, type).not.toContain('{')
      expect(body.traceId).toBe('$context.requestId')
      expect(responseParameters['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'")
    }
    expect(Object.keys(answers)).toEqual(
      expect.arrayContaining(['WAF_FILTERED', 'INTEGRATION_TIMEOUT', 'MISSING_AUTHENTICATION_TOKEN']),
    )
  })

  it('stands behind a firewall that bounds each caller and does not take long bodies for attacks', () => {
    const [, acl] = ofType('AWS::WAFv2::WebACL')[0]!
    const rules = JSON.stringify(acl.Properties['Rules'])
    expect(rules).toContain('"AggregateKeyType":"IP"')
    expect(rules).toContain('{"ActionToUse":{"Count":{}},"Name":"SizeRestrictions_BODY"}')
    expect(rules).not.toContain('"SampledRequestsEnabled":true')
    const [, association] = ofType('AWS::WAFv2::WebACLAssociation')[0]!
    expect(flat(association.Properties['ResourceArn'])).toContain('/stages/')
  })
})

describe('every function', () => {
  it('is there, on the runtime of the project, with its own role and its own encrypted log with an end', () => {
    // Without a stated name: the CDK's own, which copies the pages.
    const lambdas = ofType('AWS::Lambda::Function').filter(([, { Properties }]) => Properties['FunctionName'])
    expect(lambdas.map(([, { Properties }]) => Properties['FunctionName']).toSorted()).toEqual(
      functionNames.map(name => `talentmarket-production-${name}`).toSorted(),
    )
    const resources = new Map(service)
    const roles = new Set<string>()
    const logs = new Set<string>()
    for (const [id, { Properties }] of lambdas) {
      expect(Properties['Runtime'], id).toBe('nodejs24.x')
      expect(Properties['Architectures'], id).toEqual(['arm64'])
      expect(Properties['KmsKeyArn'], id).toBeDefined()
      roles.add(flat(Properties['Role']))
      const group = flat((Properties['LoggingConfig'] as { LogGroup: unknown }).LogGroup).slice(1, -1)
      logs.add(group)
      expect(resources.get(group)?.Properties['RetentionInDays'], id).toBeGreaterThan(0)
      expect(resources.get(group)?.Properties['KmsKeyId'], id).toBeDefined()
    }
    expect(roles.size).toBe(lambdas.length)
    expect(logs.size).toBe(lambdas.length)
  })

  it('answers before API Gateway gives up, and before its idempotency key counts as dead', () => {
    for (const noun of apiNouns) expect(functionNamed(noun)[1].Properties['Timeout'], noun).toBeLessThan(29)
  })

  it('is in the network of the search domain exactly if it searches', () => {
    const inside = ofType('AWS::Lambda::Function')
      .filter(([, { Properties }]) => Properties['VpcConfig'] !== undefined)
      .map(([, { Properties }]) => String(Properties['FunctionName']).replace('talentmarket-production-', ''))
    expect(new Set(inside)).toEqual(
      new Set([
        'matching',
        'operations',
        'concept',
        'saved-search',
        'saved-search-digest',
        'batch-slice',
        'matching-on-change',
        'matching-reindex',
        'matching-reconcile',
      ]),
    )
  })
})

describe('the change path', () => {
  const mappingOf = (name: string) =>
    ofType('AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => flat(Properties['FunctionName']) === `<${functionNamed(name)[0]}>`,
    )

  it('has two readers at most, which is what a stream bears', () => {
    expect(ofType('AWS::Lambda::EventSourceMapping').length).toBeLessThanOrEqual(2)
  })

  it.each(['matching-on-change', 'engagement-on-change'])(
    '%s halves failing batches, reports single failures, ends its tries and sets aside what failed',
    name => {
      const mappings = mappingOf(name)
      expect(mappings.length).toBe(1)
      const { Properties } = mappings[0]![1]
      expect(Properties['BisectBatchOnFunctionError']).toBe(true)
      expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures'])
      expect(Properties['StartingPosition']).toBe('TRIM_HORIZON')
      expect(Properties['MaximumRetryAttempts']).toBeGreaterThan(0)
      const age = Properties['MaximumRecordAgeInSeconds'] as number
      expect(age).toBeGreaterThan(3600)
      // The stream forgets after a day: by then the position must be in the dead letters.
      expect(age).toBeLessThan(86_400)
      const { OnFailure } = Properties['DestinationConfig'] as { OnFailure: { Destination: unknown } }
      expect(ofType('AWS::SQS::Queue').map(([id]) => `<${id}.Arn>`)).toContain(flat(OnFailure.Destination))
    },
  )

  /** Does Lambda hand a change of this key to the function? */
  const hears = (name: string, pk: string, sk: string): boolean => {
    const { Filters } = mappingOf(name)[0]![1].Properties['FilterCriteria'] as { Filters: { Pattern: string }[] }
    const fits = (rule: string | { prefix: string }, value: string) =>
      typeof rule === 'string' ? rule === value : value.startsWith(rule.prefix)
    return Filters.some(({ Pattern }) => {
      const { pk: keys, sk: sorts } = JSON.parse(Pattern).dynamodb.Keys
      return keys.S.some((rule: string) => fits(rule, pk)) && sorts.S.some((rule: string) => fits(rule, sk))
    })
  }

  it.each([
    ['matching-on-change', 'tal_1', '#', true],
    ['matching-on-change', 'opn_1', '#', true],
    ['matching-on-change', 'ven_1', '#', true],
    ['matching-on-change', 'inc_1', '#', true],
    ['matching-on-change', 'org_1', '#', true],
    ['matching-on-change', 'svs_1', '#', true],
    ['matching-on-change', 'org_1', 'member#usr_1', true],
    ['matching-on-change', 'idm#1', '#', false],
    ['matching-on-change', 'psn#index', 'opn_1', false],
    ['matching-on-change', 'svs_1', 'hit#opn_1', false],
    ['engagement-on-change', 'opn_1', '#', true],
    ['engagement-on-change', 'tal_1', '#', true],
    ['engagement-on-change', 'eng_1', '#', true],
    ['engagement-on-change', 'eng#capacity#opn_1', '#', true],
    ['engagement-on-change', 'eng#share#tal_1', '#', false],
  ])('%s hears of %s %s: %j', (name, pk, sk, heard) => {
    expect(hears(name, pk, sk)).toBe(heard)
  })
})

describe('jobs', () => {
  it('expire openings every few minutes, verifications hourly, and compare the index with the table every night', () => {
    const schedules = ofType('AWS::Scheduler::Schedule').map(([, { Properties }]) => {
      const target = Properties['Target'] as { Arn: unknown; Input?: string; DeadLetterConfig: { Arn: unknown } }
      expect(flat(target.DeadLetterConfig.Arn)).toMatch(/DeadLetters/)
      return { when: Properties['ScheduleExpression'], target: flat(target.Arn), input: target.Input }
    })
    const of = (name: string) => schedules.filter(({ target }) => target.includes(functionNamed(name)[0]))
    expect(of('opening-sweep').map(({ when }) => when)).toEqual(['rate(5 minutes)'])
    expect(of('organisation-sweep').map(({ when }) => when)).toEqual(['rate(1 hour)'])
    expect(of('engagement-sweep').map(({ when }) => when)).toEqual(['rate(5 minutes)'])
    const shards = of('saved-search-digest').map(({ input }) => Number(JSON.parse(input!).shard))
    expect(shards.toSorted()).toEqual(Array.from({ length: dueShards }, (_, shard) => shard))
    expect(
      of('matching-reconcile')
        .map(({ input }) => JSON.parse(input!).kind)
        .toSorted(),
    ).toEqual(indexKinds.toSorted())
  })

  it('start a batch once, however often it is found, run its slices, and tell a failure', () => {
    const machines = new Map(
      ofType('AWS::StepFunctions::StateMachine').map(([, { Properties }]) => [
        String(Properties['StateMachineName']).replace('talentmarket-production-', ''),
        Properties['Definition'] as { StartAt: string; States: Record<string, Record<string, unknown>> },
      ]),
    )
    const { States: job } = machines.get('batch-job')!
    const [start, slice, finish] = ['batch-start', 'batch-slice', 'batch-finish'].map(name => functionNamed(name)[0])
    expect(flat(job['Start']!['Resource'])).toContain(start)
    expect(JSON.stringify(job['Slices'])).toContain(slice)
    for (const state of ['Finish', 'TellFailure']) expect(flat(job[state]!['Resource'])).toContain(finish)
    for (const state of ['Start', 'Slices', 'Finish'])
      expect(JSON.stringify(job[state]!['Catch'])).toContain('TellFailure')
    const finder = JSON.stringify(machines.get('batch-finder'))
    expect(finder).toContain('"Name.$":"$.pk.S"')
    expect(finder).toContain('Sfn.ExecutionAlreadyExistsException')
    expect(finder).toContain('"bat#open"')
  })

  it('set aside what failed while nobody waited', () => {
    const configured = ofType('AWS::Lambda::EventInvokeConfig').map(([, { Properties }]) => {
      expect(JSON.stringify(Properties['DestinationConfig'])).toContain('OnFailure')
      return flat(Properties['FunctionName'])
    })
    for (const name of ['matching-reindex', 'matching-reconcile', 'opening-sweep', 'organisation-sweep'])
      expect(configured.join(), name).toContain(functionNamed(name)[0])
  })
})
