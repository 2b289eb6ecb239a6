import { engagements } from '#functions/engagement/store.ts'
import { openings } from '#functions/opening/store.ts'
import { organisations } from '#functions/organisation/store.ts'
import type { Table } from '#functions/runtime/table.ts'
import { readAlerts } from '#functions/saved-search/alerts.ts'
import { webhooks } from '#functions/webhook/store.ts'
import { type EventName, events } from '#shared/engagement/names.ts'
import { organisationParties, partyOwner } from '#shared/engagement/party.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import type { Bilingual, Locale } from '#shared/kernel/locale.ts'
import { type BilingualText, inLocale } from '#shared/kernel/text.ts'
import { noticeKinds } from '#shared/notice/kinds.ts'
import type { Notice } from '#shared/notice/routes.ts'
import { noticeText } from '#shared/notice/rules.ts'
import type { NoticeRecord } from '#shared/notice/schema.ts'
import { alertText } from '#shared/saved-search/texts.ts'

const states: Readonly<Record<string, Bilingual>> = {
  verified: { 'zh-CN': '已通过', en: 'verified' },
  refused: { 'zh-CN': '未通过', en: 'refused' },
  returned: { 'zh-CN': '已退回，请补充', en: 'returned, something is missing' },
  suspended: { 'zh-CN': '已暂停', en: 'suspended' },
}

const takesPart = (engagement: Engagement, ownerId: string): boolean =>
  (['talent', ...organisationParties] as const).some(party => partyOwner(engagement, party) === ownerId)

/**
 * What a notice says, from the records as they are now and as its receiver may see them: a position that they take part in, an opening
 * or organisation of their own. Of what is gone, or not theirs any more, the kind alone is said.
 */
export const wordsFor = async (
  table: Table,
  notices: readonly NoticeRecord[],
): Promise<(notice: NoticeRecord, locale: Locale) => string> => {
  const ids = (pick: (about: NoticeRecord['about']) => string | undefined): string[] =>
    notices.flatMap(({ about }) => pick(about) ?? [])
  const read = <T>(
    store: { readMany: (table: Table, ids: readonly string[]) => Promise<Map<string, T>> },
    pick: (about: NoticeRecord['about']) => string | undefined,
  ) => store.readMany(table, ids(pick))
  const [inEngagements, inOpenings, inOrganisations, inWebhooks, alerts] = await Promise.all([
    read(engagements, about => about.engagementId),
    read(openings, about => about.openingId),
    read(organisations, about => about.organisationId),
    read(webhooks, about => about.webhookId),
    readAlerts(
      table,
      notices.flatMap(({ ownerId, about: { alertId } }) => (alertId === undefined ? [] : [{ ownerId, id: alertId }])),
    ),
  ])
  const titleOf = ({ about, ownerId }: NoticeRecord): BilingualText | undefined => {
    const engagement = inEngagements.get(about.engagementId ?? '')
    if (engagement) return takesPart(engagement, ownerId) ? engagement.position.title : undefined
    const opening = inOpenings.get(about.openingId ?? '')
    if (opening) return opening.organisationId === ownerId || opening.status === 'published' ? opening.title : undefined
    const organisation = inOrganisations.get(about.organisationId ?? '')
    if (organisation) return organisation.id === ownerId ? organisation.name : undefined
    const webhook = inWebhooks.get(about.webhookId ?? '')
    return webhook?.organisationId === ownerId ? { zh: webhook.label } : undefined
  }
  return (notice, locale) => {
    const { kind, about } = notice
    const alert = alerts.get(about.alertId ?? '')
    const title = titleOf(notice)
    const event = about.event === undefined ? undefined : events[about.event as EventName]
    return noticeText(
      kind,
      {
        title: alert ? alertText(alert, locale) : title && inLocale(title, locale),
        event: event?.[locale],
        day: about.lastDay,
        state: about.state === undefined ? undefined : states[about.state]?.[locale],
      },
      locale,
    )
  }
}

export const noticeViews = async (
  table: Table,
  notices: readonly NoticeRecord[],
  locale: Locale,
): Promise<Notice[]> => {
  const words = await wordsFor(table, notices)
  return notices.map(notice => {
    const { id, kind, at, about, readAt } = notice
    return { id, kind, kindName: noticeKinds[kind].name[locale], text: words(notice, locale), at, about, readAt }
  })
}
