import { ResponseType } from 'aws-cdk-lib/aws-apigateway'
import { type ErrorCode, errorCodes } from '#shared/kernel/error.ts'
import { say } from '#shared/kernel/locale.ts'

/**
 * What the gateway answers itself, before any function: RFC 9457 like all the rest. Its templates know no conditions, so the
 * caller's language cannot be chosen here: the title says it in both.
 */
const problem = (type: ResponseType, code: ErrorCode, parameters: Readonly<Record<string, unknown>> = {}) => {
  const { status, title } = errorCodes[code]
  const headers = {
    'Content-Type': "'application/problem+json'",
    'Cache-Control': "'no-store'",
    'X-Content-Type-Options': "'nosniff'",
    'X-Trace-Id': 'context.requestId',
    ...(status === 503 && { 'Retry-After': "'5'" }),
  }
  return [
    type.responseType,
    {
      statusCode: String(status),
      responseParameters: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
      ),
      responseTemplates: {
        'application/json': JSON.stringify({
          type: `/problems/${code}`,
          title: `${say(title, 'zh-CN', parameters)} ${say(title, 'en', parameters)}`,
          status,
          code,
          traceId: '$context.requestId',
        }),
      },
    },
  ] as const
}

/** By API Gateway's names of its own answers. */
export const problems = Object.fromEntries([
  // API Gateway's name for an address or a method that is not there.
  problem(ResponseType.MISSING_AUTHENTICATION_TOKEN, 'request/not-found'),
  problem(ResponseType.RESOURCE_NOT_FOUND, 'request/not-found'),
  // Whatever does not parse as AWS's own signature ("Authorization: AWS4-…") is refused before the function sees it.
  problem(ResponseType.INVALID_SIGNATURE, 'auth/bad-token'),
  problem(ResponseType.EXPIRED_TOKEN, 'auth/bad-token'),
  problem(ResponseType.UNAUTHORIZED, 'auth/required'),
  problem(ResponseType.ACCESS_DENIED, 'auth/not-allowed'),
  problem(ResponseType.WAF_FILTERED, 'auth/not-allowed'),
  problem(ResponseType.BAD_REQUEST_PARAMETERS, 'request/bad-json'),
  problem(ResponseType.BAD_REQUEST_BODY, 'request/bad-json'),
  problem(ResponseType.REQUEST_TOO_LARGE, 'request/too-large', { limit: 10 * 1024 * 1024 }),
  problem(ResponseType.UNSUPPORTED_MEDIA_TYPE, 'request/media-type', { expected: 'application/json' }),
  problem(ResponseType.INTEGRATION_FAILURE, 'service/unavailable'),
  problem(ResponseType.INTEGRATION_TIMEOUT, 'service/unavailable'),
  problem(ResponseType.API_CONFIGURATION_ERROR, 'service/failed'),
])
