import type { Locale } from '../kernel/locale.ts'
import { evidenceLevels } from '../kernel/skill.ts'
import { labelKey, skillByNumber } from '../reference/skills.ts'
import { credits } from './coverage.ts'
import { conceptName } from './explain-names.ts'
import type { Evidence, Missing } from './explanation.ts'
import type { Facts, LabelFact, SkillFact } from './facts.ts'
import { relationsOf } from './skill-relations.ts'

export type SkillCredit = { readonly wanted: SkillFact | LabelFact; readonly credit: number }

export type SkillDetail = SkillCredit & {
  /** What stands for it; the wanted skill itself where it is held. */
  readonly via: SkillFact | LabelFact | undefined
}

const markRank = ['mentioned', 'claimed', 'evidenced', 'verified']

/** Reads the credits of the last coverage; call it right after `wantsOf` or `servesTo`. */
export const skillCredits = (wanting: Facts): SkillCredit[] =>
  [...wanting.skills, ...wanting.labels].map((wanted, item) => ({ wanted, credit: credits[item]! }))

export const skillDetails = (credited: readonly SkillCredit[], having: Facts): SkillDetail[] => {
  const heldLabels = new Map(having.labels.map(label => [labelKey(label.label), label]))
  return credited.map(({ wanted, credit }) => {
    if (credit === 0) return { wanted, credit, via: undefined }
    if ('label' in wanted) return { wanted, credit, via: heldLabels.get(labelKey(wanted.label)) }
    const between = relationsOf(wanted.n).credits
    const best = having.skills
      .flatMap(held => (between.has(held.n) ? [{ held, credit: between.get(held.n)! }] : []))
      .sort((a, b) => b.credit - a.credit || markRank.indexOf(b.held.mark) - markRank.indexOf(a.held.mark))[0]
    return { wanted, credit, via: best?.held }
  })
}

const nameOf = (skill: SkillFact | LabelFact, locale: Locale): string =>
  'label' in skill ? skill.label : conceptName(skill.n, locale)

const conceptOf = (skill: SkillFact | LabelFact) => ('label' in skill ? undefined : skillByNumber(skill.n)?.id)

const least = 0.4
const rounded = (value: number) => Math.round(value * 1000) / 1000

export const skillEvidence = (details: readonly SkillDetail[], locale: Locale): Evidence[] =>
  details
    .filter(({ credit }) => credit > 0)
    .sort((a, b) => b.credit - a.credit)
    .map(({ wanted, credit, via }) => {
      const wantedName = nameOf(wanted, locale)
      const viaName = via && nameOf(via, locale)
      const concept = conceptOf(wanted)
      const level = via && (evidenceLevels as readonly string[]).includes(via.mark) ? via.mark : undefined
      const text =
        viaName === undefined
          ? locale === 'en'
            ? `${wantedName} (similar wording)`
            : `${wantedName}（文字相近）`
          : viaName === wantedName
            ? wantedName
            : locale === 'en'
              ? `${viaName} for ${wantedName}`
              : `以${viaName}部分满足${wantedName}`
      return {
        text,
        credit: rounded(Math.min(1, credit)),
        ...(concept !== undefined && { concept }),
        ...(level !== undefined && { level: level as (typeof evidenceLevels)[number] }),
      }
    })

const urgency = ['must', 'nice', 'mentioned']

export const missingSkills = (details: readonly SkillCredit[], locale: Locale): Missing[] =>
  details
    .filter(({ credit }) => credit < least)
    // What was only read from a text comes last.
    .sort((a, b) => urgency.indexOf(a.wanted.mark) - urgency.indexOf(b.wanted.mark))
    .map(({ wanted }) => {
      const concept = conceptOf(wanted)
      return {
        text: nameOf(wanted, locale),
        ...(concept !== undefined && { concept }),
        importance: wanted.mark === 'must' ? ('must' as const) : ('nice' as const),
      }
    })
