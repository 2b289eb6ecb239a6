import { dayIn, type Instant } from '../kernel/clock.ts'
import type { ErrorCode } from '../kernel/error.ts'
import type { Bilingual } from '../kernel/locale.ts'
import type { AskName } from './asks.ts'
import type { Day } from './calendar.ts'
import type { Facts } from './facts.ts'
import type { Party } from './party.ts'
import type { Engagement } from './schema.ts'

export type Context = {
  readonly party: Party
  /** Kind and opaque id of who does it, for the history. */
  readonly actor?: string | undefined
  readonly now: Instant
  readonly facts: Facts
}

export type Unmet = {
  readonly code: ErrorCode
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Into the event's data, where the data could be changed to meet it. */
  readonly pointer?: string
}

/** Something that has to hold: a name for the diagram, and what is wrong where it does not. `data` is what the event brought. */
export type Condition = {
  readonly name: Bilingual
  /** Asks whose data it reads: it cannot be judged before that data is there. */
  readonly reads?: readonly AskName[]
  readonly unmet: (engagement: Engagement, data: unknown, context: Context) => Unmet | undefined
}

export const today = (engagement: Pick<Engagement, 'zone'>, { now }: Pick<Context, 'now'>): Day =>
  dayIn(now, engagement.zone)

/** The same list in both languages, for the two titles of one code. */
export const inBoth = (name: string, list: readonly Bilingual[]): Record<string, string> => ({
  [`${name}Zh`]: list.map(one => one['zh-CN']).join('、'),
  [`${name}En`]: list.map(one => one.en).join(', '),
})
