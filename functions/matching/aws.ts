import { Client } from '@opensearch-project/opensearch'
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3'
import type { SearchEnv } from '#functions/runtime/env.ts'
import { environmentCredentials } from '#functions/runtime/environment-credentials.ts'
import type { MatchIndex } from './match-index.ts'
import { openSearchIndex } from './match-index-opensearch.ts'

/** Apart from the runtime's `aws.ts`, so that only the functions that match carry the OpenSearch client. */
export const indexOf = (env: SearchEnv): MatchIndex =>
  openSearchIndex({
    client: new Client({
      ...AwsSigv4Signer({
        region: process.env['AWS_REGION'] ?? '',
        service: 'es',
        getCredentials: environmentCredentials,
      }),
      node: `https://${env.SEARCH_HOST}`,
      compression: 'gzip',
    }),
    prefix: env.INDEX_PREFIX,
    shards: env.INDEX_SHARDS,
    replicas: env.INDEX_REPLICAS,
  })
