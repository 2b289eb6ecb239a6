import {
  type CoverageRule,
  credits,
  factor,
  hasLabels,
  hasSkills,
  importance,
  labelIndex,
  levels,
  markWords,
  needed,
  sameLabel,
  sharedOfConcept,
  sharedOfLabel,
  type Words,
  wordCredit,
} from './coverage.ts'
import { read16, read32, section } from './packed.ts'
import { pageHalves, page as sharedPage } from './page.ts'
import { relationsOf } from './skill-relations.ts'
import { conceptTokens, type SkillWeights } from './skill-weights.ts'

const wordsOf = (n: number): number[] => {
  const { en, zh } = conceptTokens(n)
  return [...en.hashes, ...zh.hashes]
}

function* labelWordsIn(bytes: Uint8Array): Generator<number> {
  const end = read16(bytes, section.labels + 2)
  for (let place = read16(bytes, section.labels); place < end; ) {
    const stop = place + 6 + 3 * bytes[place + 5]!
    for (let token = place + 6; token < stop; token += 3) yield read16(bytes, token)
    place = stop
  }
}

const wordsIn = (bytes: Uint8Array): Set<number> => {
  const found = new Set(labelWordsIn(bytes))
  const end = read16(bytes, section.skills + 2)
  for (let place = read16(bytes, section.skills); place < end; place += 3)
    for (const hash of wordsOf(read16(bytes, place))) found.add(hash)
  return found
}

const page = sharedPage
const halves = pageHalves

/** Lookup by concept, for whoever asks at the moment; see `sketch-table.ts`. */
const hasRow = new Uint16Array(65_536)
const wantStart = new Uint16Array(65_536)
/** One bit a concept: in one of the two. */
const known = new Int32Array(2048)
let installed: SkillTable | undefined

/** Rows of credits while a table is made: 5 for each concept. */
let draftRows: Float64Array = new Float64Array(4096)
const heldAt = new Float64Array(levels)

const freeSlots = [new Uint16Array(65_536), new Uint16Array(65_536)]

const grown = (rows: Float64Array): Float64Array => {
  const longer = new Float64Array(2 * rows.length)
  longer.set(rows)
  return longer
}

/** Numbers concepts from 0 in the order in which they are named. */
class Draft {
  readonly #slots = freeSlots.pop() ?? new Uint16Array(65_536)
  readonly #concepts: number[] = []
  slotOf(n: number): number {
    if (this.#slots[n] === 0) this.#slots[n] = this.#concepts.push(n)
    return this.#slots[n]! - 1
  }
  get size(): number {
    return this.#concepts.length
  }
  finish(): Uint16Array {
    for (const n of this.#concepts) this.#slots[n] = 0
    freeSlots.push(this.#slots)
    return new Uint16Array(this.#concepts)
  }
}

/** The asking document's skills, laid out for lookup in both roles. */
export class SkillTable {
  readonly bytes: Uint8Array
  readonly weights: SkillWeights
  /** As the one who has: concepts, each with a row of credits by wanted level. */
  readonly #hasConcepts: Uint16Array
  readonly #has: Float64Array
  /** As the one who wants: concepts, each with a chain of the items that it serves. */
  readonly #wantConcepts: Uint16Array
  readonly #wantFirst: Uint16Array
  readonly #wantNext: Uint16Array
  readonly #wantItem: Uint16Array
  readonly #wantCredit: Float64Array
  /** Of each wanted concept; and of all that is wanted, labels too. */
  readonly #itemWeight: Float64Array
  readonly #wantSum: number
  readonly #wantNeeded: number
  readonly #hasRule: CoverageRule
  readonly #wantRule: CoverageRule
  readonly #labelled: boolean
  /** Label hash → its position × 256 + flags. */
  readonly #labels: ReadonlyMap<number, number>
  /** What the words of this document's labels share with a concept. */
  readonly #sharedWithLabels = new Map<number, number>()
  readonly #inLabels = new Map<number, readonly number[]>()
  /** All words here, of concepts and labels; made when the first document with a label comes. */
  #words: Words | undefined
  /** Of the document on the page. */
  pageWants = Number.NaN
  pageServes = Number.NaN
  #labelWords: Words | undefined

  constructor(bytes: Uint8Array, skillWeights: SkillWeights, wants: CoverageRule, serves: CoverageRule) {
    this.bytes = bytes
    this.weights = skillWeights
    this.#hasRule = serves
    this.#wantRule = wants
    this.#labels = labelIndex(bytes)
    this.#labelled = this.#labels.size > 0
    const given = new Draft()
    const served = new Draft()
    const first: number[] = []
    const [next, items, shares]: [number[], number[], number[]] = [[], [], []]
    const serve = (n: number, item: number, credit: number) => {
      const slot = served.slotOf(n)
      next.push(first[slot] ?? 0)
      items.push(item)
      shares.push(credit)
      first[slot] = next.length
    }
    const { concept: conceptWeight, labels: labelWeights, otherLabel } = skillWeights
    const itemWeights: number[] = []
    let sum = 0
    const end = read16(bytes, section.skills + 2)
    for (let place = read16(bytes, section.skills); place < end; place += 3) {
      const n = read16(bytes, place)
      const flags = bytes[place + 2]!
      const weight = importance[flags >> 3]! * conceptWeight[n]!
      const item = itemWeights.push(weight) - 1
      sum += weight
      const { standsFor, neighbours } = relationsOf(n)
      for (let level = 0; level < levels; level++) heldAt[level] = factor(serves, level, flags)
      for (const { n: other, credit } of standsFor) {
        const isNew = given.size
        const row = given.slotOf(other) * levels
        if (row + levels > draftRows.length) draftRows = grown(draftRows)
        if (given.size > isNew) for (let level = 0; level < levels; level++) draftRows[row + level] = 0
        for (let level = 0; level < levels; level++)
          if (credit * heldAt[level]! > draftRows[row + level]!) draftRows[row + level] = credit * heldAt[level]!
      }
      for (const { n: other, credit } of neighbours) serve(other, item, credit)
    }
    for (const [hash, own] of this.#labels)
      sum += importance[(own & 255) >> 3]! * (labelWeights.get(hash) ?? otherLabel)
    this.#has = draftRows.slice(0, given.size * levels)
    this.#hasConcepts = given.finish()
    this.#wantConcepts = served.finish()
    this.#wantFirst = new Uint16Array(first)
    this.#wantNext = new Uint16Array(next)
    this.#wantItem = new Uint16Array(items)
    this.#wantCredit = new Float64Array(shares)
    this.#itemWeight = new Float64Array(itemWeights)
    this.#wantSum = sum
    this.#wantNeeded = needed(sum, wants.full, wants.power)
  }

  #install(): void {
    if (installed) installed.#set(false)
    installed = this
    this.#set(true)
  }

  #set(isOn: boolean): void {
    const has = this.#hasConcepts
    for (let i = 0; i < has.length; i++) {
      hasRow[has[i]!] = isOn ? i + 1 : 0
      this.#setKnown(has[i]!, isOn)
    }
    const wants = this.#wantConcepts
    for (let i = 0; i < wants.length; i++) {
      wantStart[wants[i]!] = isOn ? this.#wantFirst[i]! : 0
      this.#setKnown(wants[i]!, isOn)
    }
  }

  #setKnown(n: number, isOn: boolean): void {
    known[n >> 5] = isOn ? known[n >> 5]! | (1 << (n & 31)) : 0
  }

  /** Of this and the document on the page neither has anything that the other wants, nor a neighbour of it: both figures are 0. */
  #isApart(): boolean {
    if (this.#labelled) return false
    if (installed !== this) this.#install()
    const end = halves[section.skills / 2 + 1]!
    for (let place = halves[section.skills / 2]!; place < end; place += 3) {
      const low = page[place]!
      if (((known[(low >> 5) | (page[place + 1]! << 3)]! >> (low & 31)) & 1) !== 0) return false
    }
    return halves[section.labels / 2 + 1]! === end || !this.#meetsLabels(page)
  }

  /** Fills `pageWants` and `pageServes` with what `wantsOf` and `servesTo` give for the document on the page. */
  meetPage(): void {
    if (this.#isApart()) {
      this.pageWants = this.#wantSum > 0 ? 0 : Number.NaN
      this.pageServes = hasSkills(page) ? 0 : Number.NaN
    } else if (this.#labelled || hasLabels(page)) {
      this.pageWants = this.wantsOf(page)
      this.pageServes = this.servesTo(page)
    } else this.#meetConcepts()
  }

  /** Neither has labels. Of most concepts only the weight has to be read. */
  #meetConcepts(): void {
    const { bytes } = this
    const conceptWeight = this.weights.concept
    const itemWeight = this.#itemWeight
    const items = itemWeight.length
    const wantRule = this.#wantRule
    const hasRule = this.#hasRule
    const own = read16(bytes, section.skills)
    for (let item = 0; item < items; item++) credits[item] = 0
    let sum = 0
    let met = 0
    const end = halves[section.skills / 2 + 1]!
    for (let place = halves[section.skills / 2]!; place < end; place += 3) {
      const n = page[place]! | (page[place + 1]! << 8)
      const flags = page[place + 2]!
      const weight = importance[flags >> 3]! * conceptWeight[n]!
      sum += weight
      if (((known[n >> 5]! >> (n & 31)) & 1) === 0) continue
      const row = hasRow[n]!
      if (row !== 0) met += weight * this.#has[(row - 1) * levels + Math.min(levels - 1, flags & 7)]!
      for (let entry = wantStart[n]!; entry !== 0; entry = this.#wantNext[entry - 1]!) {
        const item = this.#wantItem[entry - 1]!
        const credit = this.#wantCredit[entry - 1]! * factor(wantRule, bytes[own + 3 * item + 2]!, flags)
        if (credit > credits[item]!) credits[item] = credit
      }
    }
    let wanted = 0
    for (let item = 0; item < items; item++) wanted += itemWeight[item]! * credits[item]!
    this.pageWants = this.#wantSum === 0 ? Number.NaN : wanted === 0 ? 0 : Math.min(1, wanted / this.#wantNeeded)
    this.pageServes =
      sum === 0 ? Number.NaN : met === 0 ? 0 : Math.min(1, met / needed(sum, hasRule.full, hasRule.power))
  }

  /** What this document wants and the other one has; NaN where this one wants nothing. */
  wantsOf(other: Uint8Array): number {
    if (this.#wantSum === 0) return Number.NaN
    if (installed !== this) this.#install()
    const { bytes } = this
    const rule = this.#wantRule
    const weight = this.#itemWeight
    const start = read16(bytes, section.skills)
    for (let item = 0; item < weight.length; item++) credits[item] = 0
    const end = read16(other, section.skills + 2)
    for (let place = read16(other, section.skills); place < end; place += 3)
      for (let entry = wantStart[read16(other, place)]!; entry !== 0; entry = this.#wantNext[entry - 1]!) {
        const item = this.#wantItem[entry - 1]!
        const credit = this.#wantCredit[entry - 1]! * factor(rule, bytes[start + 3 * item + 2]!, other[place + 2]!)
        if (credit > credits[item]!) credits[item] = credit
      }
    if (hasLabels(other) && this.#meetsLabels(other)) {
      const own = markWords(other)
      for (let item = 0; item < weight.length; item++) {
        const place = start + 3 * item
        const shared = sharedOfConcept(read16(bytes, place), own, this.weights.token)
        credits[item] = Math.max(credits[item]!, wordCredit(shared, rule, bytes[place + 2]!))
      }
    }
    let met = 0
    for (let item = 0; item < weight.length; item++) met += weight[item]! * credits[item]!
    if (this.#labelled) {
      sameLabel.fill(0)
      const labelEnd = read16(other, section.labels + 2)
      for (let place = read16(other, section.labels); place < labelEnd; place += 6 + 3 * other[place + 5]!) {
        const own = this.#labels.get(read32(other, place))
        if (own !== undefined) sameLabel[own >> 8] = other[place + 4]! + 1
      }
      met += this.#labelsMet(bytes, markWords(other, this.#ofLabels), weight.length, rule)
    }
    return met === 0 ? 0 : Math.min(1, met / this.#wantNeeded)
  }

  /** What the other document wants and this one has. */
  servesTo(other: Uint8Array): number {
    if (installed !== this) this.#install()
    const rule = this.#hasRule
    const { concept: conceptWeight, labels: labelWeights, otherLabel } = this.weights
    const end = read16(other, section.skills + 2)
    let item = 0
    let sum = 0
    let met = 0
    for (let place = read16(other, section.skills); place < end; place += 3, item++) {
      const n = read16(other, place)
      const flags = other[place + 2]!
      const row = hasRow[n]!
      let credit = row === 0 ? 0 : this.#has[(row - 1) * levels + Math.min(levels - 1, flags & 7)]!
      if (this.#labelled) credit = Math.max(credit, wordCredit(this.#sharedOf(n), rule, flags))
      credits[item] = credit
      const weight = importance[flags >> 3]! * conceptWeight[n]!
      sum += weight
      met += weight * credit
    }
    const labelStart = read16(other, section.labels)
    const labelEnd = read16(other, section.labels + 2)
    if (labelEnd > labelStart) {
      let label = 0
      for (let place = labelStart; place < labelEnd; place += 6 + 3 * other[place + 5]!, label++) {
        const hash = read32(other, place)
        const own = this.#labels.get(hash)
        sameLabel[label] = own === undefined ? 0 : (own & 255) + 1
        sum += importance[other[place + 4]! >> 3]! * (labelWeights.get(hash) ?? otherLabel)
      }
      met += this.#labelsMet(other, this.#ownWords(), item, rule)
    }
    if (sum === 0) return Number.NaN
    // A power takes as long as the skills of a document.
    return met === 0 ? 0 : Math.min(1, met / needed(sum, rule.full, rule.power))
  }

  /** Whether any word of the other one's labels is among the words here: mostly not. */
  #meetsLabels(other: Uint8Array): boolean {
    const own = this.#ownWords()
    const end = read16(other, section.labels + 2)
    for (let place = read16(other, section.labels); place < end; ) {
      const stop = place + 6 + 3 * other[place + 5]!
      for (let token = place + 6; token < stop; token += 3) if (own.has(read16(other, token))) return true
      place = stop
    }
    return false
  }

  /** Words of a concept that are also in a label here: the only ones of it that may count. Mostly none. */
  readonly #ofLabels = (n: number): readonly number[] => {
    const known = this.#inLabels.get(n)
    if (known) return known
    this.#labelWords ??= new Set(labelWordsIn(this.bytes))
    const own = this.#labelWords
    const made = wordsOf(n).filter(hash => own.has(hash))
    this.#inLabels.set(n, made)
    return made
  }

  #ownWords(): Words {
    this.#words ??= wordsIn(this.bytes)
    return this.#words
  }

  #sharedOf(n: number): number {
    const known = this.#sharedWithLabels.get(n)
    if (known !== undefined) return known
    const shared = sharedOfConcept(n, markWords(this.bytes), this.weights.token)
    this.#sharedWithLabels.set(n, shared)
    return shared
  }

  /** Weight met of the labels of the one who wants; their credits follow those of its concepts. */
  #labelsMet(wanting: Uint8Array, own: Words, concepts: number, rule: CoverageRule): number {
    const { labels: labelWeights, otherLabel, token } = this.weights
    const end = read16(wanting, section.labels + 2)
    let item = concepts
    let met = 0
    for (let place = read16(wanting, section.labels); place < end; place += 6 + 3 * wanting[place + 5]!, item++) {
      const flags = wanting[place + 4]!
      const held = sameLabel[item - concepts]! - 1
      const credit =
        held >= 0 ? factor(rule, flags, held) : wordCredit(sharedOfLabel(wanting, place, own, token), rule, flags)
      credits[item] = credit
      met += importance[flags >> 3]! * (labelWeights.get(read32(wanting, place)) ?? otherLabel) * credit
    }
    return met
  }
}
