import { ApiEnv, TableEnv } from '#functions/runtime/env.ts'

export const EngagementEnv = ApiEnv

/** The consumer and the clock: no callers, hence no tokens and no cursors. */
export const EngagementJobEnv = TableEnv
