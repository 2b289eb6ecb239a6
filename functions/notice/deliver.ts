import { shardsOf } from '#functions/runtime/due.ts'
import { describeError, type Log } from '#functions/runtime/log.ts'
import { revised } from '#functions/runtime/record.ts'
import type { Sealing } from '#functions/runtime/sealing.ts'
import { isOutage } from '#functions/runtime/stream.ts'
import { type Item, type Table, type Write, WriteRefused } from '#functions/runtime/table.ts'
import { type Clock, type Instant, plusMilliseconds } from '#shared/kernel/clock.ts'
import { confirmationMail, noticeMail } from '#shared/notice/mail.ts'
import { mailAddress } from '#shared/notice/rules.ts'
import type { Preferences } from '#shared/notice/schema.ts'
import { confirmToken, stopToken } from './links.ts'
import {
  dueMails,
  isMailing,
  type Mailing,
  mailIdOf,
  mailingOf,
  mailingWrite,
  type Waiting,
  waitingOf,
} from './mail-queue.ts'
import { MailDelayed, type Mailer, MailRefused } from './mailer.ts'
import { preferencesOf, readNotices } from './store.ts'
import { wordsFor } from './words.ts'

export type MailResources = {
  readonly table: Table
  readonly clock: Clock
  readonly log: Log
  readonly sealing: Sealing
  /** Where pages and API are; links in mails begin with it. */
  readonly publicUrl: string
  /** Without one, mails wait and lapse: there are regions without SES. */
  readonly mailer: Mailer | undefined
}

/** Whoever claims a mail has so long to say how it ended. */
const claimMilliseconds = 15 * 60_000
/** Of a mail that has certainly not left. */
const retryMinutes = [1, 5, 30, 120, 480] as const
/** Read at one sight, and within the hundred items of a transaction. */
const mostInOneMail = 40
const pageSize = 100

const put = async (table: Table, writes: readonly Write[]): Promise<boolean> => {
  try {
    await table.write(writes)
    return true
  } catch (error) {
    if (error instanceof WriteRefused) return false
    throw error
  }
}

const settled = ({ dueAt: _, ...mailing }: Mailing, state: Mailing['state'], now: Instant): Mailing =>
  revised(mailing, { state }, now)

const delayed = (mailing: Mailing, now: Instant): Mailing => {
  const minutes = retryMinutes[mailing.attempts - 1]
  return minutes === undefined
    ? settled(mailing, 'refused', now)
    : revised(mailing, { state: 'waiting', dueAt: plusMilliseconds(now, minutes * 60_000) }, now)
}

/** What the mail says, as its receiver may see it now; undefined where there is nothing left to say, or nobody to say it to. */
const writtenFor = async (
  { ownerId, noticeIds, confirms }: Mailing,
  preferences: Preferences,
  { table, sealing, publicUrl }: MailResources,
) => {
  const { locale } = preferences
  const link = (kind: string, token: string) => `${publicUrl}/v1/${kind}/${token}`
  if (confirms !== undefined)
    return preferences.mail?.address === confirms && preferences.confirmedAddress !== confirms
      ? {
          to: confirms,
          ...confirmationMail(link('mail-confirmations', confirmToken(sealing, ownerId, confirms)), locale),
        }
      : undefined
  const to = mailAddress(preferences)
  // What was read in the meantime needs no mail.
  const notices = (await readNotices(table, ownerId, noticeIds)).filter(({ readAt }) => readAt === undefined)
  if (to === undefined || notices.length === 0) return undefined
  const words = await wordsFor(table, notices)
  const stop = link('mail-stops', stopToken(sealing, ownerId))
  return {
    to,
    stop,
    ...noticeMail(
      notices.map(notice => words(notice, locale)),
      { open: `${publicUrl}/notices`, stop },
      locale,
    ),
  }
}

/** Sends a mail that this process has claimed, and writes down how it ended. */
const send = async (claimed: Mailing, resources: MailResources): Promise<void> => {
  const { table, clock, log, mailer } = resources
  const written = await writtenFor(claimed, await preferencesOf(table, claimed.ownerId), resources)
  const end = (mailing: Mailing) => put(table, [mailingWrite(mailing)])
  if (!written || !mailer) {
    await end(settled(claimed, 'refused', clock()))
    return
  }
  try {
    await mailer.send({ id: claimed.id, ...written })
  } catch (error) {
    if (error instanceof MailDelayed || error instanceof MailRefused) {
      log.warn('a mail has not left', { record: claimed.id, reason: error.message.slice(0, 80) })
      await end(error instanceof MailDelayed ? delayed(claimed, clock()) : settled(claimed, 'refused', clock()))
      return
    }
    log.error('nobody knows whether a mail has left', { record: claimed.id, ...describeError(error) })
    log.measure('MailsUncertain', 1, 'Count')
    await end(settled(claimed, 'uncertain', clock()))
    return
  }
  await end(settled(claimed, 'sent', clock()))
  log.measure('MailsSent', 1, 'Count')
}

const claim = (mailing: Mailing, now: Instant): Mailing => ({
  ...mailing,
  state: 'claimed',
  attempts: mailing.attempts + 1,
  dueAt: plusMilliseconds(now, claimMilliseconds),
})

/** A mail that was made before: a confirmation, one to be tried again, or one whose claim has run out. */
const again = async (mailing: Mailing, resources: MailResources): Promise<boolean> => {
  const { table, clock, log } = resources
  const now = clock()
  if (mailing.state === 'claimed') {
    log.warn('nobody knows whether a mail has left', { record: mailing.id })
    log.measure('MailsUncertain', 1, 'Count')
    return put(table, [mailingWrite(settled(mailing, 'uncertain', now))])
  }
  const claimed = { ...claim(mailing, now), revision: mailing.revision + 1, updatedAt: now }
  if (!(await put(table, [mailingWrite(claimed)]))) return false
  await send(claimed, resources)
  return true
}

/** The notices of one owner that are due become one mail; that they leave the queue and that it is claimed is one write. */
const gather = async (items: readonly Item[], resources: MailResources): Promise<boolean> => {
  const { table, clock } = resources
  const now = clock()
  const waiting: Waiting[] = items.map(waitingOf)
  const { ownerId } = waiting[0]!
  const noticeIds = waiting.map(({ noticeId }) => noticeId)
  const mailing = claim(
    {
      ...{ ownerId, id: mailIdOf(...noticeIds), noticeIds, state: 'waiting', attempts: 0 },
      ...{ revision: 1, createdAt: now, updatedAt: now },
    },
    now,
  )
  const claimed = await put(table, [
    mailingWrite(mailing),
    ...items.map(({ pk, sk, revision }): Write => ({ delete: { pk, sk }, if: { revision } })),
  ])
  if (claimed) await send(mailing, resources)
  return claimed
}

/** Mails whose time has come, in one shard or in all. Returns how many were dealt with. */
export const deliverMails = async (resources: MailResources, shard?: number): Promise<number> => {
  const { table, clock, log } = resources
  let dealtWith = 0
  for (const part of shardsOf(shard)) {
    for (;;) {
      const page = await dueMails(table, part, clock(), pageSize)
      const byOwner = Map.groupBy(
        page.items.filter(item => !isMailing(item)),
        item => item.pk,
      )
      const work: (() => Promise<boolean>)[] = [
        ...page.items.filter(isMailing).map(item => () => again(mailingOf(item), resources)),
        ...[...byOwner.values()].map(items => () => gather(items.slice(0, mostInOneMail), resources)),
      ]
      let moved = 0
      for (const one of work) {
        try {
          moved += Number(await one())
        } catch (error) {
          if (isOutage(error)) throw error
          log.error('a mail could not be made', describeError(error))
        }
      }
      dealtWith += moved
      if (
        moved === 0 ||
        (page.items.length < pageSize && [...byOwner.values()].every(one => one.length <= mostInOneMail))
      )
        break
    }
  }
  return dealtWith
}
