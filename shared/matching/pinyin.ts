import { pinyin } from 'pinyin-pro'
import { fold } from './analyse.ts'

/** Longer names are typed in part: every part of 2 to 6 characters can be found, and the whole name. */
const longestPart = 6
const longestRun = 24

const runs = /\p{Script=Han}+/gu

/**
 * Pinyin under which a name can be found, without tones, for the index's `pinyin` field: each part of its Chinese runs, in full
 * (`dashuju`) and by initials (`dsj`), separated by spaces; ü is v. Index time only: pinyin-pro is 142 KB gzip.
 */
export const pinyinOf = (text: string): string => {
  const found = new Set<string>()
  for (const [run] of fold(text).matchAll(runs)) {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }).slice(0, longestRun)
    const add = (part: readonly string[]) => {
      found.add(part.join(''))
      found.add(part.map(syllable => syllable[0] ?? '').join(''))
    }
    for (let start = 0; start < syllables.length; start++)
      for (let size = 2; size <= longestPart && start + size <= syllables.length; size++)
        add(syllables.slice(start, start + size))
    add(syllables)
  }
  return [...found].filter(part => part.length > 1).join(' ')
}
