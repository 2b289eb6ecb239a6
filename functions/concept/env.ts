import { MatchingEnv } from '#functions/matching/env.ts'

/** Counts of use come from the index. */
export const ConceptEnv = MatchingEnv
