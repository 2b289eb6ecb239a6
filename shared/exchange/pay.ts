import type { Pay } from '../kernel/skill.ts'
import type { Notes } from './report.ts'
import { clip } from './tidy.ts'

export type PayPeriod = 'hour' | 'day' | 'week' | 'month' | 'year'

/** 月计薪天数 21.75 = (365 − 104) ÷ 12 and 8 hours a day (劳社部发〔2008〕3号, kept by 人社部发〔2025〕2号). */
const daysPerMonth = 21.75
const hoursPerDay = 8

/** Amount a period → amount a month. `months`: salaries paid in a year, which divide a yearly amount. */
export const toMonthly = (amount: number, period: PayPeriod, months = 12): number => {
  switch (period) {
    case 'hour':
      return amount * hoursPerDay * daysPerMonth
    case 'day':
      return amount * daysPerMonth
    case 'week':
      return (amount * daysPerMonth) / 5
    case 'month':
      return amount
    case 'year':
      return amount / months
    default:
      return period satisfies never
  }
}

export type PaySource = {
  readonly text?: string | undefined
  /** A unit that stood beside, such as in a column heading: `元/月`, `K`. */
  readonly unit?: string | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly months?: number | undefined
}

export type PayProblem = 'pay-currency' | 'pay-per-piece' | 'pay-unit-missing' | 'pay-unclear'

/** An amount as written, before it becomes yuan a month. A bound that is not stated is absent. */
export type StatedPay = {
  minimum?: number
  maximum?: number
  months?: number
  period: PayPeriod
  /** The text does not name the period. */
  periodAssumed: boolean
  swapped: boolean
  unitGuessed: boolean
  monthsRange: boolean
  afterTax: boolean
}

const scales: Readonly<Record<string, number>> = { 百万: 1e6, 万: 1e4, w: 1e4, 千: 1e3, k: 1e3, 百: 100, '': 1 }
const scale = '(百万|万|w(?![a-z])|千|k(?![a-z])|百)?'
const amount = `(\\d+(?:\\.\\d+)?)${scale}`
const currencyWord = '(?:元|块|圆|rmb|cny|人民币|¥)*'
const periodWord = '(?:[/每]?(?:个?月|年|天|日|小时|时))?'
const range = new RegExp(`${amount}${currencyWord}${periodWord}-${currencyWord}${amount}`)
const single = new RegExp(amount)
const foreign =
  /usd|us\$|hk\$|hkd|港[币元]|\$|美[元金]|€|eur|欧元|£|gbp|英镑|日[元圆]|jpy|新[币台]|sgd|aud|cad|chf|krw|韩元|台币|twd|inr/
const negotiable = /面议|面谈|详谈|待定|保密|另议|negotiable|competitive|tbd|doe/
const piece = /[/每](?:次|件|单|个(?!月)|节|课时?|篇|场|张|条)/

const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\d+\s*(?:小时|天|个?工作日)内?反馈/g, '')
    .replace(/(?<=\d)[,'](?=\d{3})/g, '')
    .replace(/\s*(?:[~—–−至到]|--+|\bto\b)\s*/g, '-')
    .replace(/\s+/g, '')

const periodOf = (text: string): PayPeriod | undefined => {
  if (/[/每一]年|年薪|年收入|年包|annual|year|\/yr|p\.a/.test(text)) return 'year'
  if (/[/每一](?:个)?(?:小时|时|钟头)|时薪|hour|\/hr?(?![a-z])/.test(text)) return 'hour'
  if (/[/每一](?:天|日)|日薪|元天|day|daily/.test(text)) return 'day'
  if (/[/每一]周|周薪|week/.test(text)) return 'week'
  if (/[/每一]?(?:个)?月|month|\/mo(?![a-z])|\bpm\b/.test(text)) return 'month'
  return undefined
}

const salaries = /[·x×*,，+|-]?(\d{2})(?:-(\d{2}))?(?:薪|个月(?:工资|薪)?|months?)/
/** 15K*13 */
const times = /[x×*](1[2-9]|2[0-4])(?!\d)/

const monthsIn = (text: string): { rest: string; months?: number; range: boolean } => {
  const found = salaries.exec(text) ?? times.exec(text)
  const months = Number(found?.[1])
  if (!found || months < 12 || months > 36) return { rest: text, range: false }
  return { rest: text.replace(found[0], ''), months, range: found[2] !== undefined }
}

/** Reads a pay text; `negotiable` where it says just that. `unit` is text that stood beside it. */
export const parsePay = (text: string, unit = ''): StatedPay | 'negotiable' | PayProblem => {
  const clean = normalise(text)
  if (!/\d/.test(clean)) return negotiable.test(clean) ? 'negotiable' : 'pay-unclear'
  if (foreign.test(clean) || foreign.test(unit.toLowerCase())) return 'pay-currency'
  const { rest, months, range: monthsRange } = monthsIn(clean)
  if (piece.test(rest)) return 'pay-per-piece'
  const beside = normalise(unit)
  const named = periodOf(rest) ?? periodOf(beside)
  const both = range.exec(rest)
  const one = both ? undefined : single.exec(rest)
  const found = both ?? one
  if (!found) return 'pay-unclear'
  const besideScale = /百万|万|千|k|w/.exec(beside)?.[0] ?? ''
  const lowScale = found[2]
  const highScale = both ? both[4] : undefined
  const shared = highScale ?? besideScale
  let low = Number(found[1]) * scales[lowScale ?? shared]!
  let high = both ? Number(both[3]) * scales[highScale ?? besideScale]! : low
  // 15k-25: the second number takes the unit of the first
  if (both && lowScale && !highScale && high < low) high = Number(both[3]) * scales[lowScale]!
  let unitGuessed = false
  // 8-1.5万: eight thousand
  if (both && !lowScale && shared === '万' && low > high && Number(found[1]) * 1000 < high) {
    low = Number(found[1]) * 1000
    unitGuessed = true
  }
  const top = Math.max(low, high)
  if (named === undefined && top < 300) return 'pay-unit-missing'
  const swapped = low > high
  if (swapped) [low, high] = [high, low]
  const after = rest.slice(found.index + found[0].length)
  const before = rest.slice(0, found.index)
  const floor =
    !both && (/^[^\d]{0,8}(?:以上|起|\+|ormore)/.test(after) || /不低于|至少|高于|from|atleast/.test(before))
  const ceiling = !both && (/^[^\d]{0,8}(?:以下|以内|封顶)/.test(after) || /不超过|最高|upto|(?<!不)低于/.test(before))
  return {
    ...(!ceiling && { minimum: low }),
    ...(!floor && { maximum: high }),
    ...(months !== undefined && { months }),
    // nobody is paid 150,000 a month without the text saying so: those are yearly figures
    period: named ?? (/反馈/.test(text) || top >= 150_000 ? 'year' : 'month'),
    periodAssumed: named === undefined,
    swapped,
    unitGuessed,
    monthsRange,
    afterTax: /税后|到手|aftertax|net(?![a-z])/.test(rest),
  }
}

/** Yuan a month that some work in China pays: a figure outside is an error of writing. */
const plausible = (value: number): boolean => value >= 300 && value <= 1_000_000

const monthly = (stated: StatedPay, period: PayPeriod): { minimum?: number; maximum?: number } => ({
  ...(stated.minimum !== undefined && { minimum: Math.round(toMonthly(stated.minimum, period, stated.months)) }),
  ...(stated.maximum !== undefined && { maximum: Math.round(toMonthly(stated.maximum, period, stated.months)) }),
})

type Bounds = { minimum?: number | undefined; maximum?: number | undefined }

const near = (a: number | undefined, b: number | undefined): boolean =>
  a === undefined || b === undefined || Math.abs(a - b) <= Math.max(2, 0.01 * Math.max(a, b))

const agree = (a: Bounds, b: Bounds): boolean => near(a.minimum, b.minimum) && near(a.maximum, b.maximum)

const show = (bounds: Bounds): string => {
  if (bounds.minimum === undefined) return `≤ ${bounds.maximum}`
  if (bounds.maximum === undefined) return `≥ ${bounds.minimum}`
  return bounds.minimum === bounds.maximum ? `${bounds.minimum}` : `${bounds.minimum}–${bounds.maximum}`
}

const numbersOf = (source: PaySource, notes: Notes): Bounds | undefined => {
  let { minimum, maximum } = source
  if (minimum === 0) minimum = undefined
  if (maximum === 0) maximum = undefined
  if (minimum === undefined && maximum === undefined) return undefined
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    notes.assume('pay', 'pay-swapped')
    ;[minimum, maximum] = [maximum, minimum]
  }
  const wrong = [minimum, maximum].find(value => value !== undefined && !plausible(value))
  if (wrong !== undefined) {
    notes.missed('pay', show({ minimum, maximum }), 'pay-implausible')
    return undefined
  }
  return { minimum, maximum }
}

const build = (
  bounds: Bounds,
  months: number | undefined,
  original: string | undefined,
  notes: Notes,
): Pay | undefined => {
  const { minimum, maximum } = bounds
  if (minimum === undefined && maximum === undefined) return undefined
  if (minimum === undefined) notes.assume('pay', 'pay-only-maximum')
  if (maximum === undefined) notes.assume('pay', 'pay-only-minimum')
  const low = minimum ?? 0
  const pay: Pay = {
    minimum: low,
    maximum: maximum ?? low,
    months: months ?? 12,
    ...(original !== undefined && { original: clip(original, 120) }),
  }
  notes.understood('pay', `${show({ minimum: pay.minimum, maximum: pay.maximum })} CNY/月 × ${pay.months}`)
  return pay
}

const note = (stated: StatedPay, period: PayPeriod, notes: Notes): void => {
  if (stated.swapped) notes.assume('pay', 'pay-swapped')
  if (stated.unitGuessed) notes.assume('pay', 'pay-unit-guessed')
  if (stated.monthsRange) notes.assume('pay', 'pay-months-lowest', { months: stated.months ?? 12 })
  if (stated.afterTax) notes.assume('pay', 'pay-after-tax')
  if (period === 'day' || period === 'hour' || period === 'week') notes.assume('pay', 'pay-converted', { period })
}

/** The pay of a posting from its text and its numbers; numbers win where both are stated and differ. */
export const readPay = (source: PaySource, notes: Notes): Pay | undefined => {
  const numbers = numbersOf(source, notes)
  // no pay text is long; patterns stay fast on what is not one
  const text = source.text === undefined ? undefined : clip(source.text, 200)
  const parsed = text === undefined ? undefined : parsePay(text, source.unit)
  const stated = typeof parsed === 'object' ? parsed : undefined
  const months = source.months !== undefined && source.months >= 12 && source.months <= 36 ? source.months : undefined
  if (source.months !== undefined && months === undefined) notes.missed('pay', String(source.months), 'pay-months')
  const paidMonths = months ?? stated?.months
  if (months !== undefined && stated?.months !== undefined && stated.months !== months)
    notes.assume('pay', 'pay-months-differ', { text: stated.months, number: months })
  if (!stated) {
    if (parsed === 'negotiable') {
      if (numbers) notes.assume('pay', 'pay-numbers-used', { numbers: show(numbers), text: text ?? '' })
      else notes.understood('pay', '面议 / negotiable')
    } else if (typeof parsed === 'string') {
      notes.missed('pay', text ?? '', parsed)
      if (numbers) notes.assume('pay', 'pay-numbers-used', { numbers: show(numbers), text: text ?? '' })
    }
    return numbers ? build(numbers, paidMonths, text, notes) : undefined
  }
  let { period } = stated
  const other = period === 'year' ? 'month' : 'year'
  // without a period in the text, the numbers beside it tell which one is meant
  if (
    numbers &&
    stated.periodAssumed &&
    !agree(monthly(stated, period), numbers) &&
    agree(monthly(stated, other), numbers)
  )
    period = other
  const read = monthly(stated, period)
  const implausible = [read.minimum, read.maximum].some(value => value !== undefined && !plausible(value))
  if (implausible) {
    notes.missed('pay', text ?? '', 'pay-implausible')
    return numbers ? build(numbers, paidMonths, text, notes) : undefined
  }
  if (numbers) {
    if (!agree(read, numbers)) {
      notes.assume('pay', 'pay-differs', { numbers: show(numbers), text: show(read) })
      return build(numbers, paidMonths, text, notes)
    }
    note(stated, period, notes)
    return build(
      { minimum: numbers.minimum ?? read.minimum, maximum: numbers.maximum ?? read.maximum },
      paidMonths,
      text,
      notes,
    )
  }
  if (stated.periodAssumed) notes.assume('pay', 'pay-period-assumed', { period })
  note(stated, period, notes)
  return build(read, paidMonths, text, notes)
}
