import { provinceNumber } from './facts.ts'
import { at, flag, read16, read32, section, titleHead } from './packed.ts'
import { page as sharedPage } from './page.ts'
import { SketchTable, TitleTable } from './sketch-table.ts'
import { weights } from './weights.ts'

/** Similarity of titles and of running text, from their sketches. Sums are of whole numbers, so that both directions agree exactly. */

const page = sharedPage
const wished = 1
const alternate = 3

const { alternate: alternateWeight, wishedAsHeld, heldAsWished } = weights.titles
const roleWeight = (role: number): number => (role === alternate ? alternateWeight : 1)

/** Whose entries the lookup tables hold. */
let installed: SimilarityTable | undefined

/** The asking document's titles, families and text, laid out for lookup. Which side it is on is told by `isTalent`. */
export class SimilarityTable {
  readonly bytes: Uint8Array
  readonly isTalent: boolean
  readonly #titles: TitleTable
  readonly #heldFamilies: SketchTable
  readonly #wishedFamilies: SketchTable
  readonly #body: SketchTable
  readonly #hasWished: boolean

  /** Of the last pair, as the opening and as the talent sees the titles; NaN where a side has none. */
  held = Number.NaN
  wished = Number.NaN

  constructor(bytes: Uint8Array, isTalent: boolean) {
    this.bytes = bytes
    this.isTalent = isTalent
    this.#titles = new TitleTable(bytes)
    this.#hasWished = isTalent && hasWishedTitle(bytes)
    this.#heldFamilies = new SketchTable(bytes, 'families', at.familySquare)
    this.#wishedFamilies = new SketchTable(bytes, 'wishedFamilies', at.wishedFamilySquare)
    this.#body = new SketchTable(bytes, 'body', at.bodySquare)
  }

  #install(): void {
    if (installed) installed.#set(false)
    installed = this
    this.#set(true)
  }

  #set(isOn: boolean): void {
    this.#titles.install(isOn)
    this.#heldFamilies.install(isOn)
    this.#wishedFamilies.install(isOn)
    this.#body.install(isOn)
  }

  /** Cosine of the telling words of both texts; NaN where a side has none. */
  bodyWith(other: Uint8Array): number {
    if (installed !== this) this.#install()
    return this.#body.with(other, section.body, at.bodySquare)
  }

  /** What `held` is at most with the document on the page, from families and without the words; 1 where it may be NaN. */
  heldAtMost(): number {
    if (installed !== this) this.#install()
    return this.#atMost(this.#heldFamilies.withPage(section.families, at.familySquare), at.familyConfidence)
  }

  /** The same of `wished`. `held`: what `heldAtMost` gave; it is the same where nobody names a wished title. */
  wishedAtMost(held: number): number {
    const { isTalent } = this
    if (!(isTalent ? this.#hasWished : hasWishedTitle(page))) return held
    const family = isTalent
      ? this.#wishedFamilies.withPage(section.families, at.familySquare)
      : this.#heldFamilies.withPage(section.wishedFamilies, at.wishedFamilySquare)
    return this.#atMost(family, at.wishedFamilyConfidence)
  }

  /** `together` with words of which no more is asked than whether two titles may be equal. `confidence`: of the person's families. */
  #atMost(family: number, confidence: number): number {
    const { bytes, isTalent } = this
    const sure = isTalent
      ? (page[at.familyConfidence]! * bytes[confidence]!) / 65_025
      : (bytes[at.familyConfidence]! * page[confidence]!) / 65_025
    if (!(family >= 0 && sure >= sureFamily)) return 1
    let value = 1
    if (!this.#titles.mayEqual()) {
      const share = familyShare * sure
      const gathered = this.#titles.hasGathered || (page[at.flags]! & flag.gatheredTitle) !== 0
      value = sure === 1 && !gathered ? named * family : share * family + (1 - share)
      if (read16(page, section.occupations) < read16(page, section.occupations + 2))
        value = Math.max(value, occupationSimilarity(bytes, page) || 0)
    }
    return isTalent
      ? value * seniorityFactor(page[at.seniority]!, bytes[at.seniority]!)
      : value * seniorityFactor(bytes[at.seniority]!, page[at.seniority]!)
  }

  /** Fills `held` and `wished`. */
  titlesWith(other: Uint8Array): void {
    if (installed !== this) this.#install()
    const mine = this.bytes
    const { isTalent } = this
    const { titles, dots } = this.#titles
    const otherWished = isTalent ? this.#hasWished : hasWishedTitle(other)
    let textHeld = -1
    let textWished = -1
    let mainHeld = 0
    let mainWished = 0
    let gathered = -1
    const end = read16(other, section.titles + 2)
    for (let place = read16(other, section.titles); place < end; ) {
      const role = other[place]! & 3
      const han = (other[place]! & 4) !== 0
      const isGathered = (other[place]! & 8) !== 0
      const head = place
      const start = place + titleHead
      place = start + 3 * other[head + 1]!
      const isNamed = (other[head]! & 16) !== 0
      if (!(isNamed ? this.#titles.hasNamed : han ? this.#titles.hasHan : this.#titles.hasLatin)) continue
      const meets = this.#titles.meets(other, start, place)
      if (isNamed && !meets) continue
      if (!isNamed && !isGathered && !this.#titles.hasGathered) {
        if (textHeld < 0) textHeld = 0
        if (textWished < 0) textWished = 0
        if (!meets) continue
      }
      const square = read32(other, head + 2)
      for (let i = 0; i < titles.length; i++) {
        const title = titles[i]!
        if (title.han !== han || title.named !== isNamed) continue
        const dot = dots[i]!
        if (dot === 0 && !isGathered && !this.#titles.hasGathered) continue
        const cosine = dot === 0 ? 0 : dot / Math.sqrt(square * title.square)
        if (isGathered || title.gathered) {
          // The names of one side against the title of the other, not against its other names.
          if ((isGathered ? title.role : role) !== alternate && cosine > gathered) gathered = cosine
          continue
        }
        const talentRole = isTalent ? title.role : role
        const openingRole = isTalent ? role : title.role
        const scale = roleWeight(openingRole) * roleWeight(talentRole)
        const asHeld = cosine * scale * (talentRole === wished ? wishedAsHeld : 1)
        const asWished = cosine * scale * (otherWished && talentRole !== wished ? heldAsWished : 1)
        if (asHeld > textHeld) textHeld = asHeld
        if (asWished > textWished) textWished = asWished
        if (talentRole === alternate || openingRole === alternate) continue
        if (asHeld > mainHeld) mainHeld = asHeld
        if (asWished > mainWished) mainWished = asWished
      }
    }
    const familyHeld = this.#heldFamilies.with(other, section.families, at.familySquare)
    const familyWished = !otherWished
      ? familyHeld
      : isTalent
        ? this.#wishedFamilies.with(other, section.families, at.familySquare)
        : this.#heldFamilies.with(other, section.wishedFamilies, at.wishedFamilySquare)
    const occupation = occupationSimilarity(mine, other)
    const opening = isTalent ? other : mine
    const talent = isTalent ? mine : other
    const seniority = seniorityFactor(opening[at.seniority]!, talent[at.seniority]!)
    const sureOpening = opening[at.familyConfidence]!
    const sureHeld = (sureOpening * talent[at.familyConfidence]!) / 65_025
    const sureWished = otherWished ? (sureOpening * talent[at.wishedFamilyConfidence]!) / 65_025 : sureHeld
    const both = titles.length > 0 && end > read16(other, section.titles)
    this.held = together(textHeld, mainHeld, gathered, familyHeld, sureHeld, occupation, seniority, both)
    this.wished = together(textWished, mainWished, gathered, familyWished, sureWished, occupation, seniority, both)
  }
}

const hasWishedTitle = (bytes: Uint8Array): boolean => (bytes[at.flags]! & flag.wishedTitle) !== 0

const {
  families: familyShare,
  mainShare,
  gatheredShare,
  named,
  sureFamily,
  otherLanguage,
  leads,
  unknown,
} = weights.titles

/**
 * Equal words, and names of one family, are the same job. Two names of different families are as near as these are, whatever the
 * words, so that no language is ahead. Else families and words are weighed, families by how surely both titles were recognised. In two
 * languages only families can tell, and the words are taken to agree as they mostly do where the family is the same; where they cannot tell
 * either, the titles count for a little: more than two jobs that have nothing in common, less than any that fit.
 */
const together = (
  text: number,
  main: number,
  gathered: number,
  family: number,
  sure: number,
  occupation: number,
  seniority: number,
  both: boolean,
): number => {
  let value = 0
  if (text >= 0.9995) value = 1
  else if (sure === 1 && gathered < 0 && family >= 0) value = named * family
  else if (text >= 0) {
    const single = (1 - mainShare) * text + mainShare * main
    const words = gathered < 0 ? single : (1 - gatheredShare) * single + gatheredShare * gathered
    const share = Number.isNaN(family) ? 0 : familyShare * sure
    value = share * family + (1 - share) * words
    if (share === 0) value = words
  } else if (family >= 0 && sure >= sureFamily)
    value = family * sure * (familyShare + (1 - familyShare) * otherLanguage)
  else if (Number.isNaN(occupation)) return both ? unknown : Number.NaN
  if (occupation > value) value = occupation
  return Math.min(1, value * seniority)
}

/** Codes of the dictionary: the same, or of one small group (2-02-38). NaN where a side states none. */
const occupationSimilarity = (mine: Uint8Array, other: Uint8Array): number => {
  const start = read16(mine, section.occupations)
  const end = read16(mine, section.occupations + 2)
  const otherStart = read16(other, section.occupations)
  const otherEnd = read16(other, section.occupations + 2)
  if (start === end || otherStart === otherEnd) return Number.NaN
  let best = 0
  for (let place = start; place < end; place += 4)
    for (let otherPlace = otherStart; otherPlace < otherEnd; otherPlace += 4) {
      const a = read32(mine, place)
      const b = read32(other, otherPlace)
      if (a === b) return weights.titles.occupationEqual
      if (Math.trunc(a / 100) === Math.trunc(b / 100)) best = weights.titles.occupationNear
    }
  return best
}

/** From this rung on a title says that people are led. */
const leading = 6

const seniorityFactor = (opening: number, talent: number): number => {
  // A title without a rung is that of somebody who leads nobody.
  if (opening === 0 || talent === 0) return opening >= leading || talent >= leading ? leads : 1
  const gap = opening - talent
  return gap >= 0 ? 1 - weights.titles.seniorityBelow * gap : 1 + weights.titles.seniorityAbove * gap
}

const atPlace = 0

export const placeFits = {
  /** In one province. */
  near: 0.55,
  /** Where somebody is, who did not say that they wish to work there: this much of it. */
  asIs: 0.9,
  /** Who wished for no place is at least asked whether to move. */
  unwished: 0.15,
} as const

/** How a person's places meet an opening's, 0…1; NaN where one of them states none. */
export const placeFit = (opening: Uint8Array, talent: Uint8Array, asWished: boolean): number => {
  const start = read16(opening, section.regions)
  const end = read16(opening, section.regions + 2)
  const talentStart = read16(talent, section.regions)
  const talentEnd = read16(talent, section.regions + 2)
  if (start === end || talentStart === talentEnd) return Number.NaN
  let hasWish = false
  let best = 0
  for (let place = talentStart; place < talentEnd; place += 3) {
    const isWish = talent[place + 2] !== atPlace
    if (isWish) hasWish = true
    const region = read16(talent, place)
    for (let other = start; other < end; other += 3) {
      const wanted = read16(opening, other)
      const same = region === wanted
      // A province means anywhere in it.
      const inside = provinceNumber(region) === provinceNumber(wanted) && (region % 100 === 0 || wanted % 100 === 0)
      const near = provinceNumber(region) === provinceNumber(wanted)
      const fit = same || (inside && region < 10_000) ? 1 : near ? placeFits.near : 0
      const value = fit * (isWish || !asWished ? 1 : placeFits.asIs)
      if (value > best) best = value
    }
  }
  return best === 0 && asWished && !hasWish ? placeFits.unwished : best
}

/** Whether a person is in, or wishes for, one of the places: for a place that is declared a must. */
export const isAtPlace = (opening: Uint8Array, talent: Uint8Array): boolean => placeFit(opening, talent, false) === 1
