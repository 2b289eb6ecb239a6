import { clausesOf, major, niceWord, notAsked, phrasesOf } from '../exchange/phrase.ts'
import { type SectionKind, sectionsOf } from '../exchange/section.ts'
import { skillMentions } from '../reference/skill-text.ts'
import type { SkillConcept } from '../reference/skills.ts'
import { weights } from './weights.ts'

/**
 * Skills read from a text for matching, where nobody listed them: what is asked for before what is done, nothing of what the employer
 * says of itself and of its benefits, nothing that is said not to be needed. The most telling first.
 */

/** What is asked for tells most; firms and benefits nothing (培训, 股票, 电商平台 stand in every one). */
const sectionShare: Readonly<Record<SectionKind, number>> = {
  requirements: 1,
  other: 0.8,
  duties: 0.6,
  preferred: 0.5,
  benefits: 0,
  company: 0,
  contact: 0,
}
const niceShare = 0.6
/** A phrase about a firm, its people and its money, where no heading says so. */
const aboutFirm =
  /成立于|创立于|总部|旗下|上市公司|员工人数|注册资(?:本|金)|融资|估值|荣获|世界500强|国家高新技术企业|五险|公积金|双休|年终奖|带薪|餐补|下午茶|团建|节日福利|founded in|headquarter|listed company|our (?:company|mission|customers|culture)|we offer|health insurance|paid (?:leave|vacation|time off)|free (?:lunch|snacks)|401\(?k|equal opportunity/i
/** 熟悉, proficient in: the phrase speaks of skills. */
const cue =
  /熟悉|熟练|精通|掌握|了解|擅长|使用过|会用|具备|经验|基础|proficien|experience (?:with|in|of)|knowledge of|familiar|expert in|skilled|hands-on|working with|used to/i
const cueShare = 1.3
/** 无需Java经验; no Java needed. */
const denied = (phrase: string): boolean =>
  notAsked.test(phrase) ||
  /(?:\bno|\bnot|without|don['’]t)\b[^,;]{0,30}\b(?:need|required|necessary|experience)\b/i.test(phrase)

/** A word of two characters is a part of most longer words: 数据架构师, 采购部门, 测试报告. */
const standsFor = (text: string, start: number, end: number): boolean => {
  const left = text.slice(Math.max(0, start - 3), start)
  const right = text.slice(end, end + 2)
  return (
    (left === '' || /(?:[^\p{Script=Han}]|[和与及或有等懂会]|熟悉|掌握|精通|了解|擅长|从事)$/u.test(left)) &&
    (right === '' ||
      /^(?:[^\p{Script=Han}]|[和与及或等]|经验|技术|技能|知识|能力|基础|方面|领域|语言|相关|工具|软件|原理)/u.test(
        right,
      ))
  )
}

const general: ReadonlySet<SkillConcept['kind']> = new Set(['knowledge', 'method', 'domain', 'soft'])

const isMeant = (text: string, concept: SkillConcept, start: number, end: number): boolean =>
  concept.kind !== 'field' &&
  (!general.has(concept.kind) || !/^\p{Script=Han}{2}$/u.test(text.slice(start, end)) || standsFor(text, start, end))

const most = 14

/** A title names what the work is about. */
const titleShare = 2

/** The most telling concepts of a text and of the titles above it, the best first. */
export const skillsRead = (text: string, titles: readonly string[] = []): readonly SkillConcept[] => {
  const sums = new Map<SkillConcept, { best: number; count: number; at: number }>()
  let order = 0
  const read = (phrase: string, share: number) => {
    const plain = (/专业|degree|major/i.test(phrase) ? phrase.replace(major, ' ') : phrase).normalize('NFKC')
    const value = share * (cue.test(plain) ? cueShare : 1) * (niceWord.test(plain) ? niceShare : 1)
    for (const { concept, start, end } of skillMentions(plain)) {
      if (!isMeant(plain, concept, start, end)) continue
      const known = sums.get(concept)
      if (known) {
        known.best = Math.max(known.best, value)
        known.count++
      } else sums.set(concept, { best: value, count: 1, at: order++ })
    }
  }
  for (const title of titles) read(title, titleShare)
  for (const section of sectionsOf(text)) {
    const share = sectionShare[section.kind]
    if (share === 0) continue
    for (const clause of clausesOf(section.text))
      for (const phrase of phrasesOf(clause)) if (!denied(phrase) && !aboutFirm.test(phrase)) read(phrase, share)
  }
  return [...sums]
    .map(([concept, { best, count, at }]) => ({
      concept,
      at,
      value: weights.skills.kind[concept.kind] * best * (1 + 0.5 * Math.log(count)),
    }))
    .sort((a, b) => b.value - a.value || a.at - b.at)
    .slice(0, most)
    .map(({ concept }) => concept)
}
