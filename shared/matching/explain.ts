import type { Locale } from '../kernel/locale.ts'
import type { DocumentKind } from './document.ts'
import { describe, describeGate } from './explain-criteria.ts'
import { lifts, personChanges, ventureChanges } from './explain-lift.ts'
import { criterionTexts, gateTexts, listed } from './explain-names.ts'
import { missingSkills, type SkillDetail, skillDetails, skillEvidence } from './explain-skills.ts'
import {
  type CriterionResult,
  criterionNames,
  type Explanation,
  type GateResult,
  gateNames,
  type SideResult,
} from './explanation.ts'
import type { Facts } from './facts.ts'
import { type ScoreOptions, Scorer, type Side } from './score.ts'
import { unpack } from './unpack.ts'

const sideNames = {
  opening: { 'zh-CN': '岗位对人才的要求', en: 'What the opening asks of the person' },
  talent: { 'zh-CN': '人才对岗位的期望', en: 'What the person wishes of the opening' },
  incubator: { 'zh-CN': '载体对项目的要求', en: 'What the incubator asks of the venture' },
  venture: { 'zh-CN': '项目对载体的期望', en: 'What the venture wishes of the incubator' },
} as const satisfies Record<DocumentKind, Record<Locale, string>>

const notStated = { 'zh-CN': '未注明,不计入评分', en: 'Not stated; not counted' } as const

const fitsFrom = 0.75
const missingBelow = 0.25

const verdictOf = (value: number): CriterionResult['verdict'] =>
  Number.isNaN(value) ? 'not-stated' : value >= fitsFrom ? 'fits' : value < missingBelow ? 'missing' : 'partly'

const skillText = (details: readonly SkillDetail[], locale: Locale): string => {
  const met = details.filter(({ credit }) => credit >= 0.4).length
  return locale === 'en'
    ? `${met} of ${details.length} skills wanted are there`
    : `${details.length} 项期望技能中具备 ${met} 项`
}

const criteriaOf = (side: Side, asking: Facts, having: Facts, details: readonly SkillDetail[], locale: Locale) =>
  criterionNames.flatMap((criterion, i): CriterionResult[] => {
    if (side.weights[i] === 0) return []
    const value = side.values[i]!
    const verdict = verdictOf(value)
    const base = { criterion, name: criterionTexts[criterion][locale], verdict }
    if (verdict === 'not-stated')
      return [{ ...base, weight: 0, value: 0, contribution: 0, text: notStated[locale], evidence: [], missing: [] }]
    const told =
      criterion === 'skills'
        ? {
            text: skillText(details, locale),
            evidence: skillEvidence(details, locale),
            missing: missingSkills(details, locale),
          }
        : describe[criterion](asking, having, value, locale, side.of === 'talent' || side.of === 'venture')
    return [
      {
        ...base,
        weight: side.share(i),
        value,
        contribution: side.contribution(i),
        text: told.text,
        evidence: [...(told.evidence ?? [])],
        missing: [...(told.missing ?? [])],
      },
    ]
  })

const outcomes = [undefined, 'passed', 'failed', 'to-be-shown'] as const

const gatesOf = (side: Side, asking: Facts, having: Facts, locale: Locale): GateResult[] =>
  gateNames.flatMap((gate, i): GateResult[] => {
    const outcome = outcomes[side.gates[i]!]
    if (outcome === undefined) return []
    const texts = describeGate[gate](asking, having, locale)
    return [{ gate, outcome, text: `${gateTexts[gate][locale]}: ${texts[side.gates[i]! - 1]!}` }]
  })

/** Explains one document's matches; its own tables are made once for all of them. */
export class Explainer {
  readonly #scorer: Scorer
  readonly #asking: Facts
  readonly #packed: Uint8Array
  readonly #options: ScoreOptions

  constructor(asking: Uint8Array, options: ScoreOptions = {}) {
    this.#packed = asking
    this.#options = options
    this.#scorer = new Scorer(asking, options)
    this.#asking = unpack(asking)
  }

  explain(other: Uint8Array, locale: Locale): Explanation {
    const scorer = this.#scorer
    const asking = this.#asking
    const having = unpack(other)
    const score = scorer.score(other)
    const sides = [
      this.#side(scorer.forward, asking, having, scorer.skills?.wantsOf(other), locale),
      this.#side(scorer.backward, having, asking, scorer.skills?.servesTo(other), locale),
    ] as const
    const applicantAsks = asking.kind === 'talent' || asking.kind === 'venture'
    let host: Scorer | undefined
    let applicant: Scorer | undefined
    const [applicantBytes, hostBytes] = applicantAsks ? [this.#packed, other] : [other, this.#packed]
    const [applicantFacts, hostFacts] = applicantAsks ? [asking, having] : [having, asking]
    const wanted = sides.find(({ result }) => result.of === 'opening')
    const changes = scorer.skills
      ? personChanges(hostFacts, applicantFacts, wanted?.details ?? [])
      : ventureChanges(hostFacts, applicantFacts)
    const found = lifts(
      changes,
      score,
      () => (host ??= applicantAsks ? new Scorer(hostBytes, this.#options) : scorer),
      () => (applicant ??= applicantAsks ? scorer : new Scorer(applicantBytes, this.#options)),
      { host: { facts: hostFacts, bytes: hostBytes }, applicant: { facts: applicantFacts, bytes: applicantBytes } },
      locale,
    )
    const results: [SideResult, SideResult] = [sides[0].result, sides[1].result]
    const explanation = { locale, score, sides: results, lifts: found }
    return { ...explanation, short: shortText(explanation), long: longText(explanation) }
  }

  /** `_coverage` is computed just before, so that the details read this side's credits. */
  #side(side: Side, asking: Facts, having: Facts, _coverage: number | undefined, locale: Locale) {
    const details = this.#scorer.skills ? skillDetails(asking, having) : []
    const result: SideResult = {
      of: side.of,
      name: sideNames[side.of][locale],
      score: side.open ? side.score : 0,
      criteria: criteriaOf(side, asking, having, details, locale),
      gates: gatesOf(side, asking, having, locale),
    }
    return { result, details }
  }
}

/** Why two documents match, in the reader's language; the asking side first. */
export const explainPair = (
  asking: Uint8Array,
  other: Uint8Array,
  locale: Locale,
  options: ScoreOptions = {},
): Explanation => new Explainer(asking, options).explain(other, locale)

type Untold = Omit<Explanation, 'short' | 'long'>

const percent = (value: number): string => `${Math.round(value * 100)}%`

const shortText = ({ locale, score, sides }: Untold): string => {
  const failed = sides.flatMap(({ gates }) => gates.filter(({ outcome }) => outcome === 'failed'))
  if (failed.length > 0) return locale === 'en' ? `No match. ${failed[0]!.text}` : `不匹配。${failed[0]!.text}`
  const criteria = sides.flatMap(side => side.criteria)
  const strong = criteria
    .filter(({ verdict }) => verdict === 'fits')
    .sort((a, b) => b.contribution - a.contribution)
    .map(({ name }) => name)
  const weak = criteria
    .filter(({ verdict }) => verdict === 'missing' || verdict === 'partly')
    .sort((a, b) => b.weight - b.contribution - (a.weight - a.contribution))
    .flatMap(({ missing }) => missing.slice(0, 2).map(({ text }) => text))
  const fits = listed([...new Set(strong)], locale, 3)
  const lacks = listed([...new Set(weak)], locale, 3)
  return locale === 'en'
    ? [`${percent(score)} match.`, fits && `Fits: ${fits}.`, lacks && `Missing: ${lacks}.`].filter(Boolean).join(' ')
    : [`匹配度 ${percent(score)}。`, fits && `符合:${fits}。`, lacks && `欠缺:${lacks}。`].filter(Boolean).join('')
}

const verdictTexts = {
  fits: { 'zh-CN': '符合', en: 'fits' },
  partly: { 'zh-CN': '部分符合', en: 'partly' },
  missing: { 'zh-CN': '欠缺', en: 'missing' },
  'not-stated': { 'zh-CN': '未注明', en: 'not stated' },
} as const

const levelTexts = {
  claimed: { 'zh-CN': '自述', en: 'claimed' },
  evidenced: { 'zh-CN': '有佐证', en: 'evidenced' },
  verified: { 'zh-CN': '已认证', en: 'verified' },
} as const

const longText = ({ locale, score, sides, lifts }: Untold): string => {
  const colon = locale === 'en' ? ': ' : ':'
  const lines = [locale === 'en' ? `Match ${percent(score)}` : `匹配度 ${percent(score)}`]
  for (const side of sides) {
    lines.push('', `${side.name} (${percent(side.score)})`)
    for (const gate of side.gates)
      lines.push(`${gate.outcome === 'failed' ? '✗' : gate.outcome === 'passed' ? '✓' : '?'} ${gate.text}`)
    for (const one of side.criteria) {
      const evidence = one.evidence.map(({ text, level }) => (level ? `${text} [${levelTexts[level][locale]}]` : text))
      const missing = one.missing.map(({ text }) => text)
      lines.push(
        [
          `- ${one.name} (${verdictTexts[one.verdict][locale]}, ${percent(one.contribution)} / ${percent(one.weight)})${colon}${one.text}`,
          one.criterion === 'skills' && evidence.length > 0 ? listed(evidence, locale, 8) : '',
          missing.length > 0 ? `${locale === 'en' ? 'missing' : '欠缺'}${colon}${listed(missing, locale, 8)}` : '',
        ]
          .filter(Boolean)
          .join(locale === 'en' ? '; ' : ';'),
      )
    }
  }
  if (lifts.length > 0) {
    lines.push('', locale === 'en' ? 'What would lift the score most' : '最能提升匹配度的改变')
    for (const { text, gain } of lifts) lines.push(`- ${text} (+${percent(gain)})`)
  }
  return lines.join('\n')
}
