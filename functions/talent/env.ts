import { ApiEnv, KeysEnv, TableEnv } from '#functions/runtime/env.ts'

export const TalentEnv = ApiEnv.extend(KeysEnv.shape)

export const TalentSweepEnv = TableEnv.extend(KeysEnv.shape)
