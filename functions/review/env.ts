import { ApiEnv } from '#functions/runtime/env.ts'

export const ReviewEnv = ApiEnv
