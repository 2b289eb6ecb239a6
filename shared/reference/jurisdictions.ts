import type { Bilingual } from '../kernel/locale.ts'
import data from './jurisdictions.json' with { type: 'json' }

/** Posts that some rules treat apart; the unit states which one the person holds. */
export const postKinds = ['ordinary', 'leadership', 'dual-role', 'security'] as const
export type PostKind = (typeof postKinds)[number]

/** What a unit might ask for; some of these may not be asked. */
export const conditionKinds = [
  'handover',
  'work-plan',
  'secrecy',
  'other',
  'title',
  'age',
  'seniority',
  'result-form',
  'award',
  'patent',
] as const
export type ConditionKind = (typeof conditionKinds)[number]

type Parameters = {
  'off-job-leave': {
    readonly firstMonths?: number
    readonly extensionMonths?: number
    readonly extensions?: number
    readonly extensionOnlyIfUnprofitable?: boolean
    readonly totalMonths?: number
    readonly notBeyondRetirement?: boolean
    readonly timeBackCounts?: boolean
    readonly afterReturn?: readonly string[]
    readonly forbiddenConditions?: readonly ConditionKind[]
  }
  posts: { readonly excluded: readonly PostKind[]; readonly separate: readonly PostKind[] }
  publicity: { readonly required: boolean; readonly days: number | null }
  'post-doctoral-term': { readonly usualMonths: number; readonly maximumMonths: number | null }
  'time-share-cap': { readonly percent: number }
  deadlines: Readonly<Record<string, number>>
}
export type RuleName = keyof Parameters

export type RuleRow<R extends RuleName = RuleName> = {
  readonly id: string
  readonly rule: R
  /** `CN`, a region of GB/T 2260 with all below it, or `*` for a setting of our own. */
  readonly jurisdiction: string
  /** Flow channels it speaks of; empty: all. */
  readonly appliesTo: readonly string[]
  readonly parameters: Parameters[R]
  readonly document: string | null
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly validFrom: string
  readonly validFromIs: string
  readonly validTo: string | null
  readonly certainty: 'verified' | 'secondary' | 'setting'
  readonly source: string
  readonly seenDate: string
  readonly note: { readonly zh: string; readonly en: string }
}

export const ruleRows = data.rows as unknown as readonly RuleRow[]
export const rulesVersion = data.version

export const ruleNote = ({ note }: RuleRow): Bilingual => ({ 'zh-CN': note.zh, en: note.en })

/** How a rule is cited: its number, or its title, or that it is a setting. */
export const citationOf = (row: RuleRow): string => row.documentNumber ?? row.document ?? row.id

const covers = (jurisdiction: string, region: string): boolean => {
  if (jurisdiction === '*') return true
  if (!/^\d{6}$/.test(region)) return jurisdiction === region
  return jurisdiction === 'CN' || region.startsWith(jurisdiction.replace(/0+$/, ''))
}

/** Wide before narrow, early before late: of two that say different things, the later one in this order speaks. */
const breadth = (row: RuleRow): number => (row.jurisdiction === '*' ? 0 : row.jurisdiction === 'CN' ? 1 : 2)

/** The rules of one kind in force on a day (`YYYY-MM-DD`) in a region, for a flow channel; none where none is known. */
export const rulesInForce = <R extends RuleName>(
  rule: R,
  { region, day, subject }: { readonly region: string; readonly day: string; readonly subject?: string },
  rows: readonly RuleRow[] = ruleRows,
): readonly RuleRow<R>[] =>
  rows
    .filter((row): row is RuleRow<R> => row.rule === rule)
    .filter(
      row =>
        covers(row.jurisdiction, region) &&
        row.validFrom <= day &&
        (row.validTo === null || day <= row.validTo) &&
        (row.appliesTo.length === 0 || subject === undefined || row.appliesTo.includes(subject)),
    )
    .sort((a, b) => breadth(a) - breadth(b) || (a.validFrom < b.validFrom ? -1 : 1))

/** What they say together, or nothing where no rule is known: never a number made up. */
export const ruleInForce = <R extends RuleName>(
  rule: R,
  where: { readonly region: string; readonly day: string; readonly subject?: string },
  rows?: readonly RuleRow[],
): { readonly rows: readonly RuleRow<R>[]; readonly parameters: Parameters[R] } | undefined => {
  const found = rulesInForce(rule, where, rows)
  return found.length === 0
    ? undefined
    : { rows: found, parameters: Object.assign({}, ...found.map(row => row.parameters)) as Parameters[R] }
}

/** Our own days for a step, for reminders. */
export const deadlineDays = (step: string): number => {
  const row = ruleRows.find(one => one.id === 'setting-deadlines') as RuleRow<'deadlines'>
  const days = row.parameters[step]
  if (days === undefined) throw new RangeError(`no deadline is set for ${step}`)
  return days
}
