import { ApiEnv, KeysEnv, TableEnv } from '#functions/runtime/env.ts'

/** A candidate who consents to it shows the phone, which is kept encrypted. */
export const EngagementEnv = ApiEnv.extend(KeysEnv.shape)

/** The consumer and the clock: no callers, hence no tokens and no cursors. */
export const EngagementJobEnv = TableEnv
