import { endOfDay } from '../kernel/clock.ts'
import { citationOf, ruleInForce, rulesInForce } from '../reference/jurisdictions.ts'
import type { Asked } from './asks.ts'
import { addDays, type Day, lastDayOfTerm } from './calendar.ts'
import { type Condition, inBoth, today } from './condition.ts'
import { type Party, parties } from './party.ts'
import { lastDayOfPublicity, openObjections } from './publicity.ts'
import type { AgreementTerms, Engagement } from './schema.ts'
import { capInForce, overCap } from './time-share.ts'

/** Whose rules speak: of the home employer's place where one has to agree, else of the place of work. */
export const homeRegion = (engagement: Engagement): string => engagement.homeRegion ?? engagement.region

export const channelOf = (engagement: Engagement): string => engagement.leave?.mode ?? engagement.kind

/** Those who have to sign before an agreement binds. */
export const signatoriesOf = (engagement: Engagement, terms: AgreementTerms): Party[] => {
  if (engagement.kind === 'venture-leave') return ['talent', 'home-employer']
  return [
    'talent',
    'publisher',
    ...(engagement.partnerOrganisationId !== undefined ? (['partner'] as const) : []),
    ...(terms.threeParty && engagement.homeOrganisationId !== undefined ? (['home-employer'] as const) : []),
  ]
}

export const unsigned = ({ agreement }: Engagement): Party[] =>
  agreement?.signatories.filter(party => !agreement.signatures.some(signature => signature.party === party)) ?? []

/** The part of the person's time that the event at hand would take: of new terms, of signed ones, of an offer with an end. */
const wanted = (engagement: Engagement, data: unknown): { from: Day; to: Day; percent: number } | undefined => {
  const terms = (data as Partial<Asked<'agreement'>>).terms ?? engagement.agreement?.terms
  if (terms) return { from: terms.from, to: terms.to, percent: terms.timeShare }
  const { offer, position } = engagement
  return offer?.endsOn === undefined
    ? undefined
    : { from: offer.startsOn, to: offer.endsOn, percent: position.timeShare ?? 100 }
}

export const sliceFor = (engagement: Engagement, data: unknown) => {
  const part = wanted(engagement, data)
  return part && { ...part, cap: capInForce(engagement.region, part.from) ?? 0 }
}

export const agreementConditions = {
  'home-employer-known': {
    name: { 'zh-CN': '所在单位已在系统登记并核验', en: 'the home employer takes part here and is verified' },
    unmet: (_, __, { facts }) =>
      facts.home === undefined
        ? { code: 'engagement/home-employer-missing' }
        : facts.home.verified
          ? undefined
          : { code: 'engagement/home-employer-not-verified' },
  },
  'home-is-another': {
    name: { 'zh-CN': '所在单位不是用人单位', en: 'the home employer is not the host' },
    unmet: (engagement, _, { facts }) =>
      facts.home?.id === engagement.organisationId ? { code: 'engagement/own-employer' } : undefined,
  },
  'post-admitted': {
    name: { 'zh-CN': '所在岗位适用本渠道', en: 'the post held is not excluded' },
    reads: ['homeConsent', 'leaveApproval'],
    unmet: (engagement, data, context) => {
      const { post } = data as { post: Asked<'leaveApproval'>['post'] }
      const where = {
        region: homeRegion(engagement),
        day: today(engagement, context),
        subject: channelOf(engagement),
      }
      for (const row of rulesInForce('posts', where)) {
        const parameters = { document: citationOf(row) }
        if (row.parameters.excluded.includes(post))
          return { code: 'engagement/post-excluded', parameters, pointer: '/data/post' }
        if (row.parameters.separate.includes(post))
          return { code: 'engagement/separate-rules', parameters, pointer: '/data/post' }
      }
      return undefined
    },
  },
  'publicity-long-enough': {
    name: { 'zh-CN': '公示期不短于规定', en: 'the publicity is as long as the rule asks' },
    reads: ['publicity'],
    unmet: (engagement, data, context) => {
      const rule = ruleInForce('publicity', {
        region: homeRegion(engagement),
        day: today(engagement, context),
        subject: channelOf(engagement),
      })
      const minimum = rule?.parameters.days ?? 0
      return (data as Asked<'publicity'>).days >= minimum
        ? undefined
        : {
            code: 'engagement/publicity-too-short',
            parameters: { days: minimum, document: rule?.rows.map(citationOf).join(', ') },
            pointer: '/data/days',
          }
    },
  },
  'publicity-run': {
    name: { 'zh-CN': '公示期已满', en: 'the publicity has run in full' },
    unmet: (engagement, _, { now }) => {
      const last = engagement.publicity && lastDayOfPublicity(engagement.publicity)
      return last !== undefined && now >= endOfDay(last, engagement.zone)
        ? undefined
        : { code: 'engagement/publicity-running', parameters: { day: last ?? '' } }
    },
  },
  'objection-open': {
    name: { 'zh-CN': '该异议待处理', en: 'the objection is undecided' },
    reads: ['objectionDecision'],
    unmet: (engagement, data) => {
      const { objectionId } = data as Asked<'objectionDecision'>
      return engagement.publicity && openObjections(engagement.publicity).some(one => one.id === objectionId)
        ? undefined
        : { code: 'engagement/no-such-objection', parameters: { objectionId }, pointer: '/data/objectionId' }
    },
  },
  'objection-upheld': {
    name: { 'zh-CN': '异议成立', en: 'the objection is upheld' },
    reads: ['objectionDecision'],
    unmet: (_, data) =>
      (data as Asked<'objectionDecision'>).outcome === 'upheld'
        ? undefined
        : { code: 'engagement/objection-open', parameters: { count: 1 } },
  },
  'last-objection': {
    name: { 'zh-CN': '没有其他待处理异议', en: 'no other objection is open' },
    unmet: engagement => {
      const count = engagement.publicity ? openObjections(engagement.publicity).length : 0
      return count <= 1 ? undefined : { code: 'engagement/objection-open', parameters: { count } }
    },
  },
  'within-home-consent': {
    name: { 'zh-CN': '不超出所在单位同意的范围', en: 'within what the home employer agreed to' },
    reads: ['agreement'],
    unmet: (engagement, data) => {
      const consent = engagement.renewalConsent ?? engagement.homeConsent
      const part = wanted(engagement, data)
      if (!consent || !part) return undefined
      const percent = consent.maximumTimeShare ?? consent.asked.timeShare
      const to = consent.until ?? consent.asked.to
      return part.percent <= percent && part.from >= consent.asked.from && part.to <= to
        ? undefined
        : {
            code: 'engagement/beyond-consent',
            parameters: { percent, from: consent.asked.from, to },
            pointer: '/data/terms',
          }
    },
  },
  'consent-covers': {
    name: {
      'zh-CN': '所在单位已有的同意覆盖续签期限和占比',
      en: 'the home employer’s consent covers the renewal as it stands',
    },
    reads: ['homeConsentRequest'],
    unmet: ({ homeConsent }, data) => {
      const asked = data as Asked<'homeConsentRequest'>
      if (!homeConsent?.granted) return { code: 'engagement/beyond-consent' }
      const percent = homeConsent.maximumTimeShare ?? homeConsent.asked.timeShare
      const to = homeConsent.until ?? homeConsent.asked.to
      return asked.timeShare <= percent && asked.from >= homeConsent.asked.from && asked.to <= to
        ? undefined
        : { code: 'engagement/beyond-consent', parameters: { percent, from: homeConsent.asked.from, to } }
    },
  },
  'time-share-within-cap': {
    name: { 'zh-CN': '重叠时间占比不超过上限', en: 'overlapping time shares stay within the cap' },
    reads: ['agreement'],
    unmet: (engagement, data, { facts }) => {
      const part = wanted(engagement, data)
      if (!part) return undefined
      const cap = capInForce(engagement.region, part.from)
      if (cap === undefined)
        return { code: 'engagement/no-cap-known', parameters: { region: engagement.region, day: part.from } }
      const own = engagement.slices.map(slice => ({ ...slice, engagementId: engagement.id }))
      const over = overCap([...facts.slices, ...own], { ...part, engagementId: engagement.id, cap })
      return (
        over && {
          code: 'engagement/time-share-cap',
          parameters: { ...over, free: Math.max(0, over.cap - over.taken) },
          pointer: '/data/terms/timeShare',
        }
      )
    },
  },
  'term-within-limit': {
    name: { 'zh-CN': '期限不超过当地规定', en: 'the term is within the limit known for the place' },
    reads: ['agreement'],
    unmet: (engagement, data) => {
      const { terms } = data as Asked<'agreement'>
      const from = engagement.term?.from ?? terms.from
      const rule = ruleInForce('post-doctoral-term', { region: engagement.region, day: from, subject: engagement.kind })
      const months = rule?.parameters.maximumMonths
      if (months === undefined || months === null || terms.to <= lastDayOfTerm(from, months)) return undefined
      return {
        code: 'engagement/term-too-long',
        parameters: {
          months,
          day: lastDayOfTerm(from, months),
          document: rule?.rows.map(citationOf).join(', '),
        },
        pointer: '/data/terms/to',
      }
    },
  },
  signatory: {
    name: { 'zh-CN': '是签署方', en: 'is a party to the agreement' },
    unmet: (engagement, _, { party }) =>
      engagement.agreement?.signatories.includes(party) ? undefined : { code: 'engagement/not-a-signatory' },
  },
  'not-signed-yet': {
    name: { 'zh-CN': '尚未签署', en: 'has not signed yet' },
    unmet: (engagement, _, { party }) => {
      const waiting = unsigned(engagement)
      return waiting.includes(party)
        ? undefined
        : {
            code: 'engagement/already-signed',
            parameters: inBoth(
              'waiting',
              waiting.map(one => parties[one]),
            ),
          }
    },
  },
  'same-text': {
    name: { 'zh-CN': '签署的是当前文本', en: 'the text is the one proposed last' },
    reads: ['signature'],
    unmet: (engagement, data) =>
      engagement.agreement?.hash === (data as Asked<'signature'>).hash
        ? undefined
        : {
            code: 'engagement/text-changed',
            parameters: { hash: engagement.agreement?.hash },
            pointer: '/data/hash',
          },
  },
  'last-signature': {
    name: { 'zh-CN': '最后一方签署', en: 'the last signature' },
    unmet: (engagement, _, { party }) => {
      const waiting = unsigned(engagement).filter(one => one !== party)
      return waiting.length === 0
        ? undefined
        : {
            code: 'engagement/already-signed',
            parameters: inBoth(
              'waiting',
              waiting.map(one => parties[one]),
            ),
          }
    },
  },
  'term-begun': {
    name: { 'zh-CN': '期限已开始', en: 'the first day has come' },
    unmet: (engagement, _, context) =>
      engagement.term !== undefined && engagement.term.from <= today(engagement, context)
        ? undefined
        : { code: 'engagement/not-yet', parameters: { day: engagement.term ? addDays(engagement.term.from, -1) : '' } },
  },
  'term-over': {
    name: { 'zh-CN': '期限已满', en: 'the last day has ended' },
    unmet: (engagement, _, context) =>
      engagement.term !== undefined && engagement.term.to < today(engagement, context)
        ? undefined
        : { code: 'engagement/not-yet', parameters: { day: engagement.term?.to ?? '' } },
  },
  'is-joint': {
    name: { 'zh-CN': '联合招收', en: 'jointly recruiting' },
    unmet: engagement =>
      engagement.position.station === 'joint' ? undefined : { code: 'engagement/partner-unsuitable' },
  },
  'not-joint': {
    name: { 'zh-CN': '单独招收', en: 'recruiting alone' },
    unmet: engagement =>
      engagement.position.station === 'joint' ? { code: 'engagement/partner-unsuitable' } : undefined,
  },
  'partner-complements': {
    name: { 'zh-CN': '流动站与工作站配对且均已核验', en: 'a station and a workstation, both verified' },
    reads: ['partner'],
    unmet: (_, __, { facts: { host, partner } }) => {
      const isStation = (kind: string) => kind === 'university' || kind === 'research-institute'
      const pair =
        host !== undefined &&
        partner?.verified === true &&
        ((isStation(host.kind) && partner.kind === 'enterprise') ||
          (host.kind === 'enterprise' && isStation(partner.kind)))
      return pair ? undefined : { code: 'engagement/partner-unsuitable', pointer: '/data/partnerOrganisationId' }
    },
  },
  'partner-not-hidden-from': {
    name: { 'zh-CN': '本人未对该单位隐藏', en: 'the person is not hidden from the partner' },
    unmet: (engagement, _, { facts }) =>
      engagement.partnerOrganisationId !== undefined &&
      [...facts.blocked, ...facts.employers].includes(engagement.partnerOrganisationId)
        ? { code: 'engagement/blocked' }
        : undefined,
  },
  'not-admitted-yet': {
    name: { 'zh-CN': '本单位尚未同意', en: 'has not admitted yet' },
    unmet: (engagement, _, { party }) =>
      engagement.admissions.some(one => one.party === party)
        ? {
            code: 'engagement/already-signed',
            parameters: inBoth('waiting', [parties[party === 'partner' ? 'publisher' : 'partner']]),
          }
        : undefined,
  },
  'last-admission': {
    name: { 'zh-CN': '两个单位都已同意', en: 'both units admit' },
    unmet: (engagement, _, { party }) =>
      engagement.admissions.some(one => one.party !== party)
        ? undefined
        : { code: 'engagement/already-signed', parameters: inBoth('waiting', [parties.partner]) },
  },
} as const satisfies Record<string, Condition>
