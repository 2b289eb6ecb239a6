import type { Condition } from './condition.ts'
import { agreementConditions } from './conditions-agreement.ts'
import { leaveConditions } from './conditions-leave.ts'
import { recruitmentConditions } from './conditions-recruitment.ts'

const all = { ...recruitmentConditions, ...agreementConditions, ...leaveConditions }

export type ConditionName = keyof typeof all

/** Every condition by its name, as the machines and the diagrams call them. */
export const conditions: Readonly<Record<ConditionName, Condition>> = all
