import { hasSkills } from './coverage.ts'
import * as criteria from './criteria.ts'
import { criterion } from './criteria.ts'
import { at, flag, none8, none16, read16, read32, section } from './packed.ts'
import { pageHalves, page as sharedPage } from './page.ts'
import { PlaceTable } from './place-table.ts'
import type { SimilarityTable } from './similarity.ts'
import type { SkillTable } from './skill-table.ts'

/**
 * Refuses pairs that cannot reach a score, by an upper bound of it from what is quickly read: plain criteria, whether skills meet at all,
 * families in place of the words of titles. Of some thousands it lets 9 to 12 % through, at a quarter of what scoring takes. A bound
 * stays one where a side says nothing: a criterion that may not be stated counts as stated and met.
 */

const page = sharedPage
const halves = pageHalves

type Losses = {
  /** By the other document's byte: weight lost … */
  readonly lost: Float64Array
  /** … and weight that is not stated. */
  readonly open: Float64Array
}

const kept = new Map<string, Losses>()

/** `value` for each byte that the other document may have at `place`, the rest of it as in `blank`. */
const lossesBy = (key: string, place: number, weight: number, value: (other: Uint8Array) => number): Losses => {
  const known = kept.get(key)
  if (known) return known
  const other = new Uint8Array(at.sections).fill(none8)
  const made = { lost: new Float64Array(256), open: new Float64Array(256) }
  for (let byte = 0; byte < 256; byte++) {
    other[place] = byte
    const fit = value(other)
    if (Number.isNaN(fit)) made.open[byte] = weight
    else made.lost[byte] = weight * (1 - fit)
  }
  kept.set(key, made)
  return made
}

const isEmpty = (bytes: Uint8Array, place: number): boolean => read16(bytes, place) === read16(bytes, place + 2)

export class Sieve {
  readonly #bytes: Uint8Array
  readonly #isTalent: boolean
  readonly #kinds: number
  readonly #flags: number
  readonly #hasNone: boolean
  readonly #fields: number
  readonly #similarity: SimilarityTable
  readonly #skills: SkillTable
  readonly #places: PlaceTable
  /** Weights of what the opening asks, and of what the person wishes. */
  readonly #asked: Float64Array
  readonly #wished: Float64Array
  readonly #experience: Losses
  readonly #education: Losses
  /** Weights of the criteria that this document does not leave out. */
  #askedOpen = 0
  #wishedOpen = 0

  constructor(
    bytes: Uint8Array,
    isTalent: boolean,
    { asked, wished }: { readonly asked: Float64Array; readonly wished: Float64Array },
    similarity: SimilarityTable,
    skills: SkillTable,
  ) {
    this.#bytes = bytes
    this.#isTalent = isTalent
    this.#asked = asked
    this.#wished = wished
    this.#similarity = similarity
    this.#skills = skills
    this.#places = new PlaceTable(bytes, isTalent)
    this.#kinds = bytes[at.openingKinds]!
    this.#flags = bytes[at.flags]!
    this.#hasNone = !hasSkills(bytes)
    this.#fields = read16(bytes, at.fields)
    const minimum = bytes[at.experienceMinimum]!
    const maximum = isTalent ? none8 : bytes[at.experienceMaximum]!
    this.#experience = lossesBy(
      `experience ${isTalent} ${minimum} ${maximum}`,
      at.experienceMinimum,
      asked[criterion.experience]!,
      other => (isTalent ? criteria.experience(other, bytes) : criteria.experience(bytes, other)),
    )
    this.#education = lossesBy(
      `education ${isTalent} ${bytes[at.education]}`,
      at.education,
      asked[criterion.education]!,
      other => (isTalent ? criteria.education(other, bytes) : criteria.education(bytes, other)),
    )
    this.#openWeights()
  }

  #openWeights(): void {
    const bytes = this.#bytes
    const leavesOut = new Set<number>()
    if (!this.#isTalent && bytes[at.grade] === 0) leavesOut.add(criterion.certificate)
    if (isEmpty(bytes, section.languages)) leavesOut.add(criterion.language)
    if (read16(bytes, at.from) === none16 && read16(bytes, at.to) === none16) leavesOut.add(criterion.dates)
    if (bytes[at.timeShare] === 0) leavesOut.add(criterion.timeShare)
    if (read32(bytes, at.bodySquare) === 0) leavesOut.add(criterion.text)
    const sum = (weights: Float64Array) => weights.reduce((all, one, i) => (leavesOut.has(i) ? all : all + one), 0)
    this.#askedOpen = sum(this.#asked)
    this.#wishedOpen = sum(this.#wished)
  }

  /** False where the score is below `least`, which is above 0. */
  lets(other: Uint8Array, least: number): boolean {
    if ((other[at.openingKinds]! & this.#kinds) === 0) return false
    page.set(other)
    const isTalent = this.#isTalent
    const asked = this.#asked
    const wished = this.#wished
    const bar = least - 1e-9
    const years = page[at.experienceMinimum]!
    const degree = page[at.education]!
    let askedOpen = this.#askedOpen - this.#experience.open[years]! - this.#education.open[degree]!
    let askedLost = this.#experience.lost[years]! + this.#education.lost[degree]!
    let wishedOpen = this.#wishedOpen
    let wishedLost = 0

    const pay = isTalent ? criteria.pay(page, this.#bytes) : criteria.pay(this.#bytes, page)
    if (pay >= 0) wishedLost += wished[criterion.pay]! * (1 - pay)
    else wishedOpen -= wished[criterion.pay]!

    const fields = halves[at.fields / 2]!
    if (fields === 0 || this.#fields === 0) wishedOpen -= wished[criterion.field]!
    else if ((fields & this.#fields) === 0) wishedLost += wished[criterion.field]!

    const offersRemote = ((isTalent ? page[at.flags]! : this.#flags) & flag.remote) !== 0
    const places = this.#places
    places.meet()
    if (!offersRemote)
      if (places.asked >= 0) askedLost += asked[criterion.place]! * (1 - places.asked)
      else askedOpen -= asked[criterion.place]!
    if (!(offersRemote && (this.#flags & page[at.flags]! & flag.remote) !== 0))
      if (places.wished >= 0) wishedLost += wished[criterion.place]! * (1 - places.wished)
      else wishedOpen -= wished[criterion.place]!

    const skills = this.#skills
    const hasNone = halves[section.labels / 2 + 1] === halves[section.skills / 2]
    skills.meetPage()
    const wants = skills.pageWants
    const serves = skills.pageServes
    const byOpening = isTalent ? serves : wants
    const byTalent = (isTalent ? hasNone : this.#hasNone) ? Number.NaN : isTalent ? wants : serves
    if (byOpening >= 0) askedLost += asked[criterion.skills]! * (1 - byOpening)
    else askedOpen -= asked[criterion.skills]!
    if (byTalent >= 0) wishedLost += wished[criterion.skills]! * (1 - byTalent)
    else wishedOpen -= wished[criterion.skills]!
    if (isBelow(askedOpen, askedLost, wishedOpen, wishedLost, bar)) return false

    const held = this.#similarity.heldAtMost()
    askedLost += asked[criterion.occupation]! * (1 - held)
    if (isBelow(askedOpen, askedLost, wishedOpen, wishedLost, bar)) return false
    wishedLost += wished[criterion.occupation]! * (1 - this.#similarity.wishedAtMost(held))
    return !isBelow(askedOpen, askedLost, wishedOpen, wishedLost, bar)
  }
}

/** Whether the harmonic mean of 1 − lost / open of both is below `bar`, without a division. */
const isBelow = (openA: number, lostA: number, openB: number, lostB: number, bar: number): boolean => {
  const a = openA - lostA
  const b = openB - lostB
  return 2 * a * b < bar * (a * openB + b * openA)
}
