import { z } from 'zod'
import { idSchema } from '../kernel/id.ts'
import { day, instant, line, text } from '../kernel/text.ts'
import { addDays, type Day, daysInclusive } from './calendar.ts'

export const Objection = z.strictObject({
  id: z.string().regex(/^\d{1,3}$/),
  at: instant(),
  ground: text(2000),
  decidedAt: instant().optional(),
  outcome: z.enum(['dismissed', 'upheld']).optional(),
  reason: text(2000).optional(),
})

/** 公示: an internal publicity period of the unit, in whole calendar days. */
export const Publicity = z.strictObject({
  days: z.int().min(1).max(365),
  /** The unit's own rule that gives the length. */
  basis: line(300),
  organisationId: idSchema('organisation'),
  startedOn: day(),
  /** The day from which the rest runs: the first, or that on which the last objection was dismissed. */
  runsFrom: day(),
  /** Whole days that ran before the last suspension. */
  daysRun: z.int().min(0),
  suspendedOn: day().optional(),
  objections: z.array(Objection),
})
export type Publicity = z.infer<typeof Publicity>

/** The day it begins does not count (Civil Code Art. 201), nor does that of a resumption: it has to have run in full. */
export const lastDayOfPublicity = (publicity: Publicity): Day | undefined =>
  publicity.suspendedOn === undefined ? addDays(publicity.runsFrom, publicity.days - publicity.daysRun) : undefined

export const openObjections = (publicity: Publicity) =>
  publicity.objections.filter(objection => objection.outcome === undefined)

export const suspended = (publicity: Publicity, on: Day): Publicity =>
  publicity.suspendedOn !== undefined
    ? publicity
    : {
        ...publicity,
        suspendedOn: on,
        // The day of the objection did not run to its end.
        daysRun: publicity.daysRun + Math.max(0, daysInclusive(publicity.runsFrom, on) - 2),
      }

export const resumed = ({ suspendedOn: _, ...publicity }: Publicity, on: Day): Publicity => ({
  ...publicity,
  runsFrom: on,
})
