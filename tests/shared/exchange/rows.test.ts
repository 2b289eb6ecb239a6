import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvOf, readRows } from '#shared/exchange/rows.ts'

const values = (text: string, type?: string) =>
  readRows(text, type).map(row => ('value' in row ? row.value : row.error.code))

describe('JSON lines', () => {
  it('are read past a byte order mark, blank lines and Windows line ends, each with its line', () => {
    const rows = readRows('\ufeff{"a":1}\r\n\r\n  \r\n{"a":2}\r\n', 'application/x-ndjson')
    expect(rows).toEqual([
      { row: 1, line: 1, value: { a: 1 } },
      { row: 2, line: 4, value: { a: 2 } },
    ])
  })

  it('name a bad line and go on', () => {
    const rows = readRows('{"a":1}\n{"a":\n{"a":3}', 'json-lines')
    expect(rows.map(row => row.line)).toEqual([1, 2, 3])
    expect(rows[1]).toMatchObject({ row: 2, line: 2, error: { code: 'row-unreadable', raw: '{"a":' } })
    expect(rows[2]).toMatchObject({ value: { a: 3 } })
  })
})

describe('JSON documents', () => {
  it('are an array, a graph, or one record', () => {
    expect(values('[{"a":1},{"a":2}]', 'application/json')).toEqual([{ a: 1 }, { a: 2 }])
    expect(
      values('{"@context":"https://schema.org","@graph":[{"@type":"A"},{"@type":"B"}]}', 'application/ld+json'),
    ).toHaveLength(2)
    expect(values('{"@type":"JobPosting"}', 'json-ld')).toEqual([{ '@type': 'JobPosting' }])
  })

  it('say where they break', () => {
    expect(readRows('[\n{"a":1},\n{"a":}\n]', 'application/json')).toMatchObject([
      { line: 3, error: { code: 'row-unreadable' } },
    ])
  })

  it('are told from lines and tables without a media type', () => {
    expect(values('{"a":1}\n{"a":2}')).toHaveLength(2)
    expect(values('[{"a":1}]')).toEqual([{ a: 1 }])
    expect(values('职位,城市\n测试,北京')).toEqual([{ 职位: '测试', 城市: '北京' }])
    expect(values('')).toEqual([])
  })
})

describe('CSV', () => {
  it('holds line breaks, quotes and separators in quotes, and knows the line of each record', () => {
    const rows = readRows(
      '\ufeff职位,描述\r\n测试,"第一行\r\n第二""行"", 完"\r\n\r\n前端,x\r\n',
      'text/csv; charset=utf-8',
    )
    expect(rows).toEqual([
      { row: 1, line: 2, value: { 职位: '测试', 描述: '第一行\n第二"行", 完' } },
      { row: 2, line: 5, value: { 职位: '前端', 描述: 'x' } },
    ])
  })

  it('may be separated by tabs or semicolons, and keeps repeated and nameless columns apart', () => {
    expect(values('a\tb\n1\t2', 'text/tab-separated-values')).toEqual([{ a: '1', b: '2' }])
    expect(values('a;"b,c"\n1;2', 'csv')).toEqual([{ a: '1', 'b,c': '2' }])
    expect(values('a,a,\n1,2,3', 'csv')).toEqual([{ a: '1', 'a 2': '2', 'column 3': '3' }])
  })

  it('with cells beyond its heading or missing ones is still read', () => {
    expect(values('a,b\n1\n2,3', 'csv')).toMatchObject([{ a: '1' }, { a: '2', b: '3' }])
  })
})

describe('cells of an export', () => {
  it.each(['=1+1', '+86', '-x', '@SUM(A1)', '\t=1', '＝1', ' =1'])('%j does not run as a formula', text => {
    const [[cell]] = parse(csvCell(text)) as [[string]]
    expect(cell.startsWith("'")).toBe(true)
  })

  it('leave numbers numbers', () => {
    expect([csvCell(-5), csvCell('-5.2'), csvCell(0)]).toEqual(['-5', '-5.2', '0'])
  })

  it('give every text back, with at most the apostrophe in front', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '中', '"', ',', ';', '\n', '=', '-', "'", ' ', '\t') })
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }), rows => {
        const document = csvOf(['a', 'b'], rows)
        expect(document.startsWith('\ufeff')).toBe(true)
        const back = (parse(document, { bom: true, relax_quotes: false }) as string[][]).slice(1)
        expect(back).toHaveLength(rows.length)
        for (const [i, row] of rows.entries())
          for (const [j, cell] of row.entries()) expect([cell, `'${cell}`]).toContain(back[i]?.[j])
      }),
    )
  })
})
