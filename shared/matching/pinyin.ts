import { pinyin } from 'pinyin-pro'
import { remembering } from '../kernel/remembering.ts'
import { fold } from './analyse.ts'

const longestRun = 24

const runs = /\p{Script=Han}+/gu

/** Of one run: names of skills repeat from document to document. */
const partsOf = remembering(5_000, (run: string): readonly string[] => {
  const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }).slice(0, longestRun)
  return syllables.flatMap((_, start) => {
    const rest = syllables.slice(start)
    return [rest.join(''), rest.map(syllable => syllable[0] ?? '').join('')]
  })
})

/**
 * Pinyin under which a name can be found, without tones, for the index's `pinyin` field: of each Chinese run the rest from every
 * character on, in full (`shujukaifa`) and by initials (`sjkf`), separated by spaces; ü is v. The index finds a token by its
 * beginning, so that any part of the name can be typed. Index time only: pinyin-pro is 142 KB gzip.
 */
export const pinyinOf = (text: string): string => {
  const found = new Set<string>()
  for (const [run] of fold(text).matchAll(runs)) {
    for (const part of partsOf(run)) found.add(part)
  }
  return [...found].filter(part => part.length > 1).join(' ')
}
