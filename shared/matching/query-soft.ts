import { educationLevels } from '../kernel/skill.ts'
import type { TermField } from './document.ts'
import { type Facts, provinceNumber, regionNumber } from './facts.ts'
import {
  experienceBandsFrom,
  experienceBandsUpTo,
  payBandsFrom,
  payBandsUpTo,
  regionTerms,
  unstatedPay,
} from './project-parts.ts'
import type { Retrieval } from './retrieval.ts'
import { bothSides } from './retrieval-weights.ts'

/**
 * What is not a skill or a title, as terms that add to the score before the cut: about what the criteria of `criteria.ts` will say.
 * Skills alone keep too few of the best (.65 of them among 200, at a million documents).
 */
type Soft = Retrieval['soft'][number]

export const soft = (field: TermField, anyOf: readonly string[], weight: number): Soft[] =>
  anyOf.length > 0 && weight > 0 ? [{ field, anyOf, weight }] : []

const isPrecise = (code: string): boolean =>
  !/^\d/.test(code) || provinceNumber(regionNumber(code)) !== regionNumber(code)

/** Prefectures themselves, and the provinces of those who name no more than a province. */
export const placeTerms = (codes: readonly string[]): string[] => {
  const all = regionTerms(codes)
  const precise = all.filter(isPrecise)
  return precise.length > 0 ? precise : all
}

/** What the scorer gives to another prefecture of the same province. */
const sameProvince = 0.55

const place = (codes: readonly string[], weight: number): Soft[] => [
  ...soft(
    'region',
    regionTerms(codes).filter(code => !isPrecise(code)),
    sameProvince * weight,
  ),
  ...soft('region', placeTerms(codes), (1 - sameProvince) * weight),
]

/** A band that fits is on average so much better than one that does not. */
const gain = { experience: 0.5, education: 0.6, language: 0.5, pay: 0.85, payUnstated: 0.65 }

const pay = (fitting: readonly string[]): Soft[] => [
  ...soft('payBand', fitting, gain.pay * bothSides('pay')),
  ...soft('payBand', [unstatedPay], gain.payUnstated * bothSides('pay')),
]

/** Of an opening, over people. */
export const softOfOpening = (facts: Facts): Soft[] => {
  const codes = facts.regions.map(({ code }) => code)
  return [
    // Remote work is at everybody's place; who wishes to work elsewhere still has a place in mind.
    ...(facts.remote
      ? [...place(codes, bothSides('place') / 2), ...soft('remote', ['yes'], bothSides('place') / 2)]
      : place(codes, bothSides('place'))),
    ...(facts.experience === undefined
      ? []
      : soft(
          'experienceBand',
          experienceBandsFrom(facts.experience.minimum),
          gain.experience * bothSides('experience'),
        )),
    ...(facts.pay === undefined ? [] : pay(payBandsUpTo(facts.pay.maximum))),
    ...(facts.education === undefined
      ? []
      : soft('education', educationLevels.slice(facts.education), gain.education * bothSides('education'))),
    ...soft(
      'language',
      facts.languages.map(({ language }) => language),
      gain.language * bothSides('language'),
    ),
  ]
}

/** Of a person, over openings. */
export const softOfTalent = (facts: Facts): Soft[] => [
  ...place(
    facts.regions.map(({ code }) => code),
    bothSides('place'),
  ),
  ...(facts.remote ? soft('remote', ['yes'], bothSides('place') / 2) : []),
  ...(facts.pay === undefined ? [] : pay(payBandsFrom(facts.pay.minimum))),
  ...(facts.experience === undefined
    ? []
    : soft('experienceBand', experienceBandsUpTo(facts.experience.minimum), gain.experience * bothSides('experience'))),
  ...(facts.education === undefined
    ? []
    : soft('education', educationLevels.slice(0, facts.education + 1), gain.education * bothSides('education'))),
  ...soft('field', facts.fields, bothSides('field')),
]
