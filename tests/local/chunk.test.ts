import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunks } from '#local/cli/chunk.ts'

const limits = { bytes: 200, rows: 3 }

describe('parts of an import', () => {
  it('hold every line once, in order, and say where they begin', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(''), fc.json({ maxDepth: 1 })), { maxLength: 30 }), lines => {
        const file = lines.join('\n')
        fc.pre(!file.trimStart().startsWith('['))
        const parts = chunks(file, 'json-lines', limits)
        const rows = lines.filter(line => line.trim() !== '')
        const split = parts.map(({ text }) => text.split('\n').filter(line => line.trim() !== ''))
        expect(split.flat()).toEqual(rows)
        parts.forEach(({ rowsBefore, linesBefore }, at) => {
          expect(rowsBefore).toBe(split.slice(0, at).flat().length)
          expect(lines.slice(0, linesBefore).filter(line => line.trim() !== '')).toHaveLength(rowsBefore)
        })
      }),
    )
  })

  it('repeat the header of a CSV and never break inside quotes', () => {
    const rows = Array.from({ length: 10 }, (_, n) => `岗位 ${n},"第一行\n第二行 ""${n}"""\n`)
    const parts = chunks(`\uFEFFtitle,description\r\n${rows.join('')}`, 'csv', limits)
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.every(({ text }) => text.startsWith('title,description\n'))).toBe(true)
    expect(parts.map(({ text }) => text.slice('title,description\n'.length)).join('')).toBe(rows.join(''))
    expect(parts.map(({ rowsBefore }) => rowsBefore)).toEqual(
      parts.map((_, at) => at * parts[0]!.text.match(/岗位/g)!.length),
    )
  })
})
