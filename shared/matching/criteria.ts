import type { CriterionName, GateName } from './explanation.ts'
import { at, flag, none8, none16, read16, read32, read48, section } from './packed.ts'
import { isAtPlace, placeFit } from './similarity.ts'

/**
 * The criteria and gates that need no tables: each reads two packed documents. A criterion gives 0…1, or NaN where a side says
 * nothing of it; a gate gives one of three outcomes.
 */

/** Places in a side's values; literals, see `pack.ts`. */
export const criterion = {
  skills: 0,
  occupation: 1,
  experience: 2,
  education: 3,
  certificate: 4,
  place: 5,
  timeShare: 6,
  pay: 7,
  language: 8,
  field: 9,
  dates: 10,
  stage: 11,
  services: 12,
  workspace: 13,
  text: 14,
} as const satisfies Record<CriterionName, number>
export const gateIndex = {
  openingKind: 0,
  place: 1,
  language: 2,
  certificate: 3,
  visibility: 4,
  validity: 5,
  timeShare: 6,
  founderStatus: 7,
  foundersShare: 8,
  capital: 9,
  companyAge: 10,
  education: 11,
  freePlaces: 12,
} as const satisfies Record<GateName, number>

/** Outcomes of a gate; 0 where a side does not ask. */
export const outcome = { none: 0, passed: 1, failed: 2, toBeShown: 3 } as const

const unknown = Number.NaN

export const experience = (opening: Uint8Array, talent: Uint8Array): number => {
  const minimum = opening[at.experienceMinimum]!
  const years = talent[at.experienceMinimum]!
  if (minimum === none8 || years === none8) return unknown
  // Half years. Two thirds of what is asked is a start, a third is little.
  if (years < minimum) return ((years + 1) / (minimum + 1)) ** 1.6
  const maximum = opening[at.experienceMaximum]!
  if (maximum === none8 || years <= maximum + tolerated) return 1
  return Math.max(leastOver, 1 - 0.04 * (years - maximum - tolerated))
}

/** Half years beyond the range asked for that say nothing. No opening without an upper end holds years against anybody. */
const tolerated = 4
const leastOver = 0.5

export const education = (asking: Uint8Array, having: Uint8Array): number => {
  const wanted = asking[at.education]!
  const has = having[at.education]!
  if (wanted === 0 || has === 0) return unknown
  const gap = wanted - has
  return gap <= 0 ? 1 : gap === 1 ? 0.5 : gap === 2 ? 0.2 : 0
}

const gradeEvidence = [0.8, 0.9, 1]

export const certificate = (opening: Uint8Array, talent: Uint8Array): number => {
  const wanted = opening[at.grade]!
  if (wanted === 0) return unknown
  const grade = talent[at.grade]!
  return grade === 0 ? 0 : (grade >= wanted ? 1 : 0.6 ** (wanted - grade)) * gradeEvidence[talent[at.gradeEvidence]!]!
}

export const openingPlace = (opening: Uint8Array, talent: Uint8Array): number =>
  (opening[at.flags]! & flag.remote) !== 0 ? (hasRegion(talent) ? 1 : unknown) : placeFit(opening, talent, false)

export const talentPlace = (opening: Uint8Array, talent: Uint8Array): number => {
  const remote = (opening[at.flags]! & talent[at.flags]! & flag.remote) !== 0
  return remote ? 1 : placeFit(opening, talent, true)
}

const hasRegion = (bytes: Uint8Array): boolean => read16(bytes, section.regions + 2) > read16(bytes, section.regions)

/** Percent: half a day a week. So much less of a part-time job can be talked about; full time is full time. */
const half = 10

export const timeShare = (opening: Uint8Array, talent: Uint8Array): number => {
  const wanted = opening[at.timeShare]!
  const offered = talent[at.timeShare]!
  if (wanted === 0 || offered === 0) return unknown
  return offered >= wanted ? 1 : offered / wanted
}

/** Pay offered against pay wished, in CNY a month. */
export const pay = (opening: Uint8Array, talent: Uint8Array): number => {
  const wishedLeast = read16(talent, at.payMinimum)
  const offeredMost = read16(opening, at.payMaximum)
  if (wishedLeast === none16 || offeredMost === none16 || wishedLeast === 0) return unknown
  if (offeredMost < wishedLeast) return Math.max(0, 0.6 - (1.8 * (wishedLeast - offeredMost)) / wishedLeast)
  const wishedMost = Math.max(read16(talent, at.payMaximum), wishedLeast * 1.1)
  const reach = Math.min(1, (offeredMost - wishedLeast) / (wishedMost - wishedLeast))
  return 0.75 + 0.25 * reach
}

const languageLevel = (bytes: Uint8Array, language: number): number => {
  const end = read16(bytes, section.languages + 2)
  for (let place = read16(bytes, section.languages); place < end; place += 3)
    if (read16(bytes, place) === language) return bytes[place + 2]!
  return -1
}

export const language = (opening: Uint8Array, talent: Uint8Array): number => {
  const start = read16(opening, section.languages)
  const end = read16(opening, section.languages + 2)
  if (start === end || read16(talent, section.languages) === read16(talent, section.languages + 2)) return unknown
  let sum = 0
  for (let place = start; place < end; place += 3) {
    const wanted = opening[place + 2]!
    const level = languageLevel(talent, read16(opening, place))
    sum += level >= wanted ? 1 : level < 0 ? 0 : (0.8 * (level + 1)) / (wanted + 1)
  }
  return (3 * sum) / (end - start)
}

/** Share of the opening's days on which the person is there. */
export const dates = (opening: Uint8Array, talent: Uint8Array): number => {
  const from = read16(opening, at.from)
  const to = read16(opening, at.to)
  const talentFrom = read16(talent, at.from)
  const talentTo = read16(talent, at.to)
  if ((from === none16 && to === none16) || (talentFrom === none16 && talentTo === none16)) return unknown
  const start = from === none16 ? to : from
  const end = to === none16 ? Math.max(from, start) : to
  const first = Math.max(start, talentFrom === none16 ? 0 : talentFrom)
  const last = Math.min(end, talentTo)
  return last < first ? 0 : (last - first + 1) / (end - start + 1)
}

const bits = (value: number): number => {
  let count = 0
  for (let rest = value; rest > 0; rest &= rest - 1) count++
  return count
}

export const field = (asking: Uint8Array, having: Uint8Array): number => {
  const wanted = read16(asking, at.fields)
  const has = read16(having, at.fields)
  if (wanted === 0 || has === 0) return unknown
  return (wanted & has) !== 0 ? 1 : 0
}

export const services = (venture: Uint8Array, incubator: Uint8Array): number => {
  const needed = read16(venture, at.services)
  return needed === 0 ? unknown : bits(needed & read16(incubator, at.services)) / bits(needed)
}

export const stage = (incubator: Uint8Array, venture: Uint8Array): number => {
  const taken = incubator[at.stages]!
  const own = venture[at.stages]!
  if (taken === 0 || own === 0) return unknown
  return (taken & own) !== 0 ? 1 : (taken & ((own << 1) | (own >> 1))) !== 0 ? 0.4 : 0
}

export const workspace = (venture: Uint8Array, incubator: Uint8Array): number => {
  const needed = read32(venture, at.workspace)
  const offered = read32(incubator, at.workspace)
  if (needed === 0xffffffff || needed === 0 || offered === 0xffffffff) return unknown
  return offered >= needed ? 1 : offered / needed
}

export const incubatorPlace = (venture: Uint8Array, incubator: Uint8Array): number => placeFit(incubator, venture, true)

const passOrFail = (fits: boolean): number => (fits ? outcome.passed : outcome.failed)

/** Every gate of an opening and a talent, in place: `gates` by `gateIndex`. False when one failed. */
export const personGates = (opening: Uint8Array, talent: Uint8Array, now: number, gates: Uint8Array): boolean => {
  // `fill` is a call that takes as long as all that follows.
  for (let i = 0; i < gates.length; i++) gates[i] = outcome.none
  const flags = opening[at.flags]!
  gates[gateIndex.openingKind] = passOrFail((opening[at.openingKinds]! & talent[at.openingKinds]!) !== 0)
  if (now > 0 && read32(opening, at.validUntil) <= now) gates[gateIndex.validity] = outcome.failed
  const share = opening[at.timeShare]!
  const offered = talent[at.timeShare]!
  if (share !== 0 && offered !== 0)
    gates[gateIndex.timeShare] = passOrFail(offered >= (share === 100 ? 100 : share - half))
  if ((flags & flag.mustPlace) !== 0 && hasRegion(opening))
    gates[gateIndex.place] = hasRegion(talent) ? passOrFail(isAtPlace(opening, talent)) : outcome.toBeShown
  if ((flags & flag.mustLanguages) !== 0) gates[gateIndex.language] = languageGate(opening, talent)
  if ((flags & flag.mustCertificate) !== 0) gates[gateIndex.certificate] = passOrFail(hasCertificate(opening, talent))
  if (read16(talent, section.hiddenFrom) < read16(talent, section.hiddenFrom + 2))
    gates[gateIndex.visibility] = passOrFail(!isHiddenFrom(opening, talent))
  for (let i = 0; i < gates.length; i++) if (gates[i] === outcome.failed) return false
  return true
}

const languageGate = (opening: Uint8Array, talent: Uint8Array): number => {
  const fit = language(opening, talent)
  if (Number.isNaN(fit))
    return read16(opening, section.languages) === read16(opening, section.languages + 2)
      ? outcome.none
      : outcome.toBeShown
  return fit === 1 ? outcome.passed : outcome.failed
}

const hasCertificate = (opening: Uint8Array, talent: Uint8Array): boolean => {
  const wanted = read32(opening, read16(opening, section.certificates))
  const end = read16(talent, section.certificates + 2)
  for (let place = read16(talent, section.certificates); place < end; place += 4)
    if (read32(talent, place) === wanted) return true
  return false
}

const sameId = (a: Uint8Array, placeInA: number, b: Uint8Array, placeInB: number): boolean => {
  for (let i = 0; i < 16; i++) if (a[placeInA + i] !== b[placeInB + i]) return false
  return true
}

/** Hidden from the publisher, or from an organisation of its group, which the opening lists. */
const isHiddenFrom = (opening: Uint8Array, talent: Uint8Array): boolean => {
  const end = read16(talent, section.hiddenFrom + 2)
  const first = read16(opening, section.hiddenFrom)
  const last = read16(opening, section.hiddenFrom + 2)
  for (let place = read16(talent, section.hiddenFrom); place < end; place += 16) {
    if (sameId(talent, place, opening, at.organisation)) return true
    for (let other = first; other < last; other += 16) if (sameId(talent, place, opening, other)) return true
  }
  return false
}

/** An incubator's admission rules and places. What a venture does not tell is to be shown, never a refusal. */
export const admissionGates = (incubator: Uint8Array, venture: Uint8Array, now: number, gates: Uint8Array): boolean => {
  gates.fill(0)
  let open = true
  const set = (gate: GateName, asked: boolean, known: boolean, fits: boolean) => {
    if (!asked) return
    const value = !known ? outcome.toBeShown : fits ? outcome.passed : outcome.failed
    gates[gateIndex[gate]] = value
    if (value === outcome.failed) open = false
  }
  const statuses = incubator[at.founderStatuses]!
  const status = venture[at.founderStatuses]!
  set('founderStatus', statuses !== 0, status !== 0, (statuses & status) !== 0)
  const share = incubator[at.foundersShare]!
  set('foundersShare', share !== none8, venture[at.foundersShare] !== none8, venture[at.foundersShare]! >= share)
  const capital = read48(incubator, at.capital)
  const paidIn = read48(venture, at.capital)
  set('capital', capital !== 281_474_976_710_655, paidIn !== 281_474_976_710_655, paidIn >= capital)
  const mostMonths = read16(incubator, at.companyMonths)
  const registered = read16(venture, at.companyMonths)
  // A company that is not registered yet is of no age.
  const age = registered === none16 || now === 0 ? 0 : monthOf(now) - registered
  set('companyAge', mostMonths !== none16, true, age <= mostMonths)
  set(
    'education',
    incubator[at.education] !== 0,
    venture[at.education] !== 0,
    venture[at.education]! >= incubator[at.education]!,
  )
  const free = read16(incubator, at.freePlaces)
  set('freePlaces', free !== none16, true, free > 0)
  return open
}

/** Months since year 0 of an instant in epoch seconds. */
export const monthOf = (epochSeconds: number): number => {
  const date = new Date(epochSeconds * 1000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
