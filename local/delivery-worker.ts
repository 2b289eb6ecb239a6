import { deliverMails } from '#functions/notice/deliver.ts'
import type { Mailer } from '#functions/notice/mailer.ts'
import { describeError } from '#functions/runtime/log.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { deliverWebhooks } from '#functions/webhook/deliver.ts'
import { poster } from '#functions/webhook/post.ts'

export type DeliveryWorker = {
  /** One look at what is due, after the one under way. */
  deliver(): Promise<{ mails: number; webhooks: number }>
  stop(): Promise<void>
}

/** The schedule that sends mails and webhooks on AWS, once a second on a laptop. */
export const startDeliveryWorker = ({
  resources,
  mailer,
  publicUrl,
  loopbackWebhooks,
  everyMilliseconds,
}: {
  resources: Resources
  mailer: Mailer
  publicUrl: string
  loopbackWebhooks: boolean
  everyMilliseconds: number
}): DeliveryWorker => {
  const { table, clock, log, sealing } = resources
  if (!sealing) throw new Error('mails and webhooks need a key')
  const given = { table, clock, log, sealing, mailer, publicUrl, post: poster({ loopback: loopbackWebhooks }) }
  let stopped = false
  let working: Promise<{ mails: number; webhooks: number }> = Promise.resolve({ mails: 0, webhooks: 0 })
  const deliver: DeliveryWorker['deliver'] = () => {
    working = working
      .catch(() => undefined)
      .then(async () => {
        if (stopped) return { mails: 0, webhooks: 0 }
        const mails = await deliverMails(given)
        const { attempted } = await deliverWebhooks(given)
        return { mails, webhooks: attempted }
      })
    return working
  }
  const timer = setInterval(() => {
    deliver().catch(error => log.warn('deliveries wait', describeError(error)))
  }, everyMilliseconds)
  timer.unref()
  return {
    deliver,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await working.catch(() => undefined)
    },
  }
}
