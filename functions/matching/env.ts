import { ApiEnv, SearchEnv, TableEnv } from '#functions/runtime/env.ts'

export const MatchingEnv = ApiEnv.extend(SearchEnv.shape)

/** The change path, reindexing and reconciling: no callers, hence no tokens and no cursors. */
export const IndexingEnv = TableEnv.extend(SearchEnv.shape)
