import { SESv2Client } from '@aws-sdk/client-sesv2'
import * as z from 'zod'
import { jobResources } from '#functions/runtime/aws.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { sealing } from '#functions/runtime/sealing.ts'
import { deliverWebhooks } from '#functions/webhook/deliver.ts'
import { poster } from '#functions/webhook/post.ts'
import { deliverMails } from './deliver.ts'
import { NoticeDeliveryEnv } from './env.ts'
import { sesMailer } from './mailer-ses.ts'
import { dueShards } from './store.ts'

const env = readEnv(NoticeDeliveryEnv)
const resources = {
  ...jobResources(env),
  sealing: sealing(env.NOTICE_KEY),
  publicUrl: env.PUBLIC_URL,
  mailer:
    env.MAIL_FROM === 'off'
      ? undefined
      : sesMailer({ client: new SESv2Client({ maxAttempts: 1 }), from: env.MAIL_FROM }),
  post: poster({ loopback: false }),
}

/** `{ "shard": 3 }`: one schedule for each shard, so that they run side by side; without it, all one after the other. */
const Event = z.object({
  shard: z.coerce
    .number()
    .int()
    .min(0)
    .max(dueShards - 1)
    .optional(),
})

export const handler = async (event: unknown): Promise<{ mails: number; webhooks: number }> => {
  const { shard } = Event.parse(event ?? {})
  const mails = await deliverMails(resources, shard)
  const { attempted } = await deliverWebhooks(resources, shard)
  return { mails, webhooks: attempted }
}
