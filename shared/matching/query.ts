import { epochSeconds, type Instant } from '../kernel/clock.ts'
import type { OpeningKind } from '../opening/kind.ts'
import { skillByNumber, skillStandsFor } from '../reference/skills.ts'
import type { DocumentKind, MatchDocument } from './document.ts'
import type { Facts } from './facts.ts'
import {
  anyFeature,
  familyFeature,
  heldShare,
  kindPrefix,
  labelFeature,
  occupationFeature,
  skillFeature,
  ventureFeatures,
} from './features.ts'
import { regionTerms, unstatedLanguage, unstatedRegion } from './project-parts.ts'
import { placeTerms, soft, softOfOpening, softOfTalent } from './query-soft.ts'
import type { FeatureClause, Filter, Retrieval, TextClause } from './retrieval.ts'
import { bothSides, familyShares, recall, wantedShares } from './retrieval-weights.ts'
import { neighbourFeatures } from './skill-facts.ts'
import { unpack } from './unpack.ts'
import { weights } from './weights.ts'

export { parseSearch } from './search-text.ts'

/** Candidates for a first page, by what is wanted; see `docs/measurements.md` for the recall of other sizes. */
export const firstPageCandidates: Readonly<Record<DocumentKind, number>> = {
  talent: 260,
  opening: 360,
  venture: 300,
  incubator: 300,
}
/** More clauses than this cost the engine time and were not needed for recall. */
const mostSkillClauses = 16
/** Of those who ask. */
const mostFamilyClauses = { opening: 5, talent: 8, venture: 0, incubator: 0 } as const
const mostNeighbourClauses = 12
const mostOccupationClauses = 3
/** A bare text score goes up to about 20; the weighted features sum to about 1. */
const textWeight = 0.02
/** With this many concepts and a title that is known, words add nothing but time. */
const enoughSkills = 3
const sureTitle = 0.5
const tiny = 0.01

const heaviestClauses = (clauses: readonly FeatureClause[]): FeatureClause[] =>
  clauses.toSorted((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)).slice(0, mostSkillClauses)

/** For an opening among people, and for a person among other people: each skill by its share in the scores. */
const wantedClauses = (facts: Facts): FeatureClause[] => {
  const { skills, labels } = wantedShares(facts)
  return heaviestClauses([
    ...[...skills].map(([n, weight]) => ({ name: skillFeature(n), weight: recall.skills * weight })),
    ...[...labels].map(([label, weight]) => ({ name: labelFeature(label), weight: recall.skills * weight })),
  ])
}

/**
 * For a person among openings, whose features hold the shares: what the person has, and what that stands in for. The openings leave
 * the neighbours to the person, so that an opening's wish is met once, by the best.
 */
const heldClauses = (facts: Facts): FeatureClause[] => {
  const concepts = facts.skills.flatMap(({ n }) => skillByNumber(n) ?? [])
  const near = [...neighbourFeatures(concepts, skillStandsFor)]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostNeighbourClauses)
  return [
    ...heaviestClauses([
      ...facts.skills.map(({ n, mark }) => ({ name: skillFeature(n), weight: recall.skills * heldShare(mark) })),
      ...facts.labels.map(({ label, mark }) => ({
        name: labelFeature(label),
        weight: recall.skills * heldShare(mark),
      })),
    ]),
    ...near.map(([n, weight]) => ({ name: skillFeature(n), weight: recall.skills * recall.neighbours * weight })),
  ]
}

/** As one of the features it would make every document a match: half of a query's time at 100,000 of them. */
const anyone: FeatureClause = { name: anyFeature, weight: 1 }

/**
 * Everything adds up. Of title and occupation the scorer counts the better one; to ask for the greater of two sums costs the engine
 * three times the whole query, and two smaller shares keep as many of the best.
 */
const personClauses = (facts: Facts, skills: readonly FeatureClause[]): Pick<Retrieval, 'features' | 'fill'> => {
  const families = familyShares(facts, mostFamilyClauses[facts.kind])
  const occupations = facts.occupations.slice(0, mostOccupationClauses)
  const shares = families.length > 0 && occupations.length > 0 ? recall.both : recall.alone
  const occupation = bothSides('occupation')
  const clauses = [
    ...skills,
    ...families.map(([n, weight]) => ({ name: familyFeature(n), weight: shares.families * occupation * weight })),
    ...occupations.map(code => ({ name: occupationFeature(code), weight: shares.occupation * occupation })),
  ]
  return { features: prefixed(facts, clauses), fill: prefixed(facts, [anyone]) }
}

const ofKind = (kind: OpeningKind, clauses: readonly FeatureClause[]): FeatureClause[] =>
  clauses.map(({ name, weight }) => ({ name: kindPrefix(kind) + name, weight }))

const prefixed = (facts: Facts, clauses: readonly FeatureClause[]): FeatureClause[] =>
  facts.openingKinds.flatMap(kind => ofKind(kind, clauses))

const textClauses = (document: MatchDocument, facts: Facts): TextClause[] => {
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

/** People for an opening. Filters: what the law or a declared must excludes, nothing else. */
export const talentsForOpening = (document: MatchDocument, size: number): Retrieval => {
  const facts = unpack(document.packed)
  const places = facts.regions.map(({ code }) => code)
  const filters: Filter[] = [
    ...(facts.organisation === undefined
      ? []
      : [{ field: 'hiddenFrom' as const, noneOf: [facts.organisation, ...facts.hiddenFrom] }]),
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
    ...personClauses(facts, wantedClauses(facts)),
    soft: softOfOpening(facts),
    text: textClauses(document, facts),
    size,
  }
}

/** Openings for a person: of the kinds that they wish, still open, of nobody whom they must not be shown to. */
export const openingsForTalent = (document: MatchDocument, now: Instant, size: number): Retrieval => {
  const facts = unpack(document.packed)
  return {
    kind: 'opening',
    filters: [
      { number: 'validUntil', from: epochSeconds(now) + 1, orMissing: true },
      ...(facts.hiddenFrom.length > 0
        ? [
            { field: 'organisation' as const, noneOf: facts.hiddenFrom },
            { field: 'hiddenFrom' as const, noneOf: facts.hiddenFrom },
          ]
        : []),
    ],
    ...personClauses(facts, heldClauses(facts)),
    soft: softOfTalent(facts),
    text: textClauses(document, facts),
    size,
  }
}

const ventureClauses = (facts: Facts, side: 'venture' | 'incubator'): Pick<Retrieval, 'features' | 'fill'> => {
  const { field = 0, stage = tiny, services = tiny } = weights.sides[side]
  const weightOf = (name: string): number =>
    name.startsWith('field_') ? field : name.startsWith('stage_') ? stage : services
  const names = Object.keys(ventureFeatures(facts)).filter(name => name !== anyFeature)
  return { features: names.map(name => ({ name, weight: weightOf(name) })), fill: [anyone] }
}

/** Incubators for a venture. Admission rules are left to the scorer: what is not known yet may still be shown. */
export const incubatorsForVenture = (document: MatchDocument, size: number): Retrieval => {
  const facts = unpack(document.packed)
  const wished = facts.regions.filter(({ role }) => role === 'wished').map(({ code }) => code)
  const places = wished.length > 0 ? wished : facts.regions.map(({ code }) => code)
  return {
    kind: 'incubator',
    filters: [],
    ...ventureClauses(facts, 'venture'),
    soft: [
      ...soft('region', regionTerms(places), weights.sides.venture.place ?? 0),
      ...soft('founderStatus', facts.founderStatuses, 0.1),
    ],
    text: [],
    size,
  }
}

export const venturesForIncubator = (document: MatchDocument, size: number): Retrieval => {
  const facts = unpack(document.packed)
  return {
    kind: 'venture',
    filters: [],
    ...ventureClauses(facts, 'incubator'),
    soft: [
      ...soft('region', regionTerms(facts.regions.map(({ code }) => code)), weights.sides.incubator.place ?? 0),
      ...soft('founderStatus', facts.founderStatuses, 0.2),
    ],
    text: [],
    size,
  }
}

/** What to retrieve for a document that asks; `wanted` has to be its counterpart. */
export const retrievalFor = (document: MatchDocument, wanted: DocumentKind, now: Instant, size: number): Retrieval => {
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
export const moreLikeThis = (document: MatchDocument, now: Instant, size: number): Retrieval => {
  const facts = unpack(document.packed)
  const person = document.kind === 'opening' || document.kind === 'talent'
  const own = document.kind === 'opening' ? heldClauses(facts) : wantedClauses(facts)
  return {
    kind: document.kind,
    filters:
      document.kind === 'opening' ? [{ number: 'validUntil', from: epochSeconds(now) + 1, orMissing: true }] : [],
    ...(person ? personClauses(facts, own) : ventureClauses(facts, 'incubator')),
    soft: soft('region', placeTerms(facts.regions.map(({ code }) => code)), tiny),
    text: textClauses(document, facts),
    size,
  }
}
