import { endOfDay } from '../kernel/clock.ts'
import { unmetAdmissionRules } from './admission.ts'
import type { Asked } from './asks.ts'
import { daysInclusive } from './calendar.ts'
import { type Condition, type Context, inBoth, today, type Unmet } from './condition.ts'
import type { Engagement } from './schema.ts'

const placeFree = (
  engagement: Engagement,
  room: { readonly total: number; readonly taken: number } | undefined,
): Unmet | undefined =>
  engagement.place !== undefined || (room !== undefined && room.taken < room.total)
    ? undefined
    : { code: 'engagement/no-place-left', parameters: { total: room?.total ?? 0 } }

const offerOver = ({ offer, zone }: Engagement, { now }: Context): boolean =>
  offer !== undefined && now >= endOfDay(offer.answerBy, zone)

export const recruitmentConditions = {
  'opening-open': {
    name: { 'zh-CN': '岗位已发布且在有效期内', en: 'the opening is published and valid' },
    unmet: (_, __, { facts }) => (facts.opening?.open ? undefined : { code: 'engagement/opening-ended' }),
  },
  'opening-over': {
    name: { 'zh-CN': '岗位已结束或已满员', en: 'the opening has ended, or all its places are filled' },
    unmet: (_, __, { facts: { opening } }) =>
      opening?.open && opening.filled < opening.headcount
        ? { code: 'engagement/not-yet', parameters: { day: opening.lastDay ?? '' } }
        : undefined,
  },
  'host-verified': {
    name: { 'zh-CN': '单位核验有效', en: 'the organisation is verified' },
    unmet: (_, __, { facts }) => (facts.host?.verified ? undefined : { code: 'engagement/host-not-verified' }),
  },
  'not-own-employer': {
    name: { 'zh-CN': '不是本人所在单位', en: 'not the person’s own employer' },
    unmet: (engagement, _, { facts }) =>
      engagement.organisationId !== undefined && facts.employers.includes(engagement.organisationId)
        ? { code: 'engagement/own-employer' }
        : undefined,
  },
  'not-blocked': {
    name: { 'zh-CN': '本人未屏蔽该单位', en: 'not blocked by the person' },
    unmet: (engagement, _, { facts }) =>
      engagement.organisationId !== undefined && facts.blocked.includes(engagement.organisationId)
        ? { code: 'engagement/blocked' }
        : undefined,
  },
  'place-free': {
    name: { 'zh-CN': '有空余名额', en: 'a place is free' },
    unmet: (engagement, _, { facts }) =>
      placeFree(engagement, facts.opening && { total: facts.opening.headcount, taken: facts.opening.taken }),
  },
  'interview-ahead': {
    name: { 'zh-CN': '面试时间在将来', en: 'the interview is in the future' },
    reads: ['interview'],
    unmet: (_, data, { now }) => {
      const { at } = data as Asked<'interview'>
      return at > now
        ? undefined
        : { code: 'engagement/date-passed', parameters: { day: at.slice(0, 10) }, pointer: '/data/at' }
    },
  },
  'answer-day-ahead': {
    name: { 'zh-CN': '答复期限在将来', en: 'the day to answer by is still to come' },
    reads: ['offer'],
    unmet: (engagement, data, context) => {
      const { answerBy } = data as Asked<'offer'>
      return answerBy >= today(engagement, context)
        ? undefined
        : { code: 'engagement/date-passed', parameters: { day: answerBy }, pointer: '/data/answerBy' }
    },
  },
  'offer-in-force': {
    name: { 'zh-CN': '录用通知未逾期', en: 'the day to answer by has not ended' },
    unmet: (engagement, _, context) =>
      offerOver(engagement, context)
        ? { code: 'engagement/offer-lapsed', parameters: { day: engagement.offer?.answerBy } }
        : undefined,
  },
  'offer-over': {
    name: { 'zh-CN': '答复期限已过', en: 'the day to answer by has ended' },
    unmet: (engagement, _, context) =>
      offerOver(engagement, context)
        ? undefined
        : { code: 'engagement/not-yet', parameters: { day: engagement.offer?.answerBy ?? '' } },
  },
  'has-started': {
    name: { 'zh-CN': '到岗日不晚于今天', en: 'the first day is today or earlier' },
    reads: ['started'],
    unmet: (engagement, data, context) => {
      const { startedOn } = data as Asked<'started'>
      return startedOn <= today(engagement, context)
        ? undefined
        : { code: 'engagement/not-yet', parameters: { day: startedOn }, pointer: '/data/startedOn' }
    },
  },
  'visit-within-days': {
    name: { 'zh-CN': '起止日期齐全且不超过来访天数', en: 'first and last day stated, within the days of the visit' },
    reads: ['offer'],
    unmet: (engagement, data) => {
      const { startsOn, endsOn } = data as Asked<'offer'>
      const days = engagement.position.visitDays ?? 365
      return endsOn !== undefined && daysInclusive(startsOn, endsOn) <= days
        ? undefined
        : { code: 'engagement/visit-too-long', parameters: { days }, pointer: '/data/endsOn' }
    },
  },
  'consent-given': {
    name: { 'zh-CN': '本人同意仍有效', en: 'the person’s consent is in force' },
    unmet: engagement =>
      engagement.consent !== undefined && engagement.consent.withdrawnAt === undefined
        ? undefined
        : { code: 'engagement/consent-missing' },
  },
  'consent-to-withdraw': {
    name: {
      'zh-CN': '有可撤回的同意（或本人档案已删除）',
      en: 'there is a consent to withdraw, or the record is gone',
    },
    unmet: ({ consent, partnerConsent }, _, { party }) =>
      party === 'system' || consent !== undefined || partnerConsent !== undefined
        ? undefined
        : { code: 'engagement/consent-missing' },
  },
  'incubator-accepting': {
    name: { 'zh-CN': '载体正在接受申请', en: 'the incubator accepts applications' },
    unmet: (_, __, { facts }) => (facts.incubator?.accepting ? undefined : { code: 'engagement/not-accepting' }),
  },
  'incubator-place-free': {
    name: { 'zh-CN': '载体有空余名额', en: 'the incubator has a free place' },
    unmet: (engagement, _, { facts }) => placeFree(engagement, facts.incubator),
  },
  'admission-rules-met': {
    name: { 'zh-CN': '符合入驻条件或写明例外理由', en: 'admission rules met, or the exception explained' },
    reads: ['admission'],
    unmet: (engagement, data, context) => {
      const { venture, incubator } = context.facts
      if ((data as Asked<'admission'>).exception !== undefined || !venture || !incubator) return undefined
      const rules = unmetAdmissionRules(venture, incubator.admission, today(engagement, context))
      return rules.length === 0
        ? undefined
        : { code: 'engagement/admission-rules', parameters: inBoth('rules', rules), pointer: '/data/exception' }
    },
  },
  'milestone-open': {
    name: { 'zh-CN': '节点未完成', en: 'the milestone is open' },
    reads: ['milestone', 'milestoneReport'],
    unmet: (engagement, data) => {
      const { milestoneId } = data as Asked<'milestone'>
      return engagement.milestones.some(one => one.id === milestoneId && one.reachedAt === undefined)
        ? undefined
        : { code: 'engagement/no-such-milestone', parameters: { milestoneId }, pointer: '/data/milestoneId' }
    },
  },
} as const satisfies Record<string, Condition>
