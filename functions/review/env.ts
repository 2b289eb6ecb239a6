import { ApiEnv, TableEnv } from '#functions/runtime/env.ts'

export const ReviewEnv = ApiEnv

export const ReviewJobEnv = TableEnv
