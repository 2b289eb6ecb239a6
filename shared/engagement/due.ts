import { dayIn, endOfDay, type Instant } from '../kernel/clock.ts'
import type { Bilingual } from '../kernel/locale.ts'
import { deadlineDays } from '../reference/jurisdictions.ts'
import { addDays, type Day } from './calendar.ts'
import { unsigned } from './conditions-agreement.ts'
import { leaving, type Machine } from './machine.ts'
import type { EventName } from './names.ts'
import type { Party } from './party.ts'
import { lastDayOfPublicity } from './publicity.ts'
import type { Engagement } from './schema.ts'

const within =
  (step: string) =>
  ({ stateSince, zone }: Engagement): Day =>
    addDays(dayIn(stateSince, zone), deadlineDays(step))

type Rule = { readonly name: Bilingual; readonly lastDay: (engagement: Engagement) => Day | undefined }

const days = (step: string): Rule => ({
  name: { 'zh-CN': `${deadlineDays(step)} 天内`, en: `within ${deadlineDays(step)} days` },
  lastDay: within(step),
})

/** By the end of which day something should have happened, in the engagement's zone. Days of our own are for reminders only. */
export const dueRules = {
  invitation: days('invitation'),
  application: days('application'),
  'home-consent': days('home-consent'),
  objection: days('objection'),
  agreement: days('agreement'),
  signature: days('signature'),
  review: days('review'),
  admission: days('admission'),
  'start-report': {
    name: { 'zh-CN': '到岗日后 15 天内', en: 'within 15 days after the first day' },
    lastDay: ({ offer }) => offer && addDays(offer.startsOn, deadlineDays('start-report')),
  },
  'offer-answer': {
    name: { 'zh-CN': '答复期限', en: 'the day to answer by' },
    lastDay: ({ offer }) => offer?.answerBy,
  },
  'publicity-ends': {
    name: { 'zh-CN': '公示期满', en: 'the end of the publicity' },
    lastDay: ({ publicity }) => publicity && lastDayOfPublicity(publicity),
  },
  'term-begins': {
    name: { 'zh-CN': '期限开始', en: 'the first day of the term' },
    lastDay: ({ term }) => term && addDays(term.from, -1),
  },
  'term-ends': { name: { 'zh-CN': '期限届满', en: 'the last day of the term' }, lastDay: ({ term }) => term?.to },
  'term-ending': {
    name: { 'zh-CN': '期满前 60 天', en: '60 days before the term ends' },
    lastDay: ({ term }) => term && addDays(term.to, deadlineDays('term-ending')),
  },
  milestone: {
    name: { 'zh-CN': '节点日期', en: 'the day of the next milestone' },
    lastDay: ({ milestones }) =>
      milestones
        .filter(one => one.reportedAt === undefined)
        .map(one => one.due)
        .sort()[0],
  },
  'milestone-report': {
    name: { 'zh-CN': '收到节点报告后 30 天内', en: 'within 30 days of a milestone’s report' },
    lastDay: ({ milestones, zone }) =>
      milestones
        .filter(one => one.reportedAt !== undefined && one.reachedAt === undefined)
        .map(one => addDays(dayIn(one.reportedAt!, zone), deadlineDays('review')))
        .sort()[0],
  },
  return: { name: { 'zh-CN': '返岗日', en: 'the day of return' }, lastDay: ({ leave }) => leave?.returnOn },
} as const satisfies Record<string, Rule>
export type DueRule = keyof typeof dueRules

export type Due = {
  readonly event: EventName
  readonly party: Party
  readonly rule: DueRule
  readonly lastDay: Day
  /** The end of that day: from then on it is late, or the system does it. */
  readonly at: Instant
}

/** What is due now, from whom, and by when: one row for each event and party that the present state waits for. */
export const dueOf = (machine: Machine, engagement: Engagement): Due[] => {
  const found = new Map<string, Due>()
  for (const { event, by, due } of leaving(machine, engagement.state)) {
    const lastDay = due && (dueRules[due] as Rule).lastDay(engagement)
    if (due === undefined || lastDay === undefined) continue
    const waiting = event === 'sign-agreement' ? by.filter(party => unsigned(engagement).includes(party)) : by
    for (const party of waiting)
      found.set(`${event} ${party}`, { event, party, rule: due, lastDay, at: endOfDay(lastDay, engagement.zone) })
  }
  return [...found.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
