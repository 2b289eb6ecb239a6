import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, pruned } from '../../web/form/values.ts'

describe('a form’s values', () => {
  it('are sent without what was left empty', () => {
    expect(
      pruned({
        title: { zh: '工程师', en: ' ' },
        pay: { minimum: Number.NaN },
        skills: [],
        remote: false,
        places: [''],
      }),
    ).toEqual({ title: { zh: '工程师' }, skills: [], remote: false, places: [] })
  })

  it('meet a newer record field by field: whoever changed one is proposed, and where both did, the writer', () => {
    const base = { title: { zh: '甲' }, headcount: 1, skills: ['a'], note: 'x' }
    const mine = { title: { zh: '乙' }, headcount: 1, skills: ['a', 'b'], note: 'x' }
    const theirs = { title: { zh: '丙' }, headcount: 3, skills: ['a'], note: 'x' }
    expect(differences(base, mine, theirs).map(({ name, propose }) => [name, propose])).toEqual([
      ['title.zh', 'mine'],
      ['headcount', 'theirs'],
      ['skills', 'mine'],
    ])
  })

  it('never lose a field that was typed: it is either equal in both or offered', () => {
    const record = fc.record({
      a: fc.option(fc.string(), { nil: undefined }),
      b: fc.integer(),
      c: fc.array(fc.string()),
    })
    fc.assert(
      fc.property(record, record, record, (base, mine, theirs) => {
        const offered = new Set(differences(base, mine, theirs).map(({ name }) => name))
        for (const name of ['a', 'b', 'c'] as const)
          if (JSON.stringify(pruned(mine[name])) !== JSON.stringify(pruned(theirs[name])))
            expect(offered).toContain(name)
      }),
    )
  })
})
