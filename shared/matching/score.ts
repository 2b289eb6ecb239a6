import { epochSeconds, type Instant } from '../kernel/clock.ts'
import { coverageRules, hasSkills } from './coverage.ts'
import * as criteria from './criteria.ts'
import { criterion } from './criteria.ts'
import { type DocumentKind, documentKinds } from './document.ts'
import { type CriterionName, criterionNames, gateNames } from './explanation.ts'
import { InferredTable } from './inferred.ts'
import type { MarketStatistics } from './market.ts'
import { at, packedKind, packVersion } from './packed.ts'
import { Sieve } from './sieve.ts'
import { SimilarityTable } from './similarity.ts'
import { SkillTable } from './skill-table.ts'
import { skillWeights } from './skill-weights.ts'
import { weights } from './weights.ts'

export type ScoreOptions = {
  /** Closes what has ended; without it nothing has. */
  readonly now?: Instant | undefined
  readonly market?: MarketStatistics | undefined
}

/** Whom each kind is matched with. */
export const counterpart: Readonly<Record<DocumentKind, DocumentKind>> = {
  talent: 'opening',
  opening: 'talent',
  venture: 'incubator',
  incubator: 'venture',
}

const weightsOf = Object.fromEntries(
  documentKinds.map(side => {
    const own: { readonly [C in CriterionName]?: number } = weights.sides[side]
    return [side, Float64Array.from(criterionNames, name => own[name] ?? 0)]
  }),
) as Readonly<Record<DocumentKind, Float64Array>>

/** One side's wishes against one document: values by criterion (NaN: not stated), and the gates. Reused from pair to pair. */
export class Side {
  readonly of: DocumentKind
  readonly weights: Float64Array
  readonly values = new Float64Array(criterionNames.length).fill(Number.NaN)
  readonly gates = new Uint8Array(gateNames.length)
  /** Places of the criteria that weigh anything here, and the sum of their weights. */
  readonly counted: Uint8Array
  readonly #all: number
  open = true
  /** Sum of the weights of the criteria that are stated. */
  stated = 0
  score = 0

  constructor(of: DocumentKind) {
    this.of = of
    this.weights = weightsOf[of]
    this.counted = Uint8Array.from([...this.weights.keys()].filter(i => this.weights[i]! > 0))
    this.#all = this.weights.reduce((sum, weight) => sum + weight, 0)
  }

  /** The share of a criterion in this side's score; criteria that are not stated leave theirs to the others. */
  share(index: number): number {
    return this.stated === 0 || Number.isNaN(this.values[index]!) ? 0 : this.weights[index]! / this.stated
  }

  contribution(index: number): number {
    const share = this.share(index)
    return share === 0 ? 0 : share * this.values[index]!
  }

  /** What the score can be at most when only the criteria before `known` in `order` have their values. */
  most(order: Uint8Array, known: number): number {
    const { weights: own, values } = this
    let open = this.#all
    let lost = 0
    for (let at = 0; at < known; at++) {
      const i = order[at]!
      const value = values[i]!
      if (value >= 0) lost += own[i]! * (1 - value)
      else open -= own[i]!
    }
    return open > 0 ? 1 - lost / open : 1
  }

  finish(): void {
    const { weights: own, values, counted } = this
    let stated = 0
    let sum = 0
    for (let at = 0; at < counted.length; at++) {
      const i = counted[at]!
      const value = values[i]!
      // NaN is not stated.
      if (value >= 0) {
        stated += own[i]!
        sum += own[i]! * value
      }
    }
    this.stated = stated
    this.score = stated === 0 ? 0 : Math.min(1, sum / stated)
  }
}

/** The skills of a talent or opening, for lookup. */
export const skillTable = (bytes: Uint8Array, { market }: ScoreOptions): SkillTable => {
  const { opening, talent } = coverageRules
  return packedKind(bytes) === 'talent'
    ? new SkillTable(bytes, skillWeights(market), talent, opening)
    : new SkillTable(bytes, skillWeights(market), opening, talent)
}

/** An asking document, laid out so that millions of others can be scored against it. */
export class Scorer {
  readonly bytes: Uint8Array
  readonly kind: DocumentKind
  /** What the asking document wants of the other, and the reverse. */
  readonly forward: Side
  readonly backward: Side
  readonly skills: SkillTable | undefined
  readonly similarity: SimilarityTable
  readonly #sieve: Sieve | undefined
  readonly #inferred: InferredTable | undefined
  readonly #now: number

  constructor(bytes: Uint8Array, options: ScoreOptions = {}) {
    if (bytes[at.version] !== packVersion) throw new RangeError('not a packed document of this version')
    this.bytes = bytes
    this.kind = packedKind(bytes)
    this.forward = new Side(this.kind)
    this.backward = new Side(counterpart[this.kind])
    this.#now = options.now === undefined ? 0 : epochSeconds(options.now)
    const person = this.kind === 'talent' || this.kind === 'opening'
    this.similarity = new SimilarityTable(bytes, this.kind === 'talent')
    if (person) {
      if (options.market)
        this.#inferred = new InferredTable(bytes, this.kind === 'talent', options.market, skillWeights(options.market))
      this.skills = skillTable(bytes, options)
      const isTalent = this.kind === 'talent'
      const [asked, wished] = isTalent ? [this.backward, this.forward] : [this.forward, this.backward]
      this.#sieve = new Sieve(
        bytes,
        isTalent,
        { asked: asked.weights, wished: wished.weights },
        this.similarity,
        this.skills,
      )
    }
  }

  /** Harmonic mean of both sides, 0 if a gate failed; the details stay in `forward` and `backward` until the next pair. */
  score(other: Uint8Array): number {
    if (this.skills) {
      this.#personGates(other)
      this.#personSkills(other, this.skills)
      this.#personPlain(other)
      this.#personTitles(other)
      this.#personText(other)
    } else this.#venture(other)
    return this.#finish()
  }

  /**
   * The same for who only wants the best: -1 as soon as the score cannot reach `least`. Most pairs of a market are refused by their
   * skills, before titles and texts are read. Details are there for scores above 0.
   */
  scoreFrom(other: Uint8Array, least: number): number {
    if (!this.skills || !this.#sieve || !(least > 0)) return this.score(other)
    if (!this.#sieve.lets(other, least)) return -1
    this.#personGates(other)
    if (!this.forward.open) return 0
    this.#personSkills(other, this.skills)
    if (this.#most(1) < least) return -1
    this.#personTitles(other)
    if (this.#most(2) < least) return -1
    this.#personPlain(other)
    if (this.#most(personOrder.length) < least) return -1
    this.#personText(other)
    return this.#finish()
  }

  #finish(): number {
    const { forward, backward } = this
    forward.finish()
    backward.finish()
    if (!forward.open || !backward.open) return 0
    return harmonic(forward, backward)
  }

  /** Upper bound of the score, a little above what sums in another order give. */
  #most(known: number): number {
    const a = this.forward.most(personOrder, known)
    const b = this.backward.most(personOrder, known)
    return a + b === 0 ? 1e-9 : (2 * a * b) / (a + b) + 1e-9
  }

  /**
   * After `score` of a pair of persons' documents: what it would be with these in their place, whose titles and text are the same.
   * `skills`: the opening's, if the person's skills changed. The details are then those of this score.
   */
  scoreChanged(opening: Uint8Array, talent: Uint8Array, skills?: SkillTable): number {
    const [asked, wished] = this.kind === 'talent' ? [this.backward, this.forward] : [this.forward, this.backward]
    this.#gates(opening, talent)
    this.#plain(opening, talent)
    if (skills) {
      asked.values[criterion.skills] = skills.wantsOf(talent)
      wished.values[criterion.skills] = hasSkills(opening) ? skills.servesTo(talent) : Number.NaN
    }
    return this.#finish()
  }

  #personGates(other: Uint8Array): void {
    if (this.kind === 'talent') this.#gates(other, this.bytes)
    else this.#gates(this.bytes, other)
  }

  #gates(opening: Uint8Array, talent: Uint8Array): void {
    const isTalent = this.kind === 'talent'
    const asked = isTalent ? this.backward : this.forward
    const wished = isTalent ? this.forward : this.backward
    const open = criteria.personGates(opening, talent, this.#now, asked.gates)
    // The person's own conditions are shown on their side.
    for (let i = 0; i < personalGates.length; i++) {
      const gate = personalGates[i]!
      wished.gates[gate] = asked.gates[gate]!
      asked.gates[gate] = 0
    }
    asked.open = open
    wished.open = open
  }

  #personSkills(other: Uint8Array, skills: SkillTable): void {
    const isTalent = this.kind === 'talent'
    const wants = skills.wantsOf(other)
    const serves = skills.servesTo(other)
    const asked = isTalent ? this.backward : this.forward
    const wished = isTalent ? this.forward : this.backward
    asked.values[criterion.skills] = isTalent ? serves : wants
    wished.values[criterion.skills] = !hasSkills(isTalent ? other : this.bytes) ? Number.NaN : isTalent ? wants : serves
  }

  #personPlain(other: Uint8Array): void {
    if (this.kind === 'talent') this.#plain(other, this.bytes)
    else this.#plain(this.bytes, other)
  }

  #plain(opening: Uint8Array, talent: Uint8Array): void {
    const isTalent = this.kind === 'talent'
    const { values } = isTalent ? this.backward : this.forward
    values[criterion.experience] = criteria.experience(opening, talent)
    values[criterion.education] = criteria.education(opening, talent)
    values[criterion.certificate] = criteria.certificate(opening, talent)
    values[criterion.place] = criteria.openingPlace(opening, talent)
    values[criterion.timeShare] = criteria.timeShare(opening, talent)
    values[criterion.language] = criteria.language(opening, talent)
    values[criterion.dates] = criteria.dates(opening, talent)
    const wishes = (isTalent ? this.forward : this.backward).values
    wishes[criterion.place] = criteria.talentPlace(opening, talent)
    wishes[criterion.pay] = criteria.pay(opening, talent)
    wishes[criterion.field] = criteria.field(talent, opening)
    wishes[criterion.dates] = values[criterion.dates]!
  }

  #personTitles(other: Uint8Array): void {
    const { similarity } = this
    const [asked, wished] = this.kind === 'talent' ? [this.backward, this.forward] : [this.forward, this.backward]
    similarity.titlesWith(other)
    const inferred = this.#inferred ? this.#inferred.with(other) : Number.NaN
    asked.values[criterion.occupation] = Number.isNaN(inferred) ? similarity.held : inferred
    wished.values[criterion.occupation] = Number.isNaN(inferred) ? similarity.wished : inferred
  }

  #personText(other: Uint8Array): void {
    const text = this.similarity.bodyWith(other)
    this.forward.values[criterion.text] = text
    this.backward.values[criterion.text] = text
  }

  #venture(other: Uint8Array): void {
    const isVenture = this.kind === 'venture'
    const venture = isVenture ? this.bytes : other
    const incubator = isVenture ? other : this.bytes
    const asked = isVenture ? this.backward : this.forward
    const wished = isVenture ? this.forward : this.backward
    asked.open = criteria.admissionGates(incubator, venture, this.#now, asked.gates)
    wished.open = true
    const text = this.similarity.bodyWith(other)
    asked.values[criterion.field] = criteria.field(incubator, venture)
    asked.values[criterion.stage] = criteria.stage(incubator, venture)
    asked.values[criterion.place] = criteria.incubatorPlace(venture, incubator)
    asked.values[criterion.text] = text
    wished.values[criterion.services] = criteria.services(venture, incubator)
    wished.values[criterion.place] = asked.values[criterion.place]!
    wished.values[criterion.field] = criteria.field(venture, incubator)
    wished.values[criterion.workspace] = criteria.workspace(venture, incubator)
    wished.values[criterion.text] = text
  }
}

/** In which order criteria are known to `most`. */
const personOrder = Uint8Array.of(
  criterion.skills,
  criterion.occupation,
  criterion.experience,
  criterion.education,
  criterion.certificate,
  criterion.place,
  criterion.timeShare,
  criterion.language,
  criterion.dates,
  criterion.pay,
  criterion.field,
)

const personalGates = [criteria.gateIndex.openingKind, criteria.gateIndex.visibility, criteria.gateIndex.validity]

/** A side that states nothing leaves the score to the other one. */
export const harmonic = (a: Side, b: Side): number => {
  if (a.stated === 0) return b.score
  if (b.stated === 0) return a.score
  const sum = a.score + b.score
  return sum === 0 ? 0 : Math.min(1, (2 * a.score * b.score) / sum)
}
