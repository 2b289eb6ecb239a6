import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { kmsKeyRing } from '#functions/runtime/key-ring-kms.ts'
import { TalentSweepEnv } from './env.ts'
import { sweepTalents } from './sweep.ts'

const env = readEnv(TalentSweepEnv)
const resources = { ...jobResources(env), keyRing: kmsKeyRing(env) }

export const handler = async (): Promise<{ moved: number }> => ({ moved: await sweepTalents(resources) })
