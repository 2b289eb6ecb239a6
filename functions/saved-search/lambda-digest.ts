import * as z from 'zod'
import { indexOf } from '#functions/matching/aws.ts'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { type DigestResult, lookOverDue } from './digest.ts'
import { AlertsEnv } from './env.ts'
import { dueShards } from './store.ts'

const env = readEnv(AlertsEnv)
const resources = { ...jobResources(env), index: indexOf(env) }

/** `{ "shard": 3 }`: one schedule for each shard, so that they run side by side; without it, all one after the other. */
const Event = z.object({
  shard: z.coerce
    .number()
    .int()
    .min(0)
    .max(dueShards - 1)
    .optional(),
})

export const handler = (event: unknown): Promise<DigestResult> => lookOverDue(resources, Event.parse(event ?? {}).shard)
