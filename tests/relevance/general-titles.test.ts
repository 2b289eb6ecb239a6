import { beforeAll, describe, expect, it } from 'vitest'
import { rank } from '#shared/matching/rank.ts'
import { now, opening, talent } from '#tests/shared/matching/records.ts'
import data from './general-titles.json' with { type: 'json' }
import { mean } from './ndcg.ts'

/**
 * Trades outside the digital ones: 101 jobs, each with two titles in either language as postings write them, and two that share its words
 * and are other work. Titles are all that is known. The floors are below what was measured when the set was first ranked by this code.
 */

type Language = 'zh' | 'en'
type Title = {
  readonly text: string
  readonly job: number | undefined
  readonly language: Language
  readonly packed: Uint8Array
}

const languageOf = (text: string): Language => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')
const written = (text: string) => ({ [languageOf(text)]: text })

describe('titles of all trades', () => {
  const titles: (Title & { readonly id: string; readonly not: number | undefined })[] = []
  const asked = new Map<string, ReadonlyMap<string, number>>()

  beforeAll(() => {
    const add = (text: string, job: number | undefined, not: number | undefined) => {
      const { id, packed } = talent({ headline: written(text), skills: [] }, titles.length + 2)
      titles.push({ id, text, job, not, language: languageOf(text), packed })
    }
    for (const [job, { zh, en, not }] of data.jobs.entries()) {
      for (const text of [...zh, ...en]) add(text, job, undefined)
      for (const text of not) add(text, undefined, job)
    }
    const pool = titles.map(({ packed }) => packed)
    for (const { id, text, job } of titles) {
      if (job === undefined) continue
      const ranked = rank(opening({ title: written(text), skills: [] }).packed, pool, { now })
      asked.set(id, new Map(ranked.flatMap(one => (one.id === id ? [] : [[one.id, one.score]]))))
    }
  })

  /** Mean average precision of the lists that titles of one language get of those of another. */
  const precision = (from: Language, to: Language): number => {
    const values = titles.flatMap(({ id, job, language }) => {
      if (job === undefined || language !== from) return []
      const scores = asked.get(id)!
      const right = titles
        .filter(one => one.language === to && one.id !== id)
        .sort((a, b) => scores.get(b.id)! - scores.get(a.id)! || (a.id < b.id ? -1 : 1))
        .map(one => one.job === job)
      const places = right.flatMap((isRight, at) => (isRight ? [at + 1] : []))
      return [mean(places.map((place, hit) => (hit + 1) / place))]
    })
    return mean(values)
  }

  it('find their like in either language', () => {
    const found = Object.fromEntries(
      (['zh', 'en'] as const).flatMap(from =>
        (['zh', 'en'] as const).map(to => [`${from} → ${to}`, precision(from, to)] as const),
      ),
    )
    console.log('general titles, MAP', found)
    expect(found['zh → zh']).toBeGreaterThanOrEqual(0.8)
    expect(found['en → en']).toBeGreaterThanOrEqual(0.8)
    expect(found['zh → en']).toBeGreaterThanOrEqual(0.88)
    expect(found['en → zh']).toBeGreaterThanOrEqual(0.85)
  })

  it('stand before other work that shares their words', () => {
    const pairs = titles.flatMap(({ id, job }) => {
      if (job === undefined) return []
      const scores = asked.get(id)!
      const others = titles.filter(one => one.not === job)
      return titles
        .filter(one => one.job === job && one.id !== id)
        .flatMap(like =>
          others
            .filter(other => other.language === like.language)
            .map(other => Number(scores.get(like.id)! > scores.get(other.id)!)),
        )
    })
    console.log('general titles, like before unlike', mean(pairs), pairs.length)
    expect(mean(pairs)).toBeGreaterThanOrEqual(0.93)
  })
})
