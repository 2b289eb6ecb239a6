import { epochSeconds, type Instant } from '../kernel/clock.ts'
import type { DocumentKind, MatchDocument, NumberField, TermField, TextField } from './document.ts'
import { type Facts, provinceNumber, regionNumber, type SkillMark } from './facts.ts'
import {
  anyFeature,
  familyFeature,
  kindPrefix,
  labelFeature,
  occupationFeature,
  skillFeature,
  strongFamilies,
  ventureFeatures,
} from './features.ts'
import { unpack } from './pack.ts'
import { experienceBand, payBandsBetween, regionTerms, unstatedLanguage, unstatedRegion } from './project-parts.ts'
import { skillWeights } from './skill-weights.ts'
import { weights } from './weights.ts'

export { parseSearch } from './search-text.ts'

/** The shapes of the index port, as far as queries need them; the port's own types fit. */
export type QueryFilter =
  | { readonly field: TermField; readonly anyOf: readonly string[] }
  | { readonly field: TermField; readonly noneOf: readonly string[] }
  | { readonly number: NumberField; readonly from?: number; readonly to?: number; readonly orMissing?: true }
export type QueryText = {
  readonly field: TextField
  readonly text: string
  readonly match: 'best' | 'phrase' | 'all'
  readonly weight: number
}
export type RetrievalQuery = {
  readonly kind: DocumentKind
  readonly filters: readonly QueryFilter[]
  readonly features: readonly { readonly name: string; readonly weight: number }[]
  readonly soft: readonly { readonly field: TermField; readonly anyOf: readonly string[]; readonly weight: number }[]
  readonly text: readonly QueryText[]
  readonly size: number
}

/** More clauses than this cost the engine time and were not needed for recall. */
const mostSkillClauses = 16
/** A bare text score goes up to about 20; the weighted features sum to about 1. */
const textWeight = 0.02
/** With this many concepts and a title that is known, words add nothing but time. */
const enoughSkills = 3
const sureTitle = 0.95
const tiny = 0.01

const importance = (mark: SkillMark): number =>
  mark === 'nice' ? weights.skills.nice : mark === 'mentioned' ? weights.skills.mentioned : 1

/** Feature clauses for a person or an opening, without the kind's prefix: about what the scorer will say, as a sum. */
const personClauses = (facts: Facts, side: 'opening' | 'talent'): { name: string; weight: number }[] => {
  const { concept, otherLabel } = skillWeights(undefined)
  const skills = [
    ...facts.skills.map(({ n, mark }) => ({ name: skillFeature(n), weight: importance(mark) * concept[n]! })),
    ...facts.labels.map(({ label, mark }) => ({
      name: labelFeature(label),
      weight: importance(mark) * otherLabel,
    })),
  ].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
  const sum = skills.reduce((total, { weight }) => total + weight, 0) || 1
  const share = weights.sides[side].skills ?? 0
  const families = strongFamilies(facts.families, facts.wishedFamilies)
  const length = Math.hypot(...families.map(([, weight]) => weight)) || 1
  const titleShare = weights.sides[side].occupation ?? 0
  return [
    ...skills.slice(0, mostSkillClauses).map(({ name, weight }) => ({ name, weight: (share * weight) / sum })),
    ...families.map(([n, weight]) => ({ name: familyFeature(n), weight: (titleShare * weight) / length })),
    ...facts.occupations.slice(0, 4).map(code => ({ name: occupationFeature(code), weight: titleShare / 2 })),
    { name: anyFeature, weight: 1 },
  ]
}

const prefixed = (facts: Facts, clauses: readonly { name: string; weight: number }[]) =>
  facts.openingKinds.flatMap(kind => clauses.map(({ name, weight }) => ({ name: kindPrefix(kind) + name, weight })))

const textClauses = (document: MatchDocument, facts: Facts): QueryText[] => {
  const known = facts.skills.length >= enoughSkills && facts.families.confidence >= sureTitle
  if (known) return []
  const { title, body } = document.text
  return [
    ...(title === undefined
      ? []
      : [{ field: 'title' as const, text: title, match: 'best' as const, weight: textWeight }]),
    ...(body === undefined || facts.skills.length >= enoughSkills
      ? []
      : [{ field: 'body' as const, text: body.slice(0, 2000), match: 'best' as const, weight: textWeight / 2 }]),
    // A title may stand in the other one's text only, and the reverse.
    ...(title === undefined || facts.skills.length > 0
      ? []
      : [{ field: 'body' as const, text: title, match: 'best' as const, weight: textWeight / 2 }]),
  ]
}

/** Prefectures themselves, and the provinces of those who name no more than a province. */
const placeTerms = (codes: readonly string[]): string[] => {
  const all = regionTerms(codes)
  const precise = all.filter(code => provinceNumber(regionNumber(code)) !== regionNumber(code) || !/^\d/.test(code))
  return precise.length > 0 ? precise : all
}

type Soft = RetrievalQuery['soft'][number]
const soft = (field: TermField, anyOf: readonly string[], weight: number): Soft[] =>
  anyOf.length > 0 && weight > 0 ? [{ field, anyOf, weight }] : []

const bands = (from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `y${from + i}`)
const bandNumber = (years: number): number => Number(experienceBand(years).slice(1))

/** People for an opening. Filters: what the law or a declared must excludes, nothing else. */
export const talentsForOpening = (document: MatchDocument, size: number): RetrievalQuery => {
  const facts = unpack(document.packed)
  const side = weights.sides.opening
  const places = facts.regions.map(({ code }) => code)
  const filters: QueryFilter[] = [
    ...(facts.organisation === undefined ? [] : [{ field: 'hiddenFrom' as const, noneOf: [facts.organisation] }]),
    ...(facts.mustPlace && places.length > 0
      ? [{ field: 'region' as const, anyOf: [...regionTerms(places), unstatedRegion] }]
      : []),
    ...(facts.mustLanguages
      ? facts.languages.map(({ language }) => ({ field: 'language' as const, anyOf: [language, unstatedLanguage] }))
      : []),
  ]
  return {
    kind: 'talent',
    filters,
    features: prefixed(facts, personClauses(facts, 'opening')),
    soft: [
      ...(facts.remote
        ? []
        : soft('region', placeTerms(places), (side.place ?? 0) + (weights.sides.talent.place ?? 0) / 2)),
      ...(facts.experience === undefined
        ? []
        : soft('experienceBand', bands(bandNumber(facts.experience.minimum), 4), side.experience ?? 0)),
      ...(facts.pay === undefined
        ? []
        : soft('payBand', payBandsBetween(facts.pay.minimum, facts.pay.maximum), (weights.sides.talent.pay ?? 0) / 3)),
      ...soft(
        'language',
        facts.languages.map(({ language }) => language),
        side.language ?? 0,
      ),
    ],
    text: textClauses(document, facts),
    size,
  }
}

/** Openings for a person: of the kinds that they wish, still open, of nobody whom they must not be shown to. */
export const openingsForTalent = (document: MatchDocument, now: Instant, size: number): RetrievalQuery => {
  const facts = unpack(document.packed)
  const side = weights.sides.talent
  const wished = facts.regions.filter(({ role }) => role === 'wished').map(({ code }) => code)
  const places = wished.length > 0 ? wished : facts.regions.map(({ code }) => code)
  return {
    kind: 'opening',
    filters: [
      { number: 'validUntil', from: epochSeconds(now) + 1, orMissing: true },
      ...(facts.hiddenFrom.length > 0 ? [{ field: 'organisation' as const, noneOf: facts.hiddenFrom }] : []),
    ],
    features: prefixed(facts, personClauses(facts, 'talent')),
    soft: [
      ...soft('region', placeTerms(places), side.place ?? 0),
      ...(facts.remote ? soft('remote', ['yes'], side.place ?? 0) : []),
      ...(facts.pay === undefined
        ? []
        : soft('payBand', payBandsBetween(facts.pay.minimum, facts.pay.maximum * 1.3), side.pay ?? 0)),
      ...(facts.experience === undefined
        ? []
        : soft(
            'experienceBand',
            bands(0, bandNumber(facts.experience.minimum)),
            (weights.sides.opening.experience ?? 0) / 2,
          )),
      ...soft('field', facts.fields, side.field ?? 0),
    ],
    text: textClauses(document, facts),
    size,
  }
}

const ventureClauses = (facts: Facts, side: 'venture' | 'incubator'): { name: string; weight: number }[] => {
  const { field = 0, stage = tiny, services = tiny } = weights.sides[side]
  const weightOf = (name: string): number =>
    name === anyFeature ? 1 : name.startsWith('field_') ? field : name.startsWith('stage_') ? stage : services
  return Object.keys(ventureFeatures(facts)).map(name => ({ name, weight: weightOf(name) }))
}

/** Incubators for a venture. Admission rules are left to the scorer: what is not known yet may still be shown. */
export const incubatorsForVenture = (document: MatchDocument, size: number): RetrievalQuery => {
  const facts = unpack(document.packed)
  const wished = facts.regions.filter(({ role }) => role === 'wished').map(({ code }) => code)
  const places = wished.length > 0 ? wished : facts.regions.map(({ code }) => code)
  return {
    kind: 'incubator',
    filters: [],
    features: ventureClauses(facts, 'venture'),
    soft: [
      ...soft('region', regionTerms(places), weights.sides.venture.place ?? 0),
      ...soft('founderStatus', facts.founderStatuses, 0.1),
    ],
    text: [],
    size,
  }
}

export const venturesForIncubator = (document: MatchDocument, size: number): RetrievalQuery => {
  const facts = unpack(document.packed)
  return {
    kind: 'venture',
    filters: [],
    features: ventureClauses(facts, 'incubator'),
    soft: [
      ...soft('region', regionTerms(facts.regions.map(({ code }) => code)), weights.sides.incubator.place ?? 0),
      ...soft('founderStatus', facts.founderStatuses, 0.2),
    ],
    text: [],
    size,
  }
}

/** What to retrieve for a document that asks; `wanted` has to be its counterpart. */
export const retrievalFor = (
  document: MatchDocument,
  wanted: DocumentKind,
  now: Instant,
  size: number,
): RetrievalQuery => {
  switch (`${document.kind}>${wanted}`) {
    case 'opening>talent':
      return talentsForOpening(document, size)
    case 'talent>opening':
      return openingsForTalent(document, now, size)
    case 'venture>incubator':
      return incubatorsForVenture(document, size)
    case 'incubator>venture':
      return venturesForIncubator(document, size)
    default:
      throw new RangeError(`a ${document.kind} is not matched with a ${wanted}`)
  }
}

/** Documents of the same kind that would meet the same wishes: "more like this". The document itself is among them. */
export const moreLikeThis = (document: MatchDocument, now: Instant, size: number): RetrievalQuery => {
  const facts = unpack(document.packed)
  const person = document.kind === 'opening' || document.kind === 'talent'
  return {
    kind: document.kind,
    filters:
      document.kind === 'opening' ? [{ number: 'validUntil', from: epochSeconds(now) + 1, orMissing: true }] : [],
    features: person ? prefixed(facts, personClauses(facts, 'opening')) : ventureClauses(facts, 'incubator'),
    soft: soft('region', placeTerms(facts.regions.map(({ code }) => code)), tiny),
    text: textClauses(document, facts),
    size,
  }
}
