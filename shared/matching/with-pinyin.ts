import { skillById } from '../reference/skills.ts'
import type { MatchDocument } from './document.ts'
import { pinyinOf } from './pinyin.ts'

const mostSkills = 24

/** Adds the pinyin of titles and skills. For those who write the index only: the readings are 142 KB gzip. */
export const withPinyin = (document: MatchDocument): MatchDocument => {
  if (!document.live) return document
  const skills = (document.terms.skill ?? []).slice(0, mostSkills).flatMap(id => skillById(id)?.zh ?? [])
  const pinyin = pinyinOf([document.text.title ?? '', ...skills].join('\n'))
  return pinyin === '' ? document : { ...document, text: { ...document.text, pinyin } }
}
