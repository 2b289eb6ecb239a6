import { ApiEnv, SearchEnv, TableEnv } from '#functions/runtime/env.ts'

export const SavedSearchEnv = ApiEnv.extend(SearchEnv.shape)

/** The alerts consumer and the look by the clock: no callers, hence no tokens and no cursors. */
export const AlertsEnv = TableEnv.extend(SearchEnv.shape)
