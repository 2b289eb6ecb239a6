import { tablePage } from '#functions/runtime/page.ts'
import { asStale, expectRevision, replaces, revised } from '#functions/runtime/record.ts'
import { implement } from '#functions/runtime/request.ts'
import { sealingOf } from '#functions/runtime/sealing.ts'
import type { Table, Write } from '#functions/runtime/table.ts'
import { ownerOf } from '#shared/kernel/actor.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { CodedError, notFound } from '#shared/kernel/error.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import { type NoticeKind, noticeKindNames, noticeKinds } from '#shared/notice/kinds.ts'
import { linkPage } from '#shared/notice/mail.ts'
import { noticeRoutes, type PreferencesView } from '#shared/notice/routes.ts'
import { channelsFor } from '#shared/notice/rules.ts'
import type { Preferences } from '#shared/notice/schema.ts'
import { openConfirm, openStop } from './links.ts'
import { confirmation, mailingWrite } from './mail-queue.ts'
import { markRead, noticeOf, noticesOf, preferencesItem, preferencesOf, readNotice, unreadOf } from './store.ts'
import { noticeViews } from './words.ts'

/** Each with its own condition, so that two who read at once do not hinder each other; an answer has to be there in time. */
const markedAtOnce = 25

const concerns = (kind: NoticeKind, ownerId: string): boolean =>
  noticeKinds[kind].to === undefined || (noticeKinds[kind].to === 'person') === ownerId.startsWith('tal_')

const preferencesView = (preferences: Preferences, locale: Locale): PreferencesView => {
  const { ownerId: _, confirmedAddress, createdAt: __, updatedAt: ___, sample: ____, ...wishes } = preferences
  return {
    ...wishes,
    mailConfirmed: wishes.mail !== undefined && wishes.mail.address === confirmedAddress,
    kinds: noticeKindNames
      .filter(kind => concerns(kind, preferences.ownerId))
      .map(kind => ({
        ...{ kind, name: noticeKinds[kind].name[locale], urgent: noticeKinds[kind].urgent === true },
        channels: [...channelsFor(kind, preferences)],
      })),
  }
}

const saved = (before: Preferences, change: Partial<Preferences>, now: Instant): Preferences => ({
  ...revised(before, change, now),
  createdAt: before.createdAt || now,
})

/** What the owner of a link wishes; their own write at the same moment comes first, and this one after it. */
const changeByLink = async (
  table: Table,
  ownerId: string,
  change: (preferences: Preferences) => Partial<Preferences> | undefined,
  now: Instant,
): Promise<boolean> => {
  for (let attempt = 1; ; attempt++) {
    const before = await preferencesOf(table, ownerId)
    const changed = change(before)
    if (before.revision === 0 || changed === undefined) return false
    try {
      await asStale(table.write([replaces(preferencesItem(saved(before, changed, now)))]))
      return true
    } catch (error) {
      if (attempt >= 5 || !(error instanceof CodedError && error.code === 'request/revision-stale')) throw error
    }
  }
}

const page = (name: Parameters<typeof linkPage>[0], locale: Locale) => ({ body: linkPage(name, locale) })

export const noticeApi = implement(noticeRoutes, {
  listNotices: async request => {
    const { actor, table, locale } = request
    const ownerId = ownerOf(actor)
    const { items, ...rest } = await tablePage(
      request,
      `notices ${ownerId}`,
      (limit, after) => noticesOf(table, ownerId, limit, after),
      noticeOf,
    )
    const [views, unread] = await Promise.all([noticeViews(table, items, locale), unreadOf(table, ownerId)])
    return { body: { items: views, unread: unread.length, ...rest } }
  },

  readNotice: async ({ parameters, actor, table, now, locale }) => {
    if (actor.kind === 'talent' && actor.talentId === undefined) throw notFound()
    const notice = await readNotice(table, ownerOf(actor), parameters.noticeId)
    if (!notice?.inApp) throw notFound()
    const [view] = await noticeViews(table, [await markRead(table, notice, now)], locale)
    return { body: view! }
  },

  readAllNotices: async ({ actor, table, now }) => {
    const unread = await unreadOf(table, ownerOf(actor))
    for (let at = 0; at < unread.length; at += markedAtOnce)
      await Promise.all(unread.slice(at, at + markedAtOnce).map(notice => markRead(table, notice, now)))
    return { body: { read: unread.length } }
  },

  getNoticePreferences: async ({ actor, table, locale }) => {
    const preferences = await preferencesOf(table, ownerOf(actor))
    return { body: preferencesView(preferences, locale), revision: preferences.revision }
  },

  changeNoticePreferences: async ({ actor, body, table, now, locale, ifMatch }) => {
    const before = await preferencesOf(table, ownerOf(actor))
    expectRevision(before, ifMatch)
    const { mail, quietHours, ...wishes } = body
    const after = saved(before, { ...wishes, mail, quietHours }, now)
    const address = mail?.address
    // An address that is new, or was never confirmed, is asked once a day at most.
    const asked = address !== undefined && address !== before.confirmedAddress && address !== before.mail?.address
    const queued: Write[] = asked ? [mailingWrite(confirmation(after.ownerId, address, now))] : []
    const unless = async (writes: readonly Write[]) => asStale(table.write(writes))
    try {
      await unless([replaces(preferencesItem(after)), ...queued])
    } catch (error) {
      // Asked today already: the address is kept, and no second mail goes out.
      const stale = error instanceof CodedError && error.code === 'request/revision-stale'
      if (!asked || !stale || (await preferencesOf(table, after.ownerId)).revision !== before.revision) throw error
      await unless([replaces(preferencesItem(after))])
    }
    return { body: preferencesView(after, locale), revision: after.revision }
  },

  askToStopMails: async request => {
    openStop(sealingOf(request), request.parameters.noticeToken)
    return page('stop-ask', request.locale)
  },

  stopMails: async request => {
    const ownerId = openStop(sealingOf(request), request.parameters.noticeToken)
    await changeByLink(request.table, ownerId, ({ mail }) => mail && { mail: { ...mail, stopped: true } }, request.now)
    return page('stop-done', request.locale)
  },

  askToConfirmMail: async request => {
    const { ownerId, isFor } = openConfirm(sealingOf(request), request.parameters.noticeToken)
    const { mail } = await preferencesOf(request.table, ownerId)
    return page(isFor(mail?.address) ? 'confirm-ask' : 'not-valid', request.locale)
  },

  confirmMail: async request => {
    const { ownerId, isFor } = openConfirm(sealingOf(request), request.parameters.noticeToken)
    const confirmed = await changeByLink(
      request.table,
      ownerId,
      ({ mail }) => (mail && isFor(mail.address) ? { confirmedAddress: mail.address } : undefined),
      request.now,
    )
    return page(confirmed ? 'confirm-done' : 'not-valid', request.locale)
  },
})
