import { apiResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { httpHandler } from '#functions/runtime/http.ts'
import { evidenceApi } from './api.ts'
import { EvidenceEnv } from './env.ts'
import { kmsSigner } from './signer.ts'

const env = readEnv(EvidenceEnv)
const signer = kmsSigner({ keyId: env.SIGNING_KEY_ID, issuer: env.CREDENTIAL_ISSUER })

export const handler = httpHandler(evidenceApi, { ...apiResources(env), signer })
