import { epochSeconds, type Instant } from '../kernel/clock.ts'
import { coverageRules, hasSkills } from './coverage.ts'
import * as criteria from './criteria.ts'
import { criterion } from './criteria.ts'
import { type DocumentKind, documentKinds } from './document.ts'
import { type CriterionName, criterionNames, gateNames } from './explanation.ts'
import { InferredTable } from './inferred.ts'
import type { MarketStatistics } from './market.ts'
import { at, packedId, packedKind, packedOrganisation, packVersion } from './pack.ts'
import { SimilarityTable } from './similarity.ts'
import { SkillTable } from './skill-table.ts'
import { skillWeights } from './skill-weights.ts'
import { weights } from './weights.ts'

export type ScoreOptions = {
  /** Closes what has ended; without it nothing has. */
  readonly now?: Instant | undefined
  readonly market?: MarketStatistics | undefined
}

export type Ranked = {
  readonly id: string
  /** Harmonic mean of the two; 0 if a gate of either side failed. */
  readonly score: number
  /** What the asking document wants of this one. */
  readonly forward: number
  /** What this one wants of the asking document. */
  readonly backward: number
  /** Publisher, where there is one. */
  readonly organisation?: string
}

const counterpart: Readonly<Record<DocumentKind, DocumentKind>> = {
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
  open = true
  /** Sum of the weights of the criteria that are stated. */
  stated = 0
  score = 0

  constructor(of: DocumentKind) {
    this.of = of
    this.weights = weightsOf[of]
  }

  /** The share of a criterion in this side's score; criteria that are not stated leave theirs to the others. */
  share(index: number): number {
    return this.stated === 0 || Number.isNaN(this.values[index]!) ? 0 : this.weights[index]! / this.stated
  }

  contribution(index: number): number {
    const share = this.share(index)
    return share === 0 ? 0 : share * this.values[index]!
  }

  finish(): void {
    const { weights: own, values } = this
    let stated = 0
    let sum = 0
    for (let i = 0; i < values.length; i++) {
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

/** An asking document, laid out so that millions of others can be scored against it. */
export class Scorer {
  readonly bytes: Uint8Array
  readonly kind: DocumentKind
  /** What the asking document wants of the other, and the reverse. */
  readonly forward: Side
  readonly backward: Side
  readonly skills: SkillTable | undefined
  readonly similarity: SimilarityTable
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
      const { opening, talent } = coverageRules
      if (options.market)
        this.#inferred = new InferredTable(bytes, this.kind === 'talent', options.market, skillWeights(options.market))
      this.skills =
        this.kind === 'talent'
          ? new SkillTable(bytes, skillWeights(options.market), talent, opening)
          : new SkillTable(bytes, skillWeights(options.market), opening, talent)
    }
  }

  /** Harmonic mean of both sides, 0 if a gate failed; the details stay in `forward` and `backward` until the next pair. */
  score(other: Uint8Array): number {
    const { forward, backward } = this
    if (this.skills) this.#person(other, this.skills)
    else this.#venture(other)
    forward.finish()
    backward.finish()
    if (!forward.open || !backward.open) return 0
    return harmonic(forward, backward)
  }

  #person(other: Uint8Array, skills: SkillTable): void {
    const isTalent = this.kind === 'talent'
    const opening = isTalent ? other : this.bytes
    const talent = isTalent ? this.bytes : other
    const asked = isTalent ? this.backward : this.forward
    const wished = isTalent ? this.forward : this.backward
    const open = criteria.personGates(opening, talent, this.#now, asked.gates)
    // The person's own conditions are shown on their side.
    wished.gates.fill(0)
    for (const gate of personalGates) {
      wished.gates[gate] = asked.gates[gate]!
      asked.gates[gate] = 0
    }
    asked.open = open
    wished.open = open
    const text = this.similarity.bodyWith(other)
    this.similarity.titlesWith(other)
    const { values } = asked
    values[criterion.skills] = isTalent ? skills.servesTo(other) : skills.wantsOf(other)
    const inferred = this.#inferred ? this.#inferred.with(other) : Number.NaN
    values[criterion.occupation] = Number.isNaN(inferred) ? this.similarity.held : inferred
    values[criterion.experience] = criteria.experience(opening, talent)
    values[criterion.education] = criteria.education(opening, talent)
    values[criterion.certificate] = criteria.certificate(opening, talent)
    values[criterion.place] = criteria.openingPlace(opening, talent)
    values[criterion.timeShare] = criteria.timeShare(opening, talent)
    values[criterion.language] = criteria.language(opening, talent)
    values[criterion.dates] = criteria.dates(opening, talent)
    values[criterion.text] = text
    const wishes = wished.values
    wishes[criterion.skills] = !hasSkills(opening)
      ? Number.NaN
      : isTalent
        ? skills.wantsOf(other)
        : skills.servesTo(other)
    wishes[criterion.occupation] = Number.isNaN(inferred) ? this.similarity.wished : inferred
    wishes[criterion.place] = criteria.talentPlace(opening, talent)
    wishes[criterion.pay] = criteria.pay(opening, talent)
    wishes[criterion.field] = criteria.field(talent, opening)
    wishes[criterion.dates] = values[criterion.dates]!
    wishes[criterion.text] = text
  }

  #venture(other: Uint8Array): void {
    const isVenture = this.kind === 'venture'
    const venture = isVenture ? this.bytes : other
    const incubator = isVenture ? other : this.bytes
    const asked = isVenture ? this.backward : this.forward
    const wished = isVenture ? this.forward : this.backward
    asked.open = criteria.admissionGates(incubator, venture, this.#now, asked.gates)
    wished.gates.fill(0)
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

const personalGates = [criteria.gateIndex.openingKind, criteria.gateIndex.visibility, criteria.gateIndex.validity]

/** A side that states nothing leaves the score to the other one. */
export const harmonic = (a: Side, b: Side): number => {
  if (a.stated === 0) return b.score
  if (b.stated === 0) return a.score
  const sum = a.score + b.score
  return sum === 0 ? 0 : Math.min(1, (2 * a.score * b.score) / sum)
}

export const scorePair = (asking: Uint8Array, other: Uint8Array, options: ScoreOptions = {}): Ranked => {
  const scorer = new Scorer(asking, options)
  return ranked(scorer, other)
}

const ranked = (scorer: Scorer, bytes: Uint8Array): Ranked => {
  const score = scorer.score(bytes)
  const organisation = packedOrganisation(bytes)
  return {
    id: packedId(bytes),
    score,
    forward: scorer.forward.open ? scorer.forward.score : 0,
    backward: scorer.backward.open ? scorer.backward.score : 0,
    ...(organisation !== undefined && { organisation }),
  }
}

const isReadable = (bytes: Uint8Array, kind: DocumentKind): boolean =>
  bytes.length > at.sections && bytes[at.version] === packVersion && packedKind(bytes) === kind

/** Best first; equal scores by id. Candidates of another kind or another packed version are left out. */
export const rank = (
  asking: Uint8Array,
  candidates: readonly (Uint8Array | { readonly packed: Uint8Array })[],
  options: ScoreOptions & { readonly size?: number } = {},
): Ranked[] => {
  const scorer = new Scorer(asking, options)
  const kind = counterpart[scorer.kind]
  const all: { bytes: Uint8Array; score: number; forward: number; backward: number }[] = []
  for (const candidate of candidates) {
    const bytes = candidate instanceof Uint8Array ? candidate : candidate.packed
    if (!isReadable(bytes, kind)) continue
    const score = scorer.score(bytes)
    const { forward, backward } = scorer
    all.push({
      bytes,
      score,
      forward: forward.open ? forward.score : 0,
      backward: backward.open ? backward.score : 0,
    })
  }
  all.sort((a, b) => b.score - a.score || compareIds(a.bytes, b.bytes))
  const best = options.size === undefined ? all : all.slice(0, options.size)
  return best.map(({ bytes, ...scores }) => {
    const organisation = packedOrganisation(bytes)
    return { id: packedId(bytes), ...scores, ...(organisation !== undefined && { organisation }) }
  })
}

const compareIds = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = at.id; i < at.id + 16; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return 0
}

/**
 * At most `most` of one publisher in each page of `page`, the order otherwise kept; what does not fit moves to the next page. When
 * nothing else is left, the rest follows in order.
 */
export const diversify = <T>(
  ordered: readonly T[],
  organisationOf: (item: T) => string | undefined = item => (item as { organisation?: string }).organisation,
  { page = 20, most = 3 }: { page?: number; most?: number } = {},
): T[] => {
  const result: T[] = []
  let waiting = [...ordered]
  while (waiting.length > 0) {
    const counts = new Map<string, number>()
    const taken: T[] = []
    const later: T[] = []
    for (const item of waiting) {
      const organisation = organisationOf(item)
      const count = organisation === undefined ? 0 : (counts.get(organisation) ?? 0)
      if (taken.length < page && count < most) {
        taken.push(item)
        if (organisation !== undefined) counts.set(organisation, count + 1)
      } else later.push(item)
    }
    // A page that others cannot fill is filled by the same publishers.
    while (taken.length < page && later.length > 0) taken.push(later.shift()!)
    result.push(...taken)
    waiting = later
  }
  return result
}
