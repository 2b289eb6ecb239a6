import { z } from 'zod'
import { type ErrorCode, errorCodes } from '../kernel/error.ts'
import type { Locale } from '../kernel/locale.ts'
import { apiPrefix, routes } from './contract.ts'
import type { Access, RouteDefinition } from './route.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    reused: 'inline',
  })
  return json
}

const parameterList = (route: RouteDefinition) => {
  const list = (schema: z.ZodObject | undefined, place: 'path' | 'query') =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
      name,
      in: place,
      required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(field as z.ZodType, 'input'),
    }))
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...list(route.parameters, 'path'),
    ...list(route.query, 'query'),
    ...(route.ifMatch ? [header('If-Match', true, 'The ETag of the revision that is being changed')] : []),
    ...(route.idempotent ? [header('Idempotency-Key', false, 'The same key has one effect')] : []),
    ...(route.access.member ? [header('Acting-For', false, 'Organisation on whose behalf a member acts')] : []),
  ]
}

const actorsOf = (access: Access): string =>
  [
    access.anonymous && 'anonymous',
    access.talent && 'talent',
    access.member && `member (${access.member.roles.join(', ')})`,
    access.service && `service key (${access.service.scope})`,
    access.administrator && 'administrator',
  ]
    .filter(Boolean)
    .join('; ')

/** Errors that every route of a shape may answer, beside its own. */
const commonErrors = (route: RouteDefinition): ErrorCode[] => [
  ...(route.body || route.query ? (['request/invalid'] as const) : []),
  ...(route.body ? (['request/bad-json', 'request/too-large', 'request/media-type'] as const) : []),
  ...(route.ifMatch ? (['request/precondition-required', 'request/revision-stale'] as const) : []),
  ...(route.idempotent ? (['request/idempotency-key-reused'] as const) : []),
  'auth/bad-token',
  ...(route.access.anonymous ? [] : (['auth/required', 'auth/not-allowed'] as const)),
  'service/unavailable',
]

const problemResponses = (route: RouteDefinition, locale: Locale) => {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set([...commonErrors(route), ...(route.errors ?? [])])) {
    const { status } = errorCodes[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map(code => `\`${code}\` ${errorCodes[code].title[locale]}`).join('\n\n'),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  )
}

/** The OpenAPI 3.1 document of the contract. */
export const openApiDocument = (locale: Locale) => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, route] of routes) {
    const path = `${apiPrefix}${route.path}`
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: {
        operationId: id,
        tags: [route.noun],
        summary: route.summary[locale],
        description: `${locale === 'en' ? 'Who may call it' : '可调用者'}: ${actorsOf(route.access)}`,
        parameters: parameterList(route),
        ...(route.body && {
          requestBody: {
            required: true,
            content: { [route.bodyType ?? 'application/json']: { schema: schemaOf(route.body, 'input') } },
          },
        }),
        responses: {
          [String(route.status)]: {
            description: route.summary[locale],
            ...(route.status !== 204 && {
              content: Object.fromEntries(
                [route.outputType ?? 'application/json', ...(route.otherTypes ?? [])].map((type, at) => [
                  type,
                  { schema: at === 0 ? schemaOf(route.output, 'output') : { type: 'string' } },
                ]),
              ),
            }),
          },
          ...problemResponses(route, locale),
        },
        security: route.access.anonymous
          ? [{}, { bearer: [] }]
          : [{ bearer: [] }, ...(route.access.service ? [{ serviceKey: [] }] : [])],
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: locale === 'en' ? 'Digital talent marketplace' : '数字人才市场',
      version: '1.0.0',
      description:
        locale === 'en'
          ? 'Matches digital talents to openings of every kind, and founders to incubators, in both directions, with reasons.'
          : '数字人才与各类岗位、创业者与创业载体的双向匹配，并说明理由。',
    },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        serviceKey: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Key key_….secret`' },
      },
      schemas: {
        Problem: {
          type: 'object',
          description: 'RFC 9457 problem details',
          required: ['type', 'title', 'status', 'code', 'traceId'],
          properties: {
            type: { type: 'string', format: 'uri-reference' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string', enum: Object.keys(errorCodes) },
            traceId: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['pointer', 'code', 'detail'],
                properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  }
}
