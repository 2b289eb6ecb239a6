import { type Facts, noFacts } from '#shared/engagement/facts.ts'
import { advance, beginning } from '#shared/engagement/machine.ts'
import { machines } from '#shared/engagement/machines.ts'
import type { Party } from '#shared/engagement/party.ts'
import type { Engagement, EngagementKind } from '#shared/engagement/schema.ts'
import type { Venture } from '#shared/venture/schema.ts'

export const idOf = (prefix: string, tail: string): never =>
  `${prefix}_01JD8Y00000000000000000000`.slice(0, -tail.length).concat(tail) as never

export const ids = {
  talent: idOf('tal', 'A'),
  host: idOf('org', 'H'),
  home: idOf('org', 'E'),
  partner: idOf('org', 'P'),
}

const start = '2026-03-02T02:00:00.000Z'

export const venture: Venture = {
  id: idOf('ven', 'V'),
  founderId: ids.talent,
  name: { zh: '视觉检测' },
  fields: ['artificial-intelligence'],
  stage: 'prototype',
  founderStatus: 'off-job-researcher',
  founderEducation: 'doctor',
  foundersShare: 60,
  wantedRegions: [],
  needs: [],
  seeking: true,
  revision: 1,
  createdAt: start,
  updatedAt: start,
}

/** Everything a transition could wish for. */
export const goodFacts: Facts = {
  ...noFacts,
  host: { id: ids.host, kind: 'enterprise', verified: true, region: '440300' },
  home: { id: ids.home, kind: 'university', verified: true, region: '320100' },
  partner: { id: ids.partner, kind: 'university', verified: true, region: '320100' },
  opening: { open: true, headcount: 2, taken: 0, filled: 0, lastDay: '2026-12-31' },
  incubator: { accepting: true, total: 3, taken: 0, admission: { founderStatuses: [] } },
  venture,
}

export const begun = (kind: EngagementKind, over: Partial<Engagement> = {}): Engagement => ({
  id: idOf('eng', 'G'),
  kind,
  state: beginning,
  stateSince: start,
  talentId: ids.talent,
  ...(kind !== 'venture-leave' && { organisationId: ids.host }),
  ...(kind === 'incubator-admission'
    ? { incubatorId: idOf('inc', 'C'), ventureId: venture.id }
    : kind === 'venture-leave'
      ? { ventureId: venture.id }
      : { openingId: idOf('opn', 'K') }),
  region: '440300',
  zone: 'Asia/Shanghai',
  position: { title: { zh: '算法工程师' } },
  interviews: [],
  admissions: [],
  slices: [],
  milestones: [],
  history: [],
  revision: 0,
  createdAt: start,
  updatedAt: start,
  ...over,
})

export type Step = {
  readonly by: Party
  readonly event: string
  readonly data?: unknown
  /** From this step on it is this day, 10 o'clock in Shanghai. */
  readonly on?: string
  readonly facts?: Partial<Facts>
}

export const at = (day: string): string => `${day}T02:00:00.000Z`

/** One step after another; data may look at the engagement, to name what it signs. */
export const walk = (
  from: Engagement,
  steps: readonly (Step | ((engagement: Engagement) => Step))[],
  facts: Facts = goodFacts,
): Engagement => {
  let engagement = from
  let now = from.updatedAt
  for (const each of steps) {
    const step = typeof each === 'function' ? each(engagement) : each
    if (step.on) now = at(step.on)
    engagement = advance(machines[engagement.kind], engagement, step.event, step.data, {
      party: step.by,
      now,
      facts: { ...facts, ...step.facts },
    })
  }
  return engagement
}

export const terms = (over: Record<string, unknown> = {}) => ({
  from: '2026-06-01',
  to: '2027-05-31',
  timeShare: 20,
  duties: '每周一天,指导联合课题',
  pay: '每月 6000 元',
  secrecy: '遵守双方保密规定',
  intellectualProperty: '职务成果归双方共有',
  benefits: '按贡献分配',
  ...over,
})

export const apply = (by: Party = 'talent'): Step => ({
  by,
  event: 'apply',
  data: { consent: { kinds: ['name', 'contact', 'profile'] } },
})
export const sign = (by: Party) => (engagement: Engagement) => ({
  by,
  event: 'sign-agreement',
  data: { hash: engagement.agreement!.hash },
})
export const shortlisted: readonly Step[] = [apply(), { by: 'publisher', event: 'shortlist' }]
export const interview: Step = {
  by: 'publisher',
  event: 'set-interview',
  data: { at: '2026-03-20T02:00:00.000Z', zone: 'Asia/Shanghai', minutes: 45, mode: 'video' },
}
export const asked = { from: '2026-06-01', to: '2028-05-31', timeShare: 30 }

/** The error of a refused step, or a failure of the test. */
export const refusal = (
  work: () => unknown,
): { code: string; parameters: Record<string, unknown>; findings: readonly unknown[] } => {
  try {
    work()
  } catch (error) {
    return error as never
  }
  throw new Error('it was not refused')
}
