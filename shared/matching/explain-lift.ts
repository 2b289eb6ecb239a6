import type { Locale } from '../kernel/locale.ts'
import { money } from '../kernel/money.ts'
import { skillByNumber } from '../reference/skills.ts'
import type { DocumentKind } from './document.ts'
import * as names from './explain-names.ts'
import type { SkillDetail } from './explain-skills.ts'
import type { CriterionName, Lift } from './explanation.ts'
import type { Facts } from './facts.ts'
import { hasTitles } from './inferred.ts'
import { type Packed, packBriefly, packHead, packSection } from './pack.ts'
import { type ScoreOptions, Scorer, skillTable } from './score.ts'
import type { SkillTable } from './skill-table.ts'

/** Changes that one of the two could make, each scored again. */
type Change = {
  readonly of: DocumentKind
  readonly criterion: CriterionName
  readonly concept?: string
  readonly text: (locale: Locale) => string
  /** The changed document of the person or venture … */
  readonly applicant?: Facts
  /** … or of the opening or incubator. */
  readonly host?: Facts
  /** What of it is written otherwise, where only this is: a section, or fields of the head. */
  readonly section?: 'skills' | 'languages' | 'regions'
  readonly head?: 'education' | 'grade' | 'pay' | 'remote'
}

const mostSkillChanges = 6

const two = (zh: string, en: string) => (locale: Locale) => (locale === 'en' ? en : zh)

const skillChanges = (talent: Facts, details: readonly SkillDetail[]): Change[] =>
  details
    .filter(({ credit }) => credit < 0.85)
    .slice(0, mostSkillChanges)
    .map(({ wanted }) => {
      const concept = 'label' in wanted ? undefined : skillByNumber(wanted.n)?.id
      const level = Math.max(wanted.level, 2)
      const applicant: Facts =
        'label' in wanted
          ? {
              ...talent,
              labels: [
                ...talent.labels.filter(({ label }) => label !== wanted.label),
                { label: wanted.label, level, mark: 'evidenced' },
              ],
            }
          : {
              ...talent,
              skills: [
                ...talent.skills.filter(({ n }) => n !== wanted.n),
                { n: wanted.n, level, mark: 'evidenced' as const },
              ].sort((a, b) => a.n - b.n),
            }
      return {
        of: 'opening',
        criterion: 'skills',
        ...(concept !== undefined && { concept }),
        text: locale => {
          const name = 'label' in wanted ? wanted.label : names.conceptName(wanted.n, locale)
          return locale === 'en' ? `Gain and show ${name}` : `补上并证明技能：${name}`
        },
        applicant,
        ...(!('label' in wanted) && { section: 'skills' as const }),
      }
    })

const verifyChange = (talent: Facts, opening: Facts): Change[] => {
  const wanted = new Set(opening.skills.map(({ n }) => n))
  const claimed = talent.skills.filter(({ n, mark }) => wanted.has(n) && mark !== 'verified' && mark !== 'mentioned')
  if (claimed.length === 0) return []
  return [
    {
      of: 'opening',
      criterion: 'skills',
      text: locale =>
        locale === 'en'
          ? `Have these skills verified: ${names.listed(
              claimed.map(({ n }) => names.conceptName(n, locale)),
              locale,
              3,
            )}`
          : `为这些技能取得认证：${names.listed(
              claimed.map(({ n }) => names.conceptName(n, locale)),
              locale,
              3,
            )}`,
      applicant: {
        ...talent,
        skills: talent.skills.map(skill => (claimed.includes(skill) ? { ...skill, mark: 'verified' as const } : skill)),
      },
      section: 'skills',
    },
  ]
}

export const personChanges = (opening: Facts, talent: Facts, details: readonly SkillDetail[]): Change[] => {
  const changes = [...skillChanges(talent, details), ...verifyChange(talent, opening)]
  if (opening.education !== undefined && talent.education !== undefined && talent.education < opening.education)
    changes.push({
      of: 'opening',
      criterion: 'education',
      text: locale =>
        locale === 'en'
          ? `Reach a ${names.educationName(opening.education!, locale)}`
          : `学历达到${names.educationName(opening.education!, locale)}`,
      applicant: { ...talent, education: opening.education },
      head: 'education',
    })
  if (opening.grade && (talent.grade?.grade ?? 0) < opening.grade.grade)
    changes.push({
      of: 'opening',
      criterion: 'certificate',
      text: locale =>
        locale === 'en'
          ? `Gain the ${names.gradeName(opening.grade!.grade, locale)} engineer grade`
          : `取得工程师${names.gradeName(opening.grade!.grade, locale)}证书`,
      applicant: { ...talent, grade: { grade: opening.grade.grade, evidence: 2 } },
      head: 'grade',
    })
  for (const wanted of opening.languages) {
    const held = talent.languages.find(({ language }) => language === wanted.language)
    if (held && held.level >= wanted.level) continue
    changes.push({
      of: 'opening',
      criterion: 'language',
      text: locale =>
        locale === 'en'
          ? `Reach ${names.languageName(wanted.language, wanted.level, locale)}`
          : `语言达到${names.languageName(wanted.language, wanted.level, locale)}`,
      applicant: {
        ...talent,
        languages: [...talent.languages.filter(({ language }) => language !== wanted.language), wanted],
      },
      section: 'languages',
    })
  }
  const place = opening.regions[0]
  if (place && talent.regions.length > 0 && !talent.regions.some(({ code }) => code === place.code))
    changes.push({
      of: 'opening',
      criterion: 'place',
      text: locale =>
        locale === 'en'
          ? `Be willing to work in ${names.regionName(place.code, locale)}`
          : `愿意到${names.regionName(place.code, locale)}工作`,
      applicant: { ...talent, regions: [...talent.regions, { code: place.code, role: 'wished' }] },
      section: 'regions',
    })
  if (opening.pay && talent.pay && opening.pay.maximum < talent.pay.minimum)
    changes.push({
      of: 'talent',
      criterion: 'pay',
      text: locale =>
        locale === 'en'
          ? `The employer offers up to ${money((talent.pay!.minimum * (opening.timeShare ?? 100)) / 100, locale)} a month`
          : `用人方将月薪提高到 ${money((talent.pay!.minimum * (opening.timeShare ?? 100)) / 100, locale)}`,
      host: { ...opening, pay: { minimum: opening.pay.minimum, maximum: talent.pay.minimum } },
      head: 'pay',
    })
  if (!opening.remote && talent.remote)
    changes.push({
      of: 'talent',
      criterion: 'place',
      text: two('用人方允许远程工作', 'The employer allows remote work'),
      host: { ...opening, remote: true },
      head: 'remote',
    })
  return changes
}

export const ventureChanges = (incubator: Facts, venture: Facts): Change[] => {
  const changes: Change[] = []
  if (
    incubator.foundersShare !== undefined &&
    venture.foundersShare !== undefined &&
    venture.foundersShare < incubator.foundersShare
  )
    changes.push({
      of: 'incubator',
      criterion: 'field',
      text: two(
        `创办人持股提高到 ${incubator.foundersShare}%`,
        `Founders raise their share to ${incubator.foundersShare}%`,
      ),
      applicant: { ...venture, foundersShare: incubator.foundersShare },
    })
  if (incubator.capital !== undefined && venture.capital !== undefined && venture.capital < incubator.capital)
    changes.push({
      of: 'incubator',
      criterion: 'field',
      text: locale =>
        locale === 'en'
          ? `Pay in ${money(incubator.capital! - venture.capital!, locale)} more`
          : `再实缴 ${money(incubator.capital! - venture.capital!, locale)}`,
      applicant: { ...venture, capital: incubator.capital },
    })
  if (incubator.freePlaces === 0)
    changes.push({
      of: 'venture',
      criterion: 'services',
      text: two('等待空出名额', 'Wait for a place to become free'),
      host: { ...incubator, freePlaces: 1 },
    })
  const unmet = venture.services.filter(service => !incubator.services.includes(service))
  for (const service of unmet.slice(0, 3))
    changes.push({
      of: 'venture',
      criterion: 'services',
      text: locale =>
        locale === 'en'
          ? `The incubator also offers ${names.valueName(service, locale)}`
          : `载体增加服务：${names.valueName(service, locale)}`,
      host: { ...incubator, services: [...incubator.services, service] },
    })
  const place = incubator.regions[0]
  if (place && !venture.regions.some(({ code }) => code === place.code))
    changes.push({
      of: 'venture',
      criterion: 'place',
      text: locale =>
        locale === 'en'
          ? `Be willing to settle in ${names.regionName(place.code, locale)}`
          : `愿意落户${names.regionName(place.code, locale)}`,
      applicant: { ...venture, regions: [...venture.regions, { code: place.code, role: 'wished' }] },
    })
  return changes
}

const leastGain = 0.0005
const mostLifts = 3

/** The changed document. */
const packed = ({ section, head }: Change, facts: Facts, before: Packed): Uint8Array =>
  section
    ? packSection(before.bytes, section, facts)
    : head
      ? packHead(before.bytes, head, facts)
      : packBriefly(facts, before)

/**
 * Scores a change: what it concerns alone, where that is known, else everything. `scorer` has just scored the pair; `skills`: the table of the opening's.
 */
class Changed {
  readonly #pair: Pair
  #skills: SkillTable | undefined
  #host: Scorer | undefined
  #applicant: Scorer | undefined
  /** Who names no title is known by their skills: with these their line of work changes. */
  readonly #bySkills: boolean

  constructor(pair: Pair) {
    this.#pair = pair
    this.#bySkills = !hasTitles(pair.applicant.bytes)
  }

  score(change: Change): number {
    const { host, applicant } = this.#pair
    const facts = change.applicant ?? change.host!
    const bytes = packed(change, facts, change.applicant ? applicant : host)
    const isPart =
      change.head !== undefined || (change.section !== undefined && !(change.section === 'skills' && this.#bySkills))
    if (isPart) return this.#part(change, bytes)
    return (change.applicant ? this.#byHost() : this.#byApplicant()).score(bytes)
  }

  #part({ applicant, section }: Change, bytes: Uint8Array): number {
    const { scorer, host, applicant: person, values } = this.#pair
    scorer.forward.values.set(values[0])
    scorer.backward.values.set(values[1])
    return applicant
      ? scorer.scoreChanged(host.bytes, bytes, section === 'skills' ? this.#openingSkills() : undefined)
      : scorer.scoreChanged(bytes, person.bytes)
  }

  #openingSkills(): SkillTable {
    const { scorer, host, options } = this.#pair
    this.#skills ??= scorer.kind === 'opening' ? scorer.skills! : skillTable(host.bytes, options)
    return this.#skills
  }

  /** Scores a changed applicant; the score is the same whoever asks. Not by the pair's own scorer, whose values are needed again. */
  #byHost(): Scorer {
    this.#host ??= new Scorer(this.#pair.host.bytes, this.#pair.options)
    return this.#host
  }

  #byApplicant(): Scorer {
    this.#applicant ??= new Scorer(this.#pair.applicant.bytes, this.#pair.options)
    return this.#applicant
  }
}

/** Two documents, the scorer that scored them last, and the values of its sides. */
type Pair = {
  readonly scorer: Scorer
  readonly values: readonly [Float64Array, Float64Array]
  readonly host: Packed
  readonly applicant: Packed
  readonly options: ScoreOptions
}

export const lifts = (changes: readonly Change[], score: number, pair: Pair, locale: Locale): Lift[] => {
  const changed = new Changed(pair)
  return changes
    .map(change => ({ change, gain: changed.score(change) - score }))
    .filter(({ gain }) => gain >= leastGain)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, mostLifts)
    .map(({ change: { of, criterion, concept, text }, gain }) => ({
      of,
      criterion,
      ...(concept !== undefined && { concept }),
      text: text(locale),
      gain,
    }))
}
