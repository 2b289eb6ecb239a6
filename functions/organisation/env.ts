import { ApiEnv, TableEnv } from '#functions/runtime/env.ts'

export const OrganisationEnv = ApiEnv

export const OrganisationSweepEnv = TableEnv
