import * as z from 'zod'
import { MatchingEnv } from '#functions/matching/env.ts'

export const OperationsEnv = MatchingEnv.extend({
  /** As the control plane knows the search domain. */
  DOMAIN_NAME: z.string().min(3),
})
