import { ApiEnv, KeysEnv } from '#functions/runtime/env.ts'

export const CandidateEnv = ApiEnv.extend(KeysEnv.shape)
