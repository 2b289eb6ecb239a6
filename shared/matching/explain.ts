import type { Locale } from '../kernel/locale.ts'
import type { DocumentKind } from './document.ts'
import { describe, describeGate, isUncompared } from './explain-criteria.ts'
import { lifts, personChanges, ventureChanges } from './explain-lift.ts'
import { criterionTexts, gateTexts, listed } from './explain-names.ts'
import { missingSkills, type SkillCredit, skillCredits, skillDetails, skillEvidence } from './explain-skills.ts'
import {
  type CriterionResult,
  criterionNames,
  type Explanation,
  type ExplanationSummary,
  type GateResult,
  gateNames,
  type Missing,
  type SideResult,
  type SideSummary,
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

const notStated = { 'zh-CN': '未注明，不计入评分', en: 'Not stated; not counted' } as const

const fitsFrom = 0.75
const missingBelow = 0.25

const verdictOf = (value: number): CriterionResult['verdict'] =>
  Number.isNaN(value) ? 'not-stated' : value >= fitsFrom ? 'fits' : value < missingBelow ? 'missing' : 'partly'

const skillText = (details: readonly SkillCredit[], locale: Locale): string => {
  const met = details.filter(({ credit }) => credit >= 0.4).length
  return locale === 'en'
    ? `${met} of ${details.length} skills wanted are there`
    : `${details.length} 项期望技能中具备 ${met} 项`
}

/** A criterion's figures without its words. */
type Judged = Pick<CriterionResult, 'criterion' | 'verdict' | 'weight' | 'value' | 'contribution'>

const judge = (side: Side): Judged[] =>
  [...side.counted].map(i => {
    const criterion = criterionNames[i]!
    const value = side.values[i]!
    // What could not be compared is neither there nor missing.
    const verdict = criterion === 'occupation' && isUncompared(value) ? 'partly' : verdictOf(value)
    return verdict === 'not-stated'
      ? { criterion, verdict, weight: 0, value: 0, contribution: 0 }
      : { criterion, verdict, weight: side.share(i), value, contribution: side.contribution(i) }
  })

/** Two documents before one side: who wishes, who has, and the skills wished for. */
type View = {
  readonly side: Side
  readonly asking: Facts
  readonly having: Facts
  readonly skills: readonly SkillCredit[]
}

const tell = ({ criterion, value, verdict }: Judged, { side, asking, having, skills }: View, locale: Locale) => {
  if (verdict === 'not-stated') return { text: notStated[locale] }
  if (criterion !== 'skills')
    return describe[criterion](asking, having, value, locale, side.of === 'talent' || side.of === 'venture')
  return {
    text: skillText(skills, locale),
    evidence: skillEvidence(skillDetails(skills, having), locale),
    missing: missingSkills(skills, locale),
  }
}

const criteriaOf = (view: View, locale: Locale): CriterionResult[] =>
  judge(view.side).map(judged => {
    const { text, evidence = [], missing = [] } = tell(judged, view, locale)
    const name = criterionTexts[judged.criterion][locale]
    return { ...judged, name, text, evidence: [...evidence], missing: [...missing] }
  })

const missingOf = (judged: Judged, view: View, locale: Locale): readonly Missing[] =>
  (judged.criterion === 'skills' ? missingSkills(view.skills, locale) : tell(judged, view, locale).missing) ?? []

const outcomes = [undefined, 'passed', 'failed', 'to-be-shown'] as const

const gatesOf = (side: Side, asking: Facts, having: Facts, locale: Locale): GateResult[] =>
  gateNames.flatMap((gate, i): GateResult[] => {
    const outcome = outcomes[side.gates[i]!]
    if (outcome === undefined) return []
    const texts = describeGate[gate](asking, having, locale)
    return [
      {
        gate,
        outcome,
        text: `${gateTexts[gate][locale]}${locale === 'en' ? ': ' : '：'}${texts[side.gates[i]! - 1]!}`,
      },
    ]
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
    const { score, having, views } = this.#views(other)
    const applicantAsks = asking.kind === 'talent' || asking.kind === 'venture'
    const [applicantBytes, hostBytes] = applicantAsks ? [this.#packed, other] : [other, this.#packed]
    const [applicantFacts, hostFacts] = applicantAsks ? [asking, having] : [having, asking]
    const wanted = views.find(({ side }) => side.of === 'opening')
    // Lifts score again: what the sides say is written down before.
    const sides = views.map(view => ({ ...sideOf(view, locale), criteria: criteriaOf(view, locale) }))
    const changes = scorer.skills
      ? personChanges(hostFacts, applicantFacts, wanted ? skillDetails(wanted.skills, wanted.having) : [])
      : ventureChanges(hostFacts, applicantFacts)
    const { forward, backward } = scorer
    const found = lifts(
      changes,
      score,
      {
        scorer,
        values: [forward.values.slice(), backward.values.slice()],
        host: { facts: hostFacts, bytes: hostBytes },
        applicant: { facts: applicantFacts, bytes: applicantBytes },
        options: this.#options,
      },
      locale,
    )
    const results: [SideResult, SideResult] = [sides[0]!, sides[1]!]
    const told = sides.flatMap(({ of, criteria }) => criteria.map(one => ({ ...one, of, missing: () => one.missing })))
    const explanation = { locale, score, sides: results, lifts: found }
    return { ...explanation, short: shortText(locale, score, results, told), long: longText(explanation) }
  }

  /** What a list shows of it, at a fifth of the cost: words only for what the line names. */
  summarise(other: Uint8Array, locale: Locale): ExplanationSummary {
    const { score, views } = this.#views(other)
    const sides: [SideSummary, SideSummary] = [sideOf(views[0], locale), sideOf(views[1], locale)]
    const told = views.flatMap(view =>
      judge(view.side).map(one => ({ ...one, of: view.side.of, missing: () => missingOf(one, view, locale) })),
    )
    return { locale, score, sides, short: shortText(locale, score, sides, told) }
  }

  /** The details read the credits of the coverage computed just before. */
  #views(other: Uint8Array) {
    const { skills, forward, backward } = this.#scorer
    const asking = this.#asking
    const having = unpack(other)
    const score = this.#scorer.score(other)
    skills?.wantsOf(other)
    const wished = skills ? skillCredits(asking) : []
    skills?.servesTo(other)
    const served = skills ? skillCredits(having) : []
    const views: [View, View] = [
      { side: forward, asking, having, skills: wished },
      { side: backward, asking: having, having: asking, skills: served },
    ]
    return { score, having, views }
  }
}

const sideOf = ({ side, asking, having }: View, locale: Locale): SideSummary => ({
  of: side.of,
  name: sideNames[side.of][locale],
  score: side.open ? side.score : 0,
  gates: gatesOf(side, asking, having, locale),
})

/** Why two documents match, in the reader's language; the asking side first. */
export const explainPair = (
  asking: Uint8Array,
  other: Uint8Array,
  locale: Locale,
  options: ScoreOptions = {},
): Explanation => new Explainer(asking, options).explain(other, locale)

type Untold = Omit<Explanation, 'short' | 'long'>

const percent = (value: number): string => `${Math.round(value * 100)}%`

/** Nobody lacks a place or a wage: there the two are apart. */
const meetings: ReadonlySet<string> = new Set(['place', 'pay', 'timeShare', 'dates', 'field'])

type Told = Omit<Judged, 'value'> & { readonly of: DocumentKind; readonly missing: () => readonly Missing[] }

const shortText = (locale: Locale, score: number, sides: readonly SideSummary[], criteria: readonly Told[]): string => {
  const failed = sides.flatMap(({ gates }) => gates.filter(({ outcome }) => outcome === 'failed'))
  if (failed.length > 0) return locale === 'en' ? `No match. ${failed[0]!.text}` : `不匹配。${failed[0]!.text}`
  const nameOf = ({ criterion }: Told): string => criterionTexts[criterion][locale]
  const strong = criteria
    .filter(({ verdict }) => verdict === 'fits')
    .toSorted((a, b) => b.contribution - a.contribution)
    .map(nameOf)
  const weak = criteria
    .filter(({ verdict }) => verdict === 'missing' || verdict === 'partly')
    .toSorted((a, b) => b.weight - b.contribution - (a.weight - a.contribution))
  const fits = listed([...new Set(strong)], locale, 3)
  const lacks = listed(
    [
      ...new Set(
        weak
          // What a person can do and the work does not ask for, nobody lacks.
          .filter(({ of, criterion }) => of !== 'talent' && !meetings.has(criterion))
          .flatMap(({ missing }) =>
            missing()
              .slice(0, 2)
              .map(({ text }) => text),
          ),
      ),
    ],
    locale,
    3,
  )
  const apart = listed([...new Set(weak.filter(({ criterion }) => meetings.has(criterion)).map(nameOf))], locale, 3)
  return locale === 'en'
    ? [
        `${percent(score)} match.`,
        fits && `Fits: ${fits}.`,
        lacks && `Missing: ${lacks}.`,
        apart && `Apart on: ${apart}.`,
      ]
        .filter(Boolean)
        .join(' ')
    : [
        `匹配度 ${percent(score)}。`,
        fits && `符合：${fits}。`,
        lacks && `欠缺：${lacks}。`,
        apart && `有差距：${apart}。`,
      ]
        .filter(Boolean)
        .join('')
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
  const colon = locale === 'en' ? ': ' : '：'
  const aside = (text: string) => (locale === 'en' ? ` (${text})` : `（${text}）`)
  const lines = [locale === 'en' ? `Match ${percent(score)}` : `匹配度 ${percent(score)}`]
  for (const side of sides) {
    lines.push('', `${side.name}${aside(percent(side.score))}`)
    for (const gate of side.gates)
      lines.push(`${gate.outcome === 'failed' ? '✗' : gate.outcome === 'passed' ? '✓' : '?'} ${gate.text}`)
    for (const one of side.criteria) {
      const evidence = one.evidence.map(({ text, level }) => (level ? `${text} [${levelTexts[level][locale]}]` : text))
      const missing = one.missing.map(({ text }) => text)
      lines.push(
        [
          `- ${one.name}${aside(`${verdictTexts[one.verdict][locale]}${locale === 'en' ? ', ' : '，'}${percent(one.contribution)} / ${percent(one.weight)}`)}${colon}${one.text}`,
          one.criterion === 'skills' && evidence.length > 0 ? listed(evidence, locale, 8) : '',
          missing.length > 0 ? `${locale === 'en' ? 'missing' : '欠缺'}${colon}${listed(missing, locale, 8)}` : '',
        ]
          .filter(Boolean)
          .join(locale === 'en' ? '; ' : '；'),
      )
    }
  }
  if (lifts.length > 0) {
    lines.push('', locale === 'en' ? 'What would lift the score most' : '最能提升匹配度的改变')
    for (const { text, gain } of lifts) lines.push(`- ${text}${aside(`+${percent(gain)}`)}`)
  }
  return lines.join('\n')
}
