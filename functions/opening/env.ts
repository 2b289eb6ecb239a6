import { ApiEnv, TableEnv } from '#functions/runtime/env.ts'

export const OpeningEnv = ApiEnv

export const OpeningSweepEnv = TableEnv
