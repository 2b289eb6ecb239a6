import { type GatewayResponseOptions, ResponseType } from 'aws-cdk-lib/aws-apigateway'
import { type ErrorCode, errorCodes } from '#shared/kernel/error.ts'
import { say } from '#shared/kernel/locale.ts'

/**
 * What the gateway answers itself, before any function: RFC 9457 like all the rest. Its templates know no conditions, so the
 * caller's language cannot be chosen here: the title says it in both.
 */
const problem = (
  id: string,
  type: ResponseType,
  code: ErrorCode,
  parameters: Readonly<Record<string, unknown>> = {},
): GatewayResponseOptions & { id: string } => {
  const { status, title } = errorCodes[code]
  return {
    id,
    type,
    statusCode: String(status),
    responseHeaders: {
      'Content-Type': "'application/problem+json'",
      'Cache-Control': "'no-store'",
      'X-Content-Type-Options': "'nosniff'",
      'X-Trace-Id': 'context.requestId',
      ...(status === 503 && { 'Retry-After': "'5'" }),
    },
    templates: {
      'application/json': JSON.stringify({
        type: `/problems/${code}`,
        title: `${say(title, 'zh-CN', parameters)} ${say(title, 'en', parameters)}`,
        status,
        code,
        traceId: '$context.requestId',
      }),
    },
  }
}

export const problems = [
  // API Gateway's name for an address or a method that is not there.
  problem('NoSuchAddress', ResponseType.MISSING_AUTHENTICATION_TOKEN, 'request/not-found'),
  problem('NoSuchResource', ResponseType.RESOURCE_NOT_FOUND, 'request/not-found'),
  // Whatever does not parse as AWS's own signature ("Authorization: AWS4-…") is refused before the function sees it.
  problem('BadSignature', ResponseType.INVALID_SIGNATURE, 'auth/bad-token'),
  problem('ExpiredToken', ResponseType.EXPIRED_TOKEN, 'auth/bad-token'),
  problem('Unauthorized', ResponseType.UNAUTHORIZED, 'auth/required'),
  problem('AccessDenied', ResponseType.ACCESS_DENIED, 'auth/not-allowed'),
  problem('Firewall', ResponseType.WAF_FILTERED, 'auth/not-allowed'),
  problem('BadParameters', ResponseType.BAD_REQUEST_PARAMETERS, 'request/bad-json'),
  problem('BadBody', ResponseType.BAD_REQUEST_BODY, 'request/bad-json'),
  problem('TooLarge', ResponseType.REQUEST_TOO_LARGE, 'request/too-large', { limit: 10 * 1024 * 1024 }),
  problem('MediaType', ResponseType.UNSUPPORTED_MEDIA_TYPE, 'request/media-type', { expected: 'application/json' }),
  problem('FunctionFailed', ResponseType.INTEGRATION_FAILURE, 'service/unavailable'),
  problem('FunctionTimedOut', ResponseType.INTEGRATION_TIMEOUT, 'service/unavailable'),
  problem('ApiMisconfigured', ResponseType.API_CONFIGURATION_ERROR, 'service/failed'),
]
