import { ApiEnv, SearchEnv, TableEnv } from '#functions/runtime/env.ts'

export const BatchEnv = ApiEnv

/** The job's first and last step. */
export const BatchStepEnv = TableEnv

/** Its slices: they search. */
export const BatchSliceEnv = TableEnv.extend(SearchEnv.shape)

/** The candidate book follows the change feed. */
