import { allSkills, labelKey, type SkillConcept, skillByKey } from './skills.ts'
import { slipBetween } from './title-spelling.ts'

/** A concept found in running text; offsets are into the NFKC form of the text. */
export type SkillMention = { readonly concept: SkillConcept; readonly start: number; readonly end: number }

const unit = /\p{Script=Han}|\.net(?![\p{L}\p{N}])|[[\p{L}\p{N}]--\p{Script=Han}]+(?:\+\+|[+#](?![\p{L}\p{N}]))?/giv

/** Words that are also plain English: in running text they count only when written like a name and set apart like a list item. */
const plainWords = new Set(
  'go r c d rust swift spring express flask ray access word excel ant make hive pig storm flow impala presto chef puppet salt consul vault nomad rails gin echo beego less sass stylus dart ruby perl scheme julia crystal scratch processing unity unreal maya blender sketch figma axure notion slack jira trello asana monday kafka spark flink beam dash bash shell awk sed vim nano emacs ai bi pm op hr it ui ux qa pr em sem seo sns app erp crm ps ae pr ar vr mr xr ip ic es db tv os sre sla ops testing design research communication leadership teamwork management security network networks cloud data analysis writing reading training planning strategy'.split(
    ' ',
  ),
)
/** As labels they name a skill; inside a sentence they are part of any other word (测试报告, 架构师, 算法题). */
const plainHan = new Set([
  '算法',
  '测试',
  '架构',
  '建模',
  '可视化',
  '客户端',
  '营销',
  '支付',
  '抓取',
  '编解码',
  '风险控制',
])
const han = /\p{Script=Han}/u
const boundary = /^[\s,，、;；/|()（）[\]【】:：。+&和与及或等]$|\p{Script=Han}/u

type Unit = { readonly text: string; readonly start: number; readonly end: number; readonly han: boolean }

const unitsOf = (text: string): Unit[] =>
  [...text.matchAll(unit)].map(match => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    han: /\p{Script=Han}/u.test(match[0]),
  }))

const joins = (gap: string): boolean => /^[ .\-_/·]?$/.test(gap)

const longestUnits = 14
let starts: { of: readonly SkillConcept[]; keys: ReadonlySet<string>; longest: number } | undefined

/** First two characters of every key: most positions of a text are left after one look. */
const index = () => {
  const concepts = allSkills()
  if (starts?.of !== concepts) {
    const keys = new Set<string>()
    let longest = 0
    for (const { zh, en, also } of concepts)
      for (const label of [zh, en, ...also]) {
        const key = labelKey(label)
        keys.add(key.slice(0, 2))
        if (key.length > longest) longest = key.length
      }
    starts = { of: concepts, keys, longest }
  }
  return starts
}

const writtenApart = (text: string, start: number, end: number): boolean => {
  const left = text.slice(0, start).trimEnd().at(-1) ?? ' '
  const right = text.slice(end).trimStart().at(0) ?? ' '
  return boundary.test(left) && boundary.test(right)
}

const accepts = (text: string, start: number, end: number, key: string): boolean => {
  if (plainHan.has(key)) return !han.test(text.slice(start - 1, start)) && !han.test(text.slice(end, end + 1))
  if (!/^[a-z]+$/.test(key) || (key.length > 2 && !plainWords.has(key))) return true
  const written = text.slice(start, end)
  return /^\p{Lu}/u.test(written) && writtenApart(text, start, end)
}

/** Every known skill that a text names: the longest name at each place, whole words only where the script has words. */
export const skillMentions = (raw: string): readonly SkillMention[] => {
  const text = raw.normalize('NFKC')
  const units = unitsOf(text)
  const { keys, longest } = index()
  const found: SkillMention[] = []
  for (let at = 0; at < units.length; ) {
    let key = ''
    let best: { mention: SkillMention; next: number } | undefined
    for (let to = at; to < Math.min(units.length, at + longestUnits); to++) {
      const part = units[to]!
      if (to > at) {
        const previous = units[to - 1]!
        const gap = text.slice(previous.end, part.start)
        if (previous.han && part.han ? gap !== '' : !joins(gap)) break
      }
      key += labelKey(part.text)
      if (key.length > longest) break
      if (key.length >= 2 && !keys.has(key.slice(0, 2))) break
      const concept = skillByKey(key)
      const start = units[at]!.start
      if (concept && accepts(text, start, part.end, key))
        best = { mention: { concept, start, end: part.end }, next: to + 1 }
    }
    if (best) {
      found.push(best.mention)
      at = best.next
    } else at++
  }
  return found
}

/** The concepts that a text names, each once, in the order of the text. */
export const skillsInText = (text: string): readonly SkillConcept[] => [
  ...new Set(skillMentions(text).map(mention => mention.concept)),
]

const shortestMisspelt = 5

/** The concept that a misspelt Latin word most likely means: one letter too many, too few, wrong, or two swapped. */
export const nearestSkill = (word: string): SkillConcept | undefined => {
  const key = labelKey(word)
  if (key.length < shortestMisspelt || !/^[a-z\d]+$/.test(key)) return undefined
  return allSkills().find(({ zh, en, also }) =>
    [zh, en, ...also].some(label => {
      const own = labelKey(label)
      return own[0] === key[0] && own.length >= shortestMisspelt && slipBetween(own, key) !== undefined
    }),
  )
}
