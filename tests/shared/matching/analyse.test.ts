import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charGrams, fold, tokenGroups, tokens, words } from '#shared/matching/analyse.ts'
import { pinyinOf } from '#shared/matching/pinyin.ts'
import { stem } from '#shared/matching/stem.ts'

const mixed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '大数据',
        '軟體',
        '乾',
        '著',
        '後端',
        'C++',
        '.NET',
        'node.js',
        'back-end',
        'R&D',
        'Ｊａｖａ',
        ' ',
        '，',
        "'s",
        '-',
        '+',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''))

describe('the analysis of text', () => {
  it('folds once and for all', () => {
    fc.assert(
      fc.property(mixed, text => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  it('gives tokens that an engine can split at spaces, and a text always finds itself', () => {
    fc.assert(
      fc.property(mixed, text => {
        const found = new Set(tokens(text))
        for (const token of found) expect(token).toMatch(/^[^\s"]{1,67}$/u)
        for (const group of tokenGroups(text)) expect(group.some(token => found.has(token))).toBe(true)
      }),
    )
  })

  it('takes the words of Taiwan for those of the mainland, and leaves simplified text alone', () => {
    expect(fold('資料庫與網路的程式設計師')).toBe('数据库与网络的程序员')
    expect(fold('人工智慧晶片')).toBe('人工智能芯片')
    for (const text of ['支持向量机程序', '数位全端品质', '乾坤', '资讯']) expect(fold(text)).toBe(text)
  })

  it('writes Chinese as characters and pairs, and technical names whole beside their parts', () => {
    expect(tokens('大数据 Java')).toEqual(['大', '大数', '数', '数据', '据', 'java'])
    expect(tokens('C++/C#, ASP.NET')).toEqual(['c++', 'c#', 'asp.net', 'asp', 'net', '.net'])
    expect(tokens('VueJS')).toEqual(tokens('vue.js'))
    expect(tokens('3+ years of Python3, v2.0')).toEqual(['3', 'year', 'of', 'python3', 'python', 'v2.0'])
    expect(words('Résumé for C++ engineers')).toEqual(['resume', 'for', 'c++', 'engineers'])
    expect(charGrams('js')).toEqual(['_js', 'js_', '_js_'])
  })

  it('joins the forms of one work and keeps different works apart', () => {
    const same = [
      ['develop', 'developer', 'developers', 'developing', 'development'],
      ['engineer', 'engineers', 'engineering'],
      ['program', 'programmer', 'programming', 'programs'],
      ['manager', 'managers', 'managing', 'management'],
      ['analyst', 'analysts', 'analysis', 'analytics', 'analyze'],
      ['automation', 'automated', 'automate', 'automatic'],
      ['operator', 'operation', 'operations', 'operating'],
      ['technology', 'technologies'],
    ]
    for (const forms of same) expect(new Set(forms.map(stem)).size, forms.join()).toBe(1)
    const apart = [
      'product',
      'production',
      'custom',
      'customer',
      'office',
      'officer',
      'engine',
      'engineer',
      'string',
      'spring',
    ]
    expect(new Set(apart.map(stem)).size).toBe(apart.length)
  })

  it('writes a name in pinyin from each of its characters on', () => {
    expect(pinyinOf('重庆女士').split(' ')).toEqual([
      'chongqingnvshi',
      'cqns',
      'qingnvshi',
      'qns',
      'nvshi',
      'ns',
      'shi',
    ])
    expect(pinyinOf('Java engineer')).toBe('')
  })
})
