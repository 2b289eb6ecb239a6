import { OpenSearchClient } from '@aws-sdk/client-opensearch'
import { indexOf } from '#functions/matching/aws.ts'
import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { operationsApi } from './api.ts'
import { domainReader } from './domain.ts'
import { OperationsEnv } from './env.ts'

const env = readEnv(OperationsEnv)
const controlPlane = new OpenSearchClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
})

export const handler = httpHandler(operationsApi, {
  ...apiResources(env),
  index: indexOf(env),
  domain: domainReader(controlPlane, env.DOMAIN_NAME),
})
