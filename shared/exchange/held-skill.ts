import type { HeldSkill } from '../kernel/skill.ts'
import { skillsInText } from '../reference/skill-text.ts'
import { resolveSkill, type SkillConcept } from '../reference/skills.ts'
import type { Notes } from './report.ts'
import { resumeLevelOf } from './resume-level.ts'
import { many, oneLine, textOf } from './tidy.ts'

/** A project, publication or award that may show skills: `text` is searched, `keywords` name them outright. */
export type SkillEvidence = {
  readonly kind: 'project' | 'publication' | 'award'
  readonly note: string
  readonly text: string
  readonly keywords: readonly string[]
}

type Work = { readonly title: string; readonly summary?: string }

const mostSkills = 120
const usualLevel = 2

const keyOf = (concept: SkillConcept | undefined, label: string): string => concept?.id ?? `=${label.toLowerCase()}`

const levelOf = (written: string | undefined, notes: Notes): number => {
  if (written === undefined) return usualLevel
  const level = resumeLevelOf(written)
  if (level === undefined) notes.assume('skills', 'level-unclear', { text: written })
  return level ?? usualLevel
}

/** Names and keywords of the skills section. A name that is only a heading over its keywords is no skill. */
const stated = (sections: readonly Readonly<Record<string, unknown>>[], notes: Notes): Map<string, HeldSkill> => {
  const found = new Map<string, HeldSkill>()
  const add = (written: string, level: number) => {
    const label = oneLine(written, 120)
    if (label === undefined) return
    const concept = resolveSkill(label)
    const key = keyOf(concept, label)
    const before = found.get(key)
    if (before) before.level = Math.max(before.level, level)
    else found.set(key, { ...(concept ? { concept: concept.id } : { label }), level, evidence: 'claimed' })
  }
  for (const section of sections) {
    const name = textOf(section['name'])
    const keywords = many(section['keywords'])
      .map(textOf)
      .filter(text => text !== undefined)
    const level = levelOf(textOf(section['level']), notes)
    if (name !== undefined && keywords.length > 0 && !resolveSkill(name))
      notes.leaveOut('skills', name, 'skill-heading')
    else if (name !== undefined) add(name, level)
    for (const keyword of keywords) add(keyword, level)
  }
  return found
}

/** The skills of a resume with what shows them. Where it lists none, those that its work and projects name. At most 120. */
export const readHeldSkills = (
  sections: readonly Readonly<Record<string, unknown>>[],
  evidence: readonly SkillEvidence[],
  work: readonly Work[],
  notes: Notes,
): HeldSkill[] => {
  const found = stated(sections, notes)
  const listed = found.size > 0
  const show = (concept: SkillConcept | undefined, label: string, note: string, named: boolean): boolean => {
    const key = keyOf(concept, label)
    const known = found.get(key)
    if (known) {
      known.evidence = 'evidenced'
      known.evidenceNote ??= note
      return true
    }
    if (!named && listed) return false
    found.set(key, {
      ...(concept ? { concept: concept.id } : { label }),
      level: usualLevel,
      evidence: 'evidenced',
      evidenceNote: note,
    })
    return true
  }
  for (const { note, text, keywords, kind } of evidence) {
    let used = false
    for (const keyword of keywords) {
      const label = oneLine(keyword, 120)
      if (label !== undefined) used = show(resolveSkill(label), label, note, true) || used
    }
    for (const concept of skillsInText(text)) used = show(concept, concept.zh, note, false) || used
    if (!used) notes.leaveOut(`${kind}s`, note, 'no-place-for')
  }
  for (const { title, summary } of work)
    for (const concept of skillsInText(`${title}\n${summary ?? ''}`)) {
      const known = found.get(concept.id)
      if (known && known.evidence === 'claimed') known.evidence = 'evidenced'
      else if (!known && !listed && concept.kind !== 'field')
        found.set(concept.id, { concept: concept.id, level: usualLevel, evidence: 'evidenced' })
    }
  const skills = [...found.values()]
  if (!listed && skills.length > 0) notes.assume('skills', 'skills-from-text', { count: skills.length })
  if (skills.length > mostSkills)
    notes.missed('skills', `${skills.length - mostSkills}`, 'too-many', { maximum: mostSkills })
  if (skills.length > 0) notes.understood('skills', `${Math.min(skills.length, mostSkills)}`)
  return skills.slice(0, mostSkills)
}
