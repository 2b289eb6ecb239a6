import { read16, section } from './pack.ts'

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

const squareOf = (bytes: Uint8Array, start: number, end: number): number => {
  let square = 0
  for (let place = start; place < end; place += 3) square += bytes[place + 2]! * bytes[place + 2]!
  return square
}

/** A sketch of the asking document; `with` is right only while it is installed. */
export class SketchTable {
  readonly #cells: Uint8Array
  readonly #bytes: Uint8Array
  readonly #start: number
  readonly #end: number
  readonly square: number

  constructor(bytes: Uint8Array, name: keyof typeof cells) {
    this.#cells = cells[name]
    this.#bytes = bytes
    this.#start = read16(bytes, section[name])
    this.#end = read16(bytes, section[name] + 2)
    this.square = squareOf(bytes, this.#start, this.#end)
  }

  install(isOn: boolean): void {
    for (let place = this.#start; place < this.#end; place += 3)
      this.#cells[read16(this.#bytes, place)] = isOn ? this.#bytes[place + 2]! : 0
  }

  /** Cosine with the entries of another sketch. */
  with(bytes: Uint8Array, start: number, end: number): number {
    const own = this.#cells
    let dot = 0
    let square = 0
    for (let place = start; place < end; place += 3) {
      const weight = bytes[place + 2]!
      square += weight * weight
      dot += weight * own[bytes[place]! | (bytes[place + 1]! << 8)]!
    }
    return dot === 0 ? 0 : dot / Math.sqrt(square * this.square)
  }
}

export type Title = {
  readonly role: number
  readonly han: boolean
  readonly start: number
  readonly end: number
  readonly square: number
}

const titlesOf = (bytes: Uint8Array): Title[] => {
  const titles: Title[] = []
  const end = read16(bytes, section.titles + 2)
  for (let place = read16(bytes, section.titles); place < end; ) {
    const start = place + 2
    const stop = start + 3 * bytes[place + 1]!
    titles.push({
      role: bytes[place]! & 3,
      han: (bytes[place]! & 4) !== 0,
      start,
      end: stop,
      square: squareOf(bytes, start, stop),
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
  readonly #bytes: Uint8Array
  readonly #rows: Uint8Array
  /** Of the last title asked: its products with each title here. */
  readonly dots: Uint32Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.titles = titlesOf(bytes)
    this.hasHan = this.titles.some(({ han }) => han)
    this.hasLatin = this.titles.some(({ han }) => !han)
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
        if (!isOn) titleRow[hash] = 0
        else {
          if (titleRow[hash] === 0) titleRow[hash] = ++rows
          this.#rows[titleRow[hash]! * count + i] = this.#bytes[place + 2]!
        }
      }
    }
  }

  /** Fills `dots`; the square of the other title's length. */
  with(bytes: Uint8Array, start: number, end: number): number {
    const { dots } = this
    const rows = this.#rows
    const count = dots.length
    for (let i = 0; i < count; i++) dots[i] = 0
    let square = 0
    for (let place = start; place < end; place += 3) {
      const weight = bytes[place + 2]!
      square += weight * weight
      const row = titleRow[bytes[place]! | (bytes[place + 1]! << 8)]! * count
      if (row !== 0) for (let i = 0; i < count; i++) dots[i]! += weight * rows[row + i]!
    }
    return square
  }
}
