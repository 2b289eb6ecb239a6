import { fold } from '../matching/analyse.ts'
import data from './title-words.json' with { type: 'json' }

/**
 * What kind of work the head of a title names: who teaches Web front ends teaches, a nurse recruiter recruits. Words that only say that
 * somebody works there (专员, officer) are passed over.
 */

type Heads = {
  /** Longest first. */
  readonly zh: readonly (readonly [suffix: string, kind: string])[]
  readonly weakZh: readonly string[]
  readonly en: ReadonlyMap<string, string>
  readonly weakEn: ReadonlySet<string>
}

const build = (): Heads => ({
  zh: data.heads.kinds
    .flatMap(({ id, zh }) => zh.map(suffix => [fold(suffix), id] as const))
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1)),
  weakZh: data.heads.weak.zh,
  en: new Map(data.heads.kinds.flatMap(({ id, en }) => en.map(word => [word, id] as const))),
  weakEn: new Set(data.heads.weak.en),
})

let heads: Heads | undefined
const table = (): Heads => {
  heads ??= build()
  return heads
}

/** Behind these, English says what the job is about, not what it is. */
const about = /\s(?:for|in|of|to|at|with|on|from|by|into|within|-)\s|,\s*/

const kindOfWords = (text: string): string | undefined => {
  const { en, weakEn } = table()
  const words = text.split(/[^\p{L}\p{N}+#.&]+/u).filter(Boolean)
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at]!
    const plain = word.replace(/s$/, '')
    const kind = en.get(word) ?? en.get(plain)
    if (kind !== undefined) return kind
    if (!weakEn.has(word) && !weakEn.has(plain)) return undefined
  }
  return undefined
}

/** Subjects that are also jobs when nothing else is: 前端, sales. Beside a word for a person they say what that person deals with. */
const subject = /(?<![师员工人手长理监管裁官生家者嫂姨授夫姐警总傅任])$/u
const subjectWords = new Set(
  'sales marketing design development engineering maintenance support accounting operations purchasing procurement recruiting recruitment housekeeping teaching lecturing crew dev'.split(
    ' ',
  ),
)

/** Whether a piece ends in a subject rather than in a word for a person. */
export const endsInSubject = (piece: string): boolean => {
  const text = piece.trim()
  if (/\p{Script=Han}$/u.test(text)) return subject.test(text)
  return subjectWords.has(
    text
      .split(about)[0]!
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
      .at(-1) ?? '',
  )
}

/** The kind of work that a folded piece of a title ends in; `undefined` where its head is none of the known ones. */
export const headKind = (piece: string): string | undefined => {
  const { zh, weakZh } = table()
  let text = piece.replace(/\s+$/, '')
  const han = /\p{Script=Han}$/u.test(text)
  if (!han) {
    const [first = '', ...rest] = text.split(about)
    return kindOfWords(first) ?? (rest.length > 0 ? kindOfWords(rest.at(-1)!) : undefined)
  }
  for (let cut = 0; cut < 3; cut++) {
    const found = zh.find(([suffix]) => text.endsWith(suffix))
    if (found) return found[1]
    const weak = weakZh.find(suffix => text.endsWith(suffix) && text.length > suffix.length)
    if (weak === undefined) return undefined
    text = text.slice(0, -weak.length)
  }
  return undefined
}
