import type { WantedSkill } from '../kernel/skill.ts'
import { industries } from '../reference/industries.ts'
import { skillsInText } from '../reference/skill-text.ts'
import { allSkills, labelKey, resolveSkill, type SkillConcept, skillByKey } from '../reference/skills.ts'
import { clausesOf, major, niceWord, notAsked, phrasesOf } from './phrase.ts'
import type { Notes } from './report.ts'
import type { Section } from './section.ts'
import { oneLine, remembered } from './tidy.ts'

type Importance = 'must' | 'nice'
type Wanted = {
  concept?: SkillConcept
  label: string
  importance: Importance
  level?: number
  rank: number
  order: number
}

const mostSkills = 80

/** 1 了解, 2 熟悉, 3 熟练 or 掌握, 4 精通; the strongest word of a phrase counts. */
const levels: readonly (readonly [RegExp, number])[] = [
  [/精通|专家|资深|expert|mastery|in-depth|deep (?:knowledge|understanding)/i, 4],
  [/熟练|掌握|扎实|深刻|深入|proficien|strong|solid|fluent in|advanced/i, 3],
  [/熟悉|familiar|working knowledge|hands-on|experienced?/i, 2],
  [/了解|知道|接触过|basic|aware|exposure|understanding of/i, 1],
]

const levelIn = (text: string): number | undefined => levels.find(([word]) => word.test(text))?.[1]

const alternative =
  /至少(?:掌握|熟悉|会|精通|了解|使用过)?(?:其中)?(?:任意)?(?:一|1|两|2)(?:种|门|个|项)|其中(?:之)?一|任意?一(?:种|门|个|项)|任一|之一|(?:一|1)(?:种|门|个)(?:或|及)?(?:以上|多种)|one or more|at least one|one of|either/i
/** In a text without headings a wish is told from a duty by its wording. */
const wish = /经验|经历|具备|具有|能力|要求|必须|experience|ability|skills/i
const duty =
  /^[\s\d.、．)）●■◆•-]*(?:负责|参与|协助|完成|配合|主导|承担|支持|制定|编写|撰写|维护|跟踪|进行|基于|根据|按照|独立完成|responsible|develop|design|build|maintain|participate)/i
/** Labels that grade or name a person, not what the person can do. */
const roleLabel =
  /^(?:高级|中级|初级|资深|专员|助理|经理|主管|总监|顾问|讲师|分析师|架构师|工程师|程序员|实习生?|应届生?|管理岗|技术岗|专家|组长|负责人|其他|其它|全职|兼职|校招|社招|急聘|高薪|不限|无)$/
const roleEnding = /(?:工程师|分析师|架构师|程序员|经理|总监|专员|主管|顾问|讲师|设计师|助理|专家)$/

const industryLabels = new Set(
  industries.flatMap(one => [
    one.zh,
    ...one.aliases.zh,
    one.en.toLowerCase(),
    ...one.aliases.en.map(name => name.toLowerCase()),
  ]),
)
/** Sectors as job boards label them, beyond the table of industries. */
const sector =
  /^(?:移动互联网|电商|O2O|社交|社交网络|在线教育|互联网金融|医疗健康|企业服务|数据服务|广告营销|文化娱乐|文娱|旅游|本地生活|房产服务|硬件|分类信息|生活服务|新零售|物流|体育|媒体|理财|视频|音乐|工具软件|企业软件|消费生活|信息安全服务|职业培训|其他行业|证券\/期货|投资\/融资|通信\/网络设备)$/
/** Words that say nothing alone. */
const general =
  /^(?:平台|产品|市场|系统|用户|内容|功能|海外|运营|数据|商业|软件|网络|分析|开发|技术|优化|实施|管理|培训|直播)$/

const soundsLikeSkill = (label: string): boolean =>
  label.length > 1 && label.length <= 40 && /\p{L}/u.test(label) && !/^\d/.test(label.replace(/^(?:2|3|5)[dDgG]/, 'x'))

/** 软件工程师 names a person, not the subject 软件工程. */
const roleNoun = /(?:工程|分析|架构|设计)师|程序员|engineers?(?![a-z])/gi
const reader = () => ({
  of: allSkills(),
  conceptOf: remembered(resolveSkill),
  conceptsIn: remembered(text => skillsInText(text.replace(roleNoun, ' '))),
})
let current: ReturnType<typeof reader> | undefined
/** What was read is forgotten when an administrator changes a concept. */
const reading = () => {
  if (current?.of !== allSkills()) current = reader()
  return current
}
const conceptOf: typeof resolveSkill = label => reading().conceptOf(label)
const conceptsIn = (text: string): readonly SkillConcept[] => reading().conceptsIn(text)

type LabelPart = { concept?: SkillConcept; label: string }

const separators = [
  /[/／&]/,
  /[/／&+\s]+(?!\s*$)/,
  /(?<=\p{Script=Han})(?=[A-Za-z])|(?<=[A-Za-z+#])(?=\p{Script=Han})/u,
]

/** Parts that are all known skills and not all the same one: C#/.NET, java爬虫. */
const knownParts = (label: string): LabelPart[] | undefined => {
  for (const separator of separators) {
    const parts = label
      .split(separator)
      .map(part => part.trim())
      .filter(part => part !== '')
      .map(part => ({ label: part, concept: conceptOf(part) }))
    if (new Set(parts.map(part => part.concept)).size > 1 && parts.every(part => part.concept !== undefined))
      return parts as LabelPart[]
  }
  return undefined
}

/** The skills of one label: itself by its very name (TCP/IP), its parts where it is several, itself by a looser reading, or the concepts named in it. */
const partsOf = (label: string): LabelPart[] => {
  const exact = skillByKey(labelKey(label))
  if (exact) return [{ concept: exact, label }]
  const listed = label
    .split(/[、，,;；|丨\n]|\s{2,}/)
    .map(part => part.trim())
    .filter(part => part !== '')
  if (listed.length > 1) return listed.flatMap(partsOf)
  const parts = knownParts(label)
  if (parts) return parts
  const whole = conceptOf(label)
  if (whole) return [{ concept: whole, label }]
  const inside = conceptsIn(label)
  const covered = inside.reduce(
    (sum, one) =>
      sum +
      Math.max(
        ...[one.zh, one.en].filter(name => label.toLowerCase().includes(name.toLowerCase())).map(name => name.length),
        0,
      ),
    0,
  )
  if (inside.length > 0 && (inside.length > 1 || covered >= label.length / 2))
    return inside.map(concept => ({ concept, label: concept.zh }))
  return [{ label }]
}

export type SkillSource = {
  readonly labels: readonly string[]
  readonly title?: string | undefined
  readonly sections: readonly Section[]
}

/** The most that a section of each kind can ask for; undefined where it speaks of something else. */
const sectionImportance = (section: Section): Importance | undefined => {
  switch (section.kind) {
    case 'requirements':
    case 'duties':
    case 'other':
      return 'must'
    case 'preferred':
      return 'nice'
    default:
      return undefined
  }
}

class Gathered {
  readonly found = new Map<string, Wanted>()

  add(part: LabelPart, importance: Importance, rank: number, level?: number): void {
    const key = part.concept?.id ?? `=${part.label.toLowerCase()}`
    const known = this.found.get(key)
    if (!known) {
      const order = this.found.size
      this.found.set(key, { ...part, importance, rank, order, ...(level !== undefined && { level }) })
      return
    }
    if (importance === 'must') known.importance = 'must'
    known.rank = Math.min(known.rank, rank)
    if (level !== undefined) known.level = Math.max(level, known.level ?? 0)
  }
}

const readLabel = (label: string, gathered: Gathered, notes: Notes): void => {
  const parts = partsOf(label)
  if (parts.length > 1)
    notes.assume('skills', 'skills-split', { label, parts: parts.map(part => part.label).join('、') })
  for (const part of parts) {
    if (part.concept) gathered.add(part, 'must', 0)
    else if (roleLabel.test(part.label) || roleEnding.test(part.label))
      notes.leaveOut('skills', part.label, 'skill-is-role')
    else if (general.test(part.label)) notes.leaveOut('skills', part.label, 'skill-too-general')
    else if (industryLabels.has(part.label.toLowerCase()) || sector.test(part.label))
      notes.leaveOut('skills', part.label, 'skill-is-industry')
    else if (/^\[.*\]$/.test(part.label) || !soundsLikeSkill(part.label))
      notes.missed('skills', part.label, 'skill-not-one')
    else {
      notes.assume('skills', 'skill-kept-as-text', { label: part.label })
      gathered.add({ label: oneLine(part.label, 120) ?? part.label }, 'must', 0)
    }
  }
}

const readSection = (section: Section, gathered: Gathered, notes: Notes): void => {
  const base = sectionImportance(section)
  if (base === undefined) return
  for (const clause of clausesOf(section.text))
    for (const phrase of phrasesOf(clause)) {
      if (notAsked.test(phrase)) continue
      const concepts = conceptsIn(/专业|degree|major/i.test(phrase) ? phrase.replace(major, ' ') : phrase)
      if (concepts.length === 0) continue
      const level = levelIn(phrase)
      const listed = concepts.length > 1 && alternative.test(phrase)
      if (listed) notes.assume('skills', 'skills-alternatives', { parts: concepts.map(one => one.zh).join('、') })
      // outside the requirements only the wording tells a wish from a duty
      const worded =
        section.kind === 'requirements' || ((level !== undefined || wish.test(phrase)) && !duty.test(clause))
      const importance = listed || niceWord.test(phrase) || !worded ? 'nice' : base
      for (const concept of concepts) {
        if (concept.kind === 'field' && section.kind !== 'requirements') continue
        const rank = concept.kind === 'soft' ? 3 : section.kind === 'requirements' ? 1 : 2
        gathered.add({ concept, label: concept.zh }, concept.kind === 'soft' ? 'nice' : importance, rank, level)
      }
    }
}

/** The skills that a posting asks for, from its labels, its title and its text: musts first, at most 80. */
export const readSkills = (source: SkillSource, notes: Notes): WantedSkill[] => {
  const gathered = new Gathered()
  for (const label of source.labels) {
    const clean = oneLine(label, 400)
    if (clean !== undefined) readLabel(clean, gathered, notes)
  }
  if (source.title !== undefined)
    for (const concept of conceptsIn(source.title)) gathered.add({ concept, label: concept.zh }, 'must', 0)
  const before = gathered.found.size
  for (const section of source.sections) readSection(section, gathered, notes)
  if (gathered.found.size > before) notes.assume('skills', 'skills-from-text', { count: gathered.found.size - before })
  const weight = (one: Wanted) => one.rank + (one.importance === 'must' ? 0 : 4)
  const ordered = [...gathered.found.values()].sort((a, b) => weight(a) - weight(b) || a.order - b.order)
  if (ordered.length > mostSkills)
    notes.missed(
      'skills',
      ordered
        .slice(mostSkills)
        .map(one => one.label)
        .join('、'),
      'skills-too-many',
      {
        maximum: mostSkills,
        parts: ordered
          .slice(mostSkills)
          .map(one => one.label)
          .join('、'),
      },
    )
  const kept = ordered.slice(0, mostSkills)
  if (kept.length > 0) notes.understood('skills', kept.map(one => one.label).join('、'))
  return kept.map(one => ({
    ...(one.concept ? { concept: one.concept.id } : { label: one.label }),
    importance: one.importance,
    ...(one.level !== undefined && { level: one.level }),
  }))
}
