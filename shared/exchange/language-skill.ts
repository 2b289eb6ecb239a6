import type { LanguageSkill } from '../kernel/skill.ts'
import { languageLevels, languages } from '../reference/languages.ts'

type Level = LanguageSkill['level']

const named: readonly (readonly [string, string])[] = languages
  .flatMap(language =>
    [language.zh, language.en, ...language.aliases.zh, ...language.aliases.en].map(
      name => [name.toLowerCase(), language.code] as const,
    ),
  )
  .sort((a, b) => b[0].length - a[0].length)

const anyName = new RegExp(named.map(([name]) => name.replace(/[.()]/g, '\\$&')).join('|'))

/** The languages a text names, in their order. `白话` and the like are everyday words and count only where they stand alone. */
export const languagesIn = (text: string): string[] => {
  let rest = text.toLowerCase()
  const found: string[] = []
  // one look decides for nearly every clause: ~40x faster than trying each name
  if (!anyName.test(rest)) return found
  for (const [name, code] of named) {
    const latin = /^[a-z]/.test(name)
    const hit = latin
      ? new RegExp(`(?<![a-z])${name.replace(/[.()]/g, '\\$&')}(?![a-z])`).test(rest)
      : rest.includes(name)
    if (!hit || (name === '白话' && rest.trim() !== name)) continue
    if (!found.includes(code)) found.push(code)
    rest = rest.replaceAll(name, ' ')
  }
  return found.sort((a, b) => position(text, a) - position(text, b))
}

const position = (text: string, code: string): number => {
  const at = named
    .filter(one => one[1] === code)
    .map(([name]) => text.toLowerCase().indexOf(name))
    .filter(index => index >= 0)
  return Math.min(...at, text.length)
}

/** CEFR, examinations and the usual words, in the order in which they settle the level. */
const words: readonly (readonly [RegExp, Level])[] = [
  [/母语|native|mother tongue|双语|bilingual/i, 'native'],
  [
    /\bc[12]\b|n1|一级|专业?八级|专八|tem-?8|流利|流畅|精通|fluent|full professional|proficient|雅思\s*[78]|ielts\s*[78]|advanced/i,
    'fluent',
  ],
  [
    /\bb2\b|n2|二级|六级|cet-?\s?6|专四|tem-?4|熟练|工作语言|商务|听说读写|professional working|working|upper[- ]intermediate|business|good command|托福|toefl|雅思|ielts|excellent|strong/i,
    'working',
  ],
  [
    /\bb1\b|n3|三级|四级|cet-?\s?4|良好|日常|沟通|读写|阅读|口语|conversational|limited working|intermediate|good|communicat/i,
    'conversational',
  ],
  [/\ba[12]\b|n[45]|基础|简单|一般|入门|basic|elementary|beginner/i, 'basic'],
]

export const languageLevelIn = (text: string): Level | undefined => {
  const clean = text.trim().toLowerCase()
  const exact = languageLevels.find(level =>
    [level.id, level.zh, level.en, ...level.aliases.zh, ...level.aliases.en].some(name => name.toLowerCase() === clean),
  )
  return exact?.id ?? words.find(([word]) => word.test(text))?.[1]
}

const preferred = /优先|加分|更佳|为佳|者佳|prefer|a plus|nice to have|不限|无需|不需要|不问|不要求/i

/** Languages that the requirement clauses demand (a preferred one demands nothing). A level that is not said is a working one. */
export const languagesInText = (clauses: readonly string[]): LanguageSkill[] => {
  const found = new Map<string, Level>()
  for (const clause of clauses)
    for (const part of clause.split(/[，,](?!\d)/)) {
      if (preferred.test(part)) continue
      const codes = languagesIn(part).filter(code => code !== 'zh' && code !== 'csl')
      // 英语网站, "English website": the language of a thing, not of the person
      if (
        codes.length === 0 ||
        !/读|写|听|说|口语|沟通|流利|流畅|熟练|精通|良好|能力|水平|级|cet|tem|基础|工作语言|母语|fluent|written|spoken|communicat|proficien|english skills|good|excellent|command|native/i.test(
          part,
        )
      )
        continue
      for (const code of codes) if (!found.has(code)) found.set(code, languageLevelIn(part) ?? 'working')
    }
  return [...found].slice(0, 10).map(([language, level]) => ({ language, level }))
}
