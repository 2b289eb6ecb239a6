import type { z } from 'zod'
import { dayIn } from '../kernel/clock.ts'
import { CodedError, type Finding } from '../kernel/error.ts'
import type { Bilingual } from '../kernel/locale.ts'
import { parse } from '../kernel/validate.ts'
import { type Asked, type AskName, asks } from './asks.ts'
import { earlier } from './calendar.ts'
import { type Context, inBoth, type Unmet } from './condition.ts'
import { type ConditionName, conditions } from './conditions.ts'
import type { DueRule } from './due.ts'
import { type EventName, events, type NoticeName } from './names.ts'
import { type Party, parties } from './party.ts'
import { type Engagement, type EngagementKind, engagementKinds } from './schema.ts'

export type State = {
  readonly name: Bilingual
  /** Nothing leads out of it, and it holds no place and no time. */
  readonly terminal?: true
  /** Of a terminal state: the place stays filled, since the person has taken it. */
  readonly keepsPlace?: true
}

/** Before the first event; what begins an engagement leads out of it. */
export const beginning = 'new'

export type Transition<S extends string = string> = {
  readonly event: EventName
  readonly from: readonly (S | typeof beginning)[]
  readonly to: S
  readonly by: readonly Party[]
  /** Of several transitions for one event, this one is taken where the condition holds; the last has none. */
  readonly when?: ConditionName | undefined
  readonly requires?: readonly ConditionName[] | undefined
  readonly asks?: AskName | undefined
  readonly sends?: readonly NoticeName[] | undefined
  /** By when it should have happened. */
  readonly due?: DueRule | undefined
  readonly place?: 'held' | 'filled' | undefined
  readonly apply?: ((engagement: Engagement, data: never, context: Context) => Partial<Engagement>) | undefined
}

export type Machine = {
  readonly kind: EngagementKind
  readonly states: Readonly<Record<string, State>>
  readonly transitions: readonly Transition[]
}

/** A transition whose `apply` is given the data that it asks for. */
export const on = <const S extends string, A extends AskName>(
  transition: Omit<Transition<S>, 'asks' | 'apply'> & {
    readonly asks?: A
    readonly apply?: (engagement: Engagement, data: Asked<A>, context: Context) => Partial<Engagement>
  },
): Transition<S> => transition as never

/** A misspelt state is a type error. */
export const defineMachine = <const S extends Record<string, State>>(machine: {
  readonly kind: EngagementKind
  readonly states: S
  readonly transitions: readonly Transition<NoInfer<keyof S & string>>[]
}): Machine => machine as never

const stateName = (machine: Machine, state: string): Bilingual =>
  machine.states[state]?.name ?? { 'zh-CN': '尚未开始', en: 'not begun' }

export const isTerminal = (machine: Machine, state: string): boolean => machine.states[state]?.terminal === true

export const leaving = (machine: Machine, state: string): Transition[] =>
  isTerminal(machine, state) ? [] : machine.transitions.filter(transition => transition.from.includes(state))

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)]

const both = (name: string, text: Bilingual): Record<string, string> => ({
  [`${name}Zh`]: text['zh-CN'],
  [`${name}En`]: text.en,
})

const refuse = (machine: Machine, engagement: Engagement, event: string, party: Party): never => {
  const { state } = engagement
  const known = machine.transitions.filter(transition => transition.event === event)
  const parameters = { state, event, ...both('state', stateName(machine, state)) }
  if (isTerminal(machine, state)) throw new CodedError('engagement/ended', { parameters })
  if (known.length === 0)
    throw new CodedError('engagement/unknown-event', {
      parameters: { ...parameters, ...both('kind', engagementKinds[machine.kind]) },
    })
  const named = { ...parameters, ...both('event', events[event as EventName]) }
  const here = known.filter(transition => transition.from.includes(state))
  if (here.length === 0) {
    const possible = distinct(
      leaving(machine, state).flatMap(transition => (transition.by.includes(party) ? [transition.event] : [])),
    )
    throw new CodedError('engagement/wrong-state', {
      parameters: {
        ...named,
        ...inBoth(
          'from',
          distinct(known.flatMap(transition => transition.from)).map(from => stateName(machine, from)),
        ),
        ...inBoth(
          'allowed',
          possible.length > 0 ? possible.map(one => events[one]) : [{ 'zh-CN': '无', en: 'nothing by you' }],
        ),
      },
    })
  }
  throw new CodedError('engagement/wrong-party', {
    parameters: {
      ...named,
      ...inBoth(
        'by',
        distinct(here.flatMap(transition => transition.by)).map(one => parties[one]),
      ),
    },
  })
}

const check = (name: ConditionName, engagement: Engagement, data: unknown, context: Context): Unmet | undefined =>
  conditions[name].unmet(engagement, data, context)

/** The conditions that do not hold, with their places in the event's data. */
export const unmetBy = (
  transition: Transition,
  engagement: Engagement,
  data: unknown,
  context: Context,
): readonly Unmet[] =>
  [...(transition.when ? [transition.when] : []), ...(transition.requires ?? [])].flatMap(name => {
    const unmet = check(name, engagement, data, context)
    return unmet ? [unmet] : []
  })

export const findingOf = ({ code, parameters, pointer = '' }: Unmet): Finding => ({
  pointer,
  code,
  ...(parameters && { parameters }),
})

/** A place and time that nobody will use go free, and a term that was cut short ends today or never began. */
const finished = (machine: Machine, engagement: Engagement, { now }: Context): Engagement => {
  if (!isTerminal(machine, engagement.state)) return engagement
  const { place, term, ...rest } = engagement
  const day = dayIn(now, engagement.zone)
  const kept = machine.states[engagement.state]?.keepsPlace === true
  return {
    ...rest,
    slices: [],
    ...(kept && place && { place }),
    ...(term && term.from <= day && { term: { from: term.from, to: earlier(term.to, day) } }),
  }
}

/**
 * The one way an engagement changes. Pure: clock, party and facts are passed in. Throws CodedError: 409 that names the rule and
 * what would allow it (`engagement/…`, every unmet condition among its findings), 422 where the event's data is wrong.
 */
export const advance = (
  machine: Machine,
  engagement: Engagement,
  event: string,
  data: unknown,
  context: Context,
): Engagement => {
  const { party, now } = context
  const candidates = leaving(machine, engagement.state).filter(
    transition => transition.event === event && transition.by.includes(party),
  )
  if (candidates.length === 0) refuse(machine, engagement, event, party)
  const schema: z.ZodType<unknown> | undefined = candidates[0]!.asks && asks[candidates[0]!.asks]
  const parsed = schema ? parse(schema, data ?? {}, '/data') : {}
  const transition =
    candidates.find(({ when }) => when === undefined || !check(when, engagement, parsed, context)) ?? candidates.at(-1)!
  const unmet = unmetBy(transition, engagement, parsed, context)
  if (unmet[0])
    throw new CodedError(unmet[0].code, { parameters: unmet[0].parameters ?? {}, findings: unmet.map(findingOf) })
  const change = transition.apply?.(engagement, parsed as never, context) ?? {}
  const reason = (parsed as { reason?: Engagement['reason'] | string }).reason
  const given = typeof reason === 'object' ? reason : undefined
  return finished(
    machine,
    {
      ...engagement,
      ...(given && { reason: given }),
      ...(transition.place && { place: transition.place }),
      ...change,
      state: transition.to,
      stateSince: transition.to === engagement.state ? engagement.stateSince : now,
      history: [
        ...engagement.history,
        {
          event,
          from: engagement.state,
          to: transition.to,
          by: party,
          ...(context.actor !== undefined && { actor: context.actor }),
          at: now,
          ...(given && { reason: given.code }),
        },
      ],
      revision: engagement.revision + 1,
      updatedAt: now,
    },
    context,
  )
}
