import { SESv2Client } from '@aws-sdk/client-sesv2'
import { jobResources } from '#functions/runtime/aws.ts'
import { DueEvent } from '#functions/runtime/due.ts'
import { readEnv } from '#functions/runtime/env.ts'
import { sealing } from '#functions/runtime/sealing.ts'
import { deliverWebhooks } from '#functions/webhook/deliver.ts'
import { poster } from '#functions/webhook/post.ts'
import { deliverMails } from './deliver.ts'
import { NoticeDeliveryEnv } from './env.ts'
import { sesMailer } from './mailer-ses.ts'

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

export const handler = async (event: unknown): Promise<{ mails: number; webhooks: number }> => {
  const { shard } = DueEvent.parse(event ?? {})
  const mails = await deliverMails(resources, shard)
  const { attempted } = await deliverWebhooks(resources, shard)
  return { mails, webhooks: attempted }
}
