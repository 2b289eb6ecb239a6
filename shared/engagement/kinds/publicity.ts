import { dayIn } from '../../kernel/clock.ts'
import type { ConditionName } from '../conditions.ts'
import { on, type State, type Transition } from '../machine.ts'
import { resumed, suspended } from '../publicity.ts'

export const publicityStates = {
  publicity: { name: { 'zh-CN': '单位内部公示中', en: 'internal publicity' } },
  suspended: { name: { 'zh-CN': '公示中止（有异议）', en: 'publicity suspended by an objection' } },
  cleared: { name: { 'zh-CN': '公示无异议', en: 'cleared' } },
  'objection-upheld': { name: { 'zh-CN': '异议成立', en: 'objection upheld' }, terminal: true },
} as const satisfies Record<string, State>

/** 公示: any member of the unit may object; the period stands still until the unit has decided, and has to run in full. */
export const publicity = <const S extends string>(
  from: S,
  requires: readonly ConditionName[] = [],
): Transition<keyof typeof publicityStates | S>[] => [
  on<keyof typeof publicityStates | S, 'publicity'>({
    event: 'start-publicity',
    from: [from],
    to: 'publicity',
    by: ['home-employer'],
    requires: [...requires, 'publicity-long-enough'],
    asks: 'publicity',
    sends: ['publicity-changed'],
    due: 'agreement',
    apply: ({ homeOrganisationId, zone }, { days, basis }, { now }) => ({
      publicity: {
        days,
        basis,
        organisationId: homeOrganisationId!,
        startedOn: dayIn(now, zone),
        runsFrom: dayIn(now, zone),
        daysRun: 0,
        objections: [],
      },
    }),
  }),
  on({
    event: 'object',
    from: ['publicity', 'suspended'],
    to: 'suspended',
    by: ['home-employer', 'administrator'],
    asks: 'objection',
    sends: ['publicity-changed'],
    apply: ({ publicity: running, zone }, { ground }, { now }) => {
      const next = suspended(running!, dayIn(now, zone))
      return {
        publicity: {
          ...next,
          objections: [...next.objections, { id: String(next.objections.length + 1), at: now, ground }],
        },
      }
    },
  }),
  ...(
    [
      ['objection-upheld', 'objection-upheld'],
      ['publicity', 'last-objection'],
      ['suspended', undefined],
    ] as const
  ).map(([to, when]) =>
    on<keyof typeof publicityStates, 'objectionDecision'>({
      event: 'decide-objection',
      from: ['suspended'],
      to,
      by: ['home-employer'],
      when,
      requires: ['objection-open'],
      asks: 'objectionDecision',
      sends: ['publicity-changed'],
      due: 'objection',
      apply: ({ publicity: running, zone }, { objectionId, outcome, reason }, { now }) => {
        const decided = {
          ...running!,
          objections: running!.objections.map(one =>
            one.id === objectionId ? { ...one, decidedAt: now, outcome, reason } : one,
          ),
        }
        return {
          publicity: to === 'publicity' ? resumed(decided, dayIn(now, zone)) : decided,
          ...(to === 'objection-upheld' && { reason: { code: 'objection-upheld' } }),
        }
      },
    }),
  ),
  on({
    event: 'conclude-publicity',
    from: ['publicity'],
    to: 'cleared',
    by: ['home-employer', 'system'],
    requires: ['publicity-run'],
    sends: ['publicity-changed'],
    due: 'publicity-ends',
  }),
]
