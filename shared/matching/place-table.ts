import { provinceNumber } from './facts.ts'
import { read16, section } from './packed.ts'
import { pageHalves, page as sharedPage } from './page.ts'
import { placeFits } from './similarity.ts'

/**
 * `placeFit` by lookup: each region's number → how the places of whoever asks at the moment meet it; see `sketch-table.ts`. A rung of
 * `rungs` for each side, the opening's in the lower bits, so that the greatest rung is the greatest fit.
 */
const page = sharedPage
const halves = pageHalves
const cells = new Uint8Array(16_384)
let installed: PlaceTable | undefined

const { near, asIs, unwished } = placeFits
const rungs = Float64Array.of(0, near * asIs, near, asIs, 1)
const nearRung = 2
const sameRung = 4

export class PlaceTable {
  readonly #isTalent: boolean
  readonly #regions: readonly { readonly n: number; readonly isWish: boolean }[]
  readonly #hasWish: boolean
  /** Of the last pair, as the opening and as the person sees the places; NaN where a side has none. */
  asked = Number.NaN
  wished = Number.NaN

  constructor(bytes: Uint8Array, isTalent: boolean) {
    const regions = []
    const end = read16(bytes, section.regions + 2)
    for (let place = read16(bytes, section.regions); place < end; place += 3)
      regions.push({ n: read16(bytes, place), isWish: bytes[place + 2] !== 0 })
    this.#isTalent = isTalent
    this.#regions = regions
    this.#hasWish = regions.some(({ isWish }) => isWish)
  }

  #install(): void {
    if (installed) for (const { n } of installed.#regions) clear(n)
    installed = this
    for (const { n, isWish } of this.#regions) {
      const less = this.#isTalent && !isWish ? 1 : 0
      const province = provinceNumber(n)
      const isProvince = n < 10_000 && n === province
      // A province means anywhere in it.
      if (n < 10_000)
        for (let other = province; other < province + 100; other++)
          lift(other, isProvince || other === n || other === province ? sameRung : nearRung, less)
      else lift(n, sameRung, less)
    }
  }

  /** Fills `asked` and `wished` with how the document on the page meets. */
  meet(): void {
    const end = halves[section.regions / 2 + 1]!
    let place = halves[section.regions / 2]!
    if (place === end || this.#regions.length === 0) {
      this.asked = Number.NaN
      this.wished = Number.NaN
      return
    }
    if (installed !== this) this.#install()
    const otherWishes = !this.#isTalent
    let bestAsked = 0
    let bestWished = 0
    let hasWish = this.#hasWish
    for (; place < end; place += 3) {
      const cell = cells[page[place]! | (page[place + 1]! << 8)]!
      const rung = cell & 15
      if (rung > bestAsked) bestAsked = rung
      let wish = cell >> 4
      if (otherWishes) {
        if (page[place + 2]! !== 0) hasWish = true
        else if (wish > 0) wish--
      }
      if (wish > bestWished) bestWished = wish
    }
    this.asked = rungs[bestAsked]!
    this.wished = bestWished === 0 && !hasWish ? unwished : rungs[bestWished]!
  }
}

const lift = (n: number, rung: number, less: number): void => {
  const cell = cells[n]!
  cells[n] = Math.max(rung, cell & 15) | (Math.max(rung - less, cell >> 4) << 4)
}

const clear = (n: number): void => {
  const start = provinceNumber(n)
  const stop = n < 10_000 ? start + 100 : n + 1
  cells.fill(0, start, stop)
}
