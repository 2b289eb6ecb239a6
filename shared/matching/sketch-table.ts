import { read16, read32, section, titleHead } from './packed.ts'
import { pageHalves, page as sharedPage } from './page.ts'

const page = sharedPage
const halves = pageHalves

/**
 * Lookup tables over all hashes, one set for every asking document: they hold the entries of the one that asks at the moment, and are
 * emptied of them before another's are put in. With tables of its own an asking document took longer to make than 200 candidates to
 * score.
 */
const cells = {
  families: new Uint8Array(65_536),
  wishedFamilies: new Uint8Array(65_536),
  body: new Uint8Array(65_536),
}
/** Hash → row of weights, one for each title; 0 where no title has it. */
const titleRow = new Uint16Array(65_536)

/** One bit a hash: 8 KB stay in the processor's first cache, where the tables themselves do not, and most hashes are not there. */
const bits = {
  families: new Int32Array(2048),
  wishedFamilies: new Int32Array(2048),
  body: new Int32Array(2048),
}
const titleBits = new Int32Array(2048)

/** A sketch of the asking document; `with` is right only while it is installed. */
export class SketchTable {
  readonly #cells: Uint8Array
  readonly #bits: Int32Array
  readonly #bytes: Uint8Array
  readonly #start: number
  readonly #end: number
  readonly #square: number

  /** `square`: where the document's head holds the squared length. */
  constructor(bytes: Uint8Array, name: keyof typeof cells, square: number) {
    this.#cells = cells[name]
    this.#bits = bits[name]
    this.#bytes = bytes
    this.#start = read16(bytes, section[name])
    this.#end = read16(bytes, section[name] + 2)
    this.#square = read32(bytes, square)
  }

  install(isOn: boolean): void {
    for (let place = this.#start; place < this.#end; place += 3) {
      const hash = read16(this.#bytes, place)
      this.#cells[hash] = isOn ? this.#bytes[place + 2]! : 0
      this.#bits[hash >> 5] = isOn ? this.#bits[hash >> 5]! | (1 << (hash & 31)) : 0
    }
  }

  /** Cosine with another sketch; NaN where one of them is empty. Most entries of the other one are not here. */
  with(bytes: Uint8Array, place: number, square: number): number {
    const otherSquare = read32(bytes, square)
    if (otherSquare === 0 || this.#square === 0) return Number.NaN
    const own = this.#bits
    const end = read16(bytes, place + 2)
    let dot = 0
    for (let entry = read16(bytes, place); entry < end; entry += 3) {
      const low = bytes[entry]!
      const high = bytes[entry + 1]!
      if (((own[(low >> 5) | (high << 3)]! >> (low & 31)) & 1) !== 0)
        dot += this.#cells[low | (high << 8)]! * bytes[entry + 2]!
    }
    return dot === 0 ? 0 : dot / Math.sqrt(otherSquare * this.#square)
  }

  /**
   * The same for the document on the page. Families' numbers are few enough that reading each of them is cheaper than asking first
   * whether it is there.
   */
  withPage(place: number, square: number): number {
    const otherSquare = halves[square / 2]! + 65_536 * halves[square / 2 + 1]!
    if (otherSquare === 0 || this.#square === 0) return Number.NaN
    const own = this.#cells
    const end = halves[place / 2 + 1]!
    let dot = 0
    for (let entry = halves[place / 2]!; entry < end; entry += 3)
      dot += own[page[entry]! | (page[entry + 1]! << 8)]! * page[entry + 2]!
    return dot === 0 ? 0 : dot / Math.sqrt(otherSquare * this.#square)
  }
}

export type Title = {
  readonly role: number
  readonly han: boolean
  readonly gathered: boolean
  readonly named: boolean
  readonly start: number
  readonly end: number
  readonly square: number
}

const titlesOf = (bytes: Uint8Array): Title[] => {
  const titles: Title[] = []
  const end = read16(bytes, section.titles + 2)
  for (let place = read16(bytes, section.titles); place < end; ) {
    const start = place + titleHead
    const stop = start + 3 * bytes[place + 1]!
    titles.push({
      role: bytes[place]! & 3,
      han: (bytes[place]! & 4) !== 0,
      gathered: (bytes[place]! & 8) !== 0,
      named: (bytes[place]! & 16) !== 0,
      start,
      end: stop,
      square: read32(bytes, place + 2),
    })
    place = stop
  }
  return titles
}

/** All titles of the asking document at once: a title of another one is read a single time for all of them. */
export class TitleTable {
  readonly titles: readonly Title[]
  readonly hasHan: boolean
  readonly hasLatin: boolean
  readonly hasGathered: boolean
  readonly hasNamed: boolean
  readonly #bytes: Uint8Array
  readonly #rows: Uint8Array
  /** Of the last title asked: its products with each title here. */
  readonly dots: Uint32Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.titles = titlesOf(bytes)
    this.hasHan = this.titles.some(({ han }) => han)
    this.hasLatin = this.titles.some(({ han, named }) => !han && !named)
    this.hasNamed = this.titles.some(({ named }) => named)
    this.hasGathered = this.titles.some(({ gathered }) => gathered)
    const entries = this.titles.reduce((sum, { start, end }) => sum + (end - start) / 3, 0)
    this.#rows = new Uint8Array((entries + 1) * this.titles.length)
    this.dots = new Uint32Array(this.titles.length)
  }

  install(isOn: boolean): void {
    const count = this.titles.length
    let rows = 0
    for (let i = 0; i < count; i++) {
      const { start, end } = this.titles[i]!
      for (let place = start; place < end; place += 3) {
        const hash = read16(this.#bytes, place)
        if (!isOn) {
          titleRow[hash] = 0
          titleBits[hash >> 5] = 0
        } else {
          titleBits[hash >> 5]! |= 1 << (hash & 31)
          if (titleRow[hash] === 0) titleRow[hash] = ++rows
          this.#rows[titleRow[hash]! * count + i] = this.#bytes[place + 2]!
        }
      }
    }
  }

  /** Whether a title of the document on the page may be equal to one here: it has its heaviest word. */
  mayEqual(): boolean {
    const end = halves[section.titleKeys / 2 + 1]!
    for (let place = halves[section.titleKeys / 2]!; place < end; place += 2) {
      const low = page[place]!
      if (((titleBits[(low >> 5) | (page[place + 1]! << 3)]! >> (low & 31)) & 1) !== 0) return true
    }
    return false
  }

  /** Fills `dots`; false where they are all 0, as mostly: the titles share no entry. */
  meets(bytes: Uint8Array, start: number, end: number): boolean {
    const { dots } = this
    for (let i = 0; i < dots.length; i++) dots[i] = 0
    for (let place = start; place < end; place += 3) {
      const low = bytes[place]!
      if (((titleBits[(low >> 5) | (bytes[place + 1]! << 3)]! >> (low & 31)) & 1) !== 0) {
        this.#fill(bytes, place, end)
        return true
      }
    }
    return false
  }

  #fill(bytes: Uint8Array, start: number, end: number): void {
    const { dots } = this
    const rows = this.#rows
    const count = dots.length
    for (let place = start; place < end; place += 3) {
      const row = titleRow[bytes[place]! | (bytes[place + 1]! << 8)]! * count
      if (row === 0) continue
      const weight = bytes[place + 2]!
      for (let i = 0; i < count; i++) dots[i]! += weight * rows[row + i]!
    }
  }
}
