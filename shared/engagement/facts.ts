import type { AdmissionRules } from '../incubator/schema.ts'
import type { OrganisationKind } from '../organisation/kind.ts'
import type { Venture } from '../venture/schema.ts'
import type { Leave } from './leave-clock.ts'
import type { Slice } from './time-share.ts'

type Unit = {
  readonly id: string
  readonly kind: OrganisationKind
  readonly verified: boolean
  readonly region: string
}

/** What a decision rests on beside the engagement itself, as the table had it at one moment. What is absent is not so. */
export type Facts = {
  readonly host?: Unit
  readonly home?: Unit
  readonly partner?: Unit
  /** `open`: published and its validity not over. `taken`: places held by offers and filled ones; `filled`: those alone. */
  readonly opening?: {
    readonly open: boolean
    readonly headcount: number
    readonly taken: number
    readonly filled: number
    readonly lastDay?: string | undefined
  }
  readonly incubator?: {
    readonly accepting: boolean
    readonly total: number
    readonly taken: number
    readonly admission: AdmissionRules
  }
  readonly venture?: Venture
  /** Organisations that may not learn of the person: blocked by them, and their own employers. */
  readonly blocked: readonly string[]
  readonly employers: readonly string[]
  /** What the person's other engagements take of their working time. */
  readonly slices: readonly Slice[]
  /** Leaves to found a venture under other engagements, of any institution. */
  readonly leaves: readonly Leave[]
}

export const noFacts: Facts = { blocked: [], employers: [], slices: [], leaves: [] }
