import { addDays, type Day } from '../engagement/calendar.ts'
import { dueOf } from '../engagement/due.ts'
import { isTerminal } from '../engagement/machine.ts'
import { machines } from '../engagement/machines.ts'
import { type EventName, events } from '../engagement/names.ts'
import { type Party, partyOwner } from '../engagement/party.ts'
import type { Engagement } from '../engagement/schema.ts'
import { dayIn, type Instant, plusDays, plusMilliseconds } from '../kernel/clock.ts'
import type { Bilingual } from '../kernel/locale.ts'
import type { BilingualText } from '../kernel/text.ts'
import type { NoticeKind } from '../notice/kinds.ts'
import type { NoticeOwner } from '../notice/schema.ts'
import { defaultZone } from '../opening/rules.ts'
import type { Opening } from '../opening/schema.ts'
import { expiryOf, type OrganisationDocument } from '../organisation/document.ts'
import type { Organisation } from '../organisation/schema.ts'

export const deadlineKinds = ['step', 'interview', 'opening-validity', 'affiliation', 'licence'] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** Something that is due from somebody, or a day on which something of theirs ends. */
export type Deadline = {
  readonly kind: DeadlineKind
  /** Names it among all deadlines of its owner, for as long as it stands. */
  readonly key: string
  readonly ownerId: NoticeOwner
  /** Whose it is in the engagement. */
  readonly party?: Party
  readonly engagementId?: Engagement['id']
  readonly openingId?: Opening['id']
  readonly organisationId?: Organisation['id']
  /** What is asked: any of these steps does it. */
  readonly events: readonly EventName[]
  readonly title: BilingualText
  readonly lastDay: Day
  readonly zone: string
  /** The end of that day in its zone, or the moment at which an interview begins. */
  readonly at: Instant
  /** Of an interview. */
  readonly minutes?: number
  readonly place?: string
  /** From when on it stood: nobody is reminded of what they have just been told. */
  readonly since: Instant
}

type Stage = { readonly days: number; readonly kind: NoticeKind }

/** When its owner is reminded: so many days before its end; 0 is afterwards. */
export const reminderStages: Readonly<Record<DeadlineKind, readonly Stage[]>> = {
  step: [
    { days: 7, kind: 'deadline-week' },
    { days: 1, kind: 'deadline-day' },
    { days: 0, kind: 'deadline-passed' },
  ],
  interview: [{ days: 1, kind: 'interview-near' }],
  'opening-validity': [
    { days: 7, kind: 'opening-expiring' },
    { days: 1, kind: 'opening-expiring' },
  ],
  // Its own sweep writes down when to be reminded of it (functions/organisation/sweep.ts).
  affiliation: [],
  licence: [
    { days: 30, kind: 'licence-expiring' },
    { days: 7, kind: 'licence-expiring' },
    { days: 1, kind: 'licence-expiring' },
  ],
}

const reminderAt = ({ at }: Deadline, { days }: Stage): Instant => plusDays(at, -days)

/** The latest reminder whose time has come: earlier ones that nobody made in time would only repeat it. */
export const reminderDue = (deadline: Deadline, now: Instant): Stage | undefined => {
  const stage = reminderStages[deadline.kind].findLast(one => reminderAt(deadline, one) <= now)
  if (stage === undefined || reminderAt(deadline, stage) <= deadline.since) return undefined
  // Before its end only: what has passed is told by its own stage.
  return stage.days > 0 && deadline.at <= now ? undefined : stage
}

/** When the clock has to look at it next. */
export const nextReminder = (deadline: Deadline, now: Instant): Instant | undefined =>
  reminderStages[deadline.kind].map(stage => reminderAt(deadline, stage)).find(at => at > now)

const interviewEnds = ({ at, minutes }: Engagement['interviews'][number]): Instant =>
  plusMilliseconds(at, minutes * 60_000)

const interviewsOf = (engagement: Engagement, now: Instant): Deadline[] =>
  engagement.interviews.flatMap((interview, position) =>
    (['talent', 'publisher'] as const).flatMap((party): Deadline[] => {
      const ownerId = partyOwner(engagement, party)
      if (ownerId === undefined || interviewEnds(interview) <= now) return []
      return [
        {
          kind: 'interview',
          key: `${engagement.id}#interview-${position}#${party}`,
          ...{ ownerId, party, engagementId: engagement.id, title: engagement.position.title },
          ...{ events: [], at: interview.at, zone: interview.zone, minutes: interview.minutes },
          ...(interview.place !== undefined && { place: interview.place }),
          lastDay: dayIn(interview.at, interview.zone),
          since:
            engagement.history.filter(({ event }) => event === 'set-interview')[position]?.at ?? engagement.stateSince,
        },
      ]
    }),
  )

/** What an engagement asks of its parties; one row for each party and day, whichever of several steps does it. */
export const engagementDeadlines = (engagement: Engagement, now: Instant): Deadline[] => {
  const machine = machines[engagement.kind]
  if (isTerminal(machine, engagement.state)) return []
  const byDay = new Map<string, Deadline>()
  for (const { event, party, lastDay, at } of dueOf(machine, engagement)) {
    const ownerId = partyOwner(engagement, party)
    if (ownerId === undefined) continue
    const key = `${engagement.id}#${engagement.state}#${party}#${lastDay}`
    const before = byDay.get(key)
    byDay.set(key, {
      kind: 'step',
      ...{ key, ownerId, party, engagementId: engagement.id, title: engagement.position.title },
      events: [...(before?.events ?? []), event],
      ...{ lastDay, at, zone: engagement.zone, since: engagement.stateSince },
    })
  }
  return [...byDay.values(), ...interviewsOf(engagement, now)]
}

export const openingDeadlines = (opening: Opening): Deadline[] =>
  opening.status === 'published' && opening.validity
    ? [
        {
          kind: 'opening-validity',
          key: `${opening.id}#validity`,
          ...{ ownerId: opening.organisationId, openingId: opening.id, title: opening.title, events: [] },
          ...{ lastDay: opening.validity.lastDay, at: opening.validity.instant, zone: opening.validity.zone },
          since: opening.publishedAt ?? opening.createdAt,
        },
      ]
    : []

/** The day before an instant that ends a day, or the instant's own day. */
const lastDayBefore = (at: Instant): Day => dayIn(plusMilliseconds(at, -1), defaultZone)

export const organisationDeadlines = (
  organisation: Organisation,
  documents: readonly OrganisationDocument[],
): Deadline[] => {
  const { id, name, verification, createdAt } = organisation
  const base = { ownerId: id, organisationId: id, title: name, events: [], zone: defaultZone } as const
  const { validUntil, state, decidedAt = createdAt } = verification
  return [
    ...(state === 'verified' && validUntil !== undefined
      ? [
          {
            ...base,
            ...({ kind: 'affiliation', key: `${id}#affiliation` } as const),
            ...{ lastDay: lastDayBefore(validUntil), at: validUntil, since: decidedAt },
          },
        ]
      : []),
    ...documents.flatMap((document): Deadline[] => {
      const at = expiryOf(document)
      if (at === undefined || document.expiresOn === undefined) return []
      const { id: documentId, createdAt: since, expiresOn: lastDay } = document
      return [{ ...base, kind: 'licence', key: `${id}#${documentId}`, lastDay, at, since }]
    }),
  ]
}

const what: Readonly<Record<Exclude<DeadlineKind, 'step'>, Bilingual>> = {
  interview: { 'zh-CN': '面试', en: 'Interview' },
  'opening-validity': { 'zh-CN': '岗位有效期截止', en: 'The opening expires' },
  affiliation: { 'zh-CN': '单位核验到期', en: 'Verification runs out' },
  licence: { 'zh-CN': '证照到期', en: 'A document expires' },
}

/** What is asked, or what ends. */
export const deadlineName = ({ kind, events: steps }: Pick<Deadline, 'kind' | 'events'>): Bilingual => {
  if (kind !== 'step') return what[kind]
  const both = steps.map(step => events[step])
  return {
    'zh-CN': both.map(name => name['zh-CN']).join(' / '),
    en: both.map(name => name.en).join(' / '),
  }
}

export const bySoonest = (a: Deadline, b: Deadline): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1

/** The day after the last one, as a calendar's whole-day event ends. */
export const dayAfter = (day: Day): Day => addDays(day, 1)
