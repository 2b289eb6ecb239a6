import type { SkillRef } from '#shared/kernel/skill.ts'
import { h } from './dom.ts'
import { locale } from './texts.ts'

type Reference = typeof import('#shared/reference/skills.ts')

/** The skill graph is the largest part of the page, so it comes by itself, while the API answers. */
let loading: Promise<Reference> | undefined
export const skillReference = (): Promise<Reference> => {
  loading ??= import('#shared/reference/skills.ts')
  return loading
}

export const skillLabel = (skill: SkillRef, reference: Reference): string => {
  const concept = skill.concept === undefined ? undefined : reference.skillById(skill.concept)
  return concept ? reference.skillName(concept, locale()) : (skill.label ?? skill.concept ?? '')
}

/** As many chips as a card has room for, and how many more there are. */
export const skillChips = (skills: readonly SkillRef[], reference: Reference, most = 8): HTMLElement | false =>
  skills.length > 0 &&
  h(
    'ul',
    { class: 'chips' },
    ...skills.slice(0, most).map(skill => h('li', {}, skillLabel(skill, reference))),
    skills.length > most && h('li', { class: 'quiet' }, `+${skills.length - most}`),
  )

/** Names as people type them: by commas of either language, semicolons, or line breaks. */
export const typedSkills = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\uff0c\uff1b\u3001\n]+/)
      .map(name => name.trim())
      .filter(name => name !== ''),
  ),
]

/** A known skill by its concept, any other by what was typed. */
export const skillRefs = (text: string, reference: Reference): SkillRef[] => {
  const found = new Map<string, SkillRef>()
  for (const name of typedSkills(text)) {
    const concept = reference.resolveSkill(name)
    found.set(concept?.id ?? name.toLowerCase(), concept ? { concept: concept.id } : { label: name.slice(0, 120) })
  }
  return [...found.values()]
}
