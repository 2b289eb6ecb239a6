import * as z from 'zod'
import { ApiEnv } from '#functions/runtime/env.ts'

export const EvidenceEnv = ApiEnv.extend({
  /** Of the asymmetric key in KMS that signs credentials. */
  SIGNING_KEY_ID: z.string().min(1),
  /** `iss` of what is signed: the address of the public keys. */
  CREDENTIAL_ISSUER: z.string().startsWith('https://'),
})
