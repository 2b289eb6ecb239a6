import { describe, expect, it } from 'vitest'
import { pinyinOf } from '#shared/matching/pinyin.ts'
import type { Bench } from './match-index.ts'
import { clause, found, idOf, opening, put } from './match-index-documents.ts'

const titles = {
  bigData: '高级大数据开发工程师',
  analysis: '数据分析师（Data Analyst）',
  reversed: '分析数据的平台',
  traditional: '軟體工程師（資料庫）',
  wide: 'Ｊａｖａ後端工程師',
  vue: 'Vue 前端开发',
  vueJs: 'Frontend developer (Vue.js, Node.js)',
  cPlus: 'C/C++ embedded engineer',
  cOnly: 'C语言讲师',
  cSharp: 'C#/.NET 开发',
  backEnd: 'Back-end Engineering Lead',
  backend: 'Backend developer, R&D',
  accent: 'Résumé reviewer',
} as const
type Name = keyof typeof titles

const fill = ({ index }: Bench) =>
  put(
    index,
    ...Object.entries(titles).map(([id, title]) =>
      opening(id, { title, text: { body: title, pinyin: pinyinOf(title) } }),
    ),
  )

export const textCases = (bench: Bench): void => {
  describe('text', () => {
    const all: [query: string, names: Name[]][] = [
      ['大数据', ['bigData']],
      ['数据', ['analysis', 'bigData', 'reversed', 'traditional']],
      ['工程师 大数据', ['bigData']],
      ['大數據開發', ['bigData']],
      ['软件工程师', ['traditional']],
      ['軟件工程師', ['traditional']],
      ['数据库', ['traditional']],
      ['java', ['wide']],
      ['ＪＡＶＡ 后端', ['wide']],
      ['Vue', ['vue', 'vueJs']],
      ['vue.js', ['vue', 'vueJs']],
      ['VueJS', ['vue', 'vueJs']],
      ['nodejs', ['vueJs']],
      ['C++', ['cPlus']],
      ['c', ['cOnly', 'cPlus']],
      ['c#', ['cSharp']],
      ['.net', ['cSharp']],
      ['backend', ['backEnd', 'backend']],
      ['back-end', ['backEnd', 'backend']],
      ['r&d', ['backend']],
      ['engineers', ['backEnd', 'cPlus']],
      ['developers', ['backend', 'vueJs']],
      ['data analysts', ['analysis']],
      ['resume', ['accent']],
      ['lead of engineering', ['backEnd']],
      ['java python', []],
    ]
    it('finds every word in either script, width, spelling and inflection', async () => {
      await fill(bench)
      for (const [query, names] of all)
        expect([query, (await found(bench.index, { must: [[clause(query)]] })).sort()]).toEqual([
          query,
          [...names].sort(),
        ])
    })

    it('takes a phrase in its order only', async () => {
      await fill(bench)
      const phrase = async (text: string) => (await found(bench.index, { must: [[clause(text, 'phrase')]] })).sort()
      expect(await phrase('数据分析')).toEqual(['analysis'])
      expect(await phrase('分析數據')).toEqual(['reversed'])
      expect(await phrase('data analyst')).toEqual(['analysis'])
      expect(await phrase('analyst data')).toEqual([])
      expect(await phrase('embedded engineers')).toEqual(['cPlus'])
    })

    it('leaves out what is excluded, and needs one of each group', async () => {
      await fill(bench)
      expect(
        await found(bench.index, { must: [[clause('数据')]], mustNot: [clause('分析'), clause('数据库', 'phrase')] }),
      ).toEqual(['bigData'])
      expect(await found(bench.index, { must: [[clause('大数据'), clause('分析师')], [clause('工程师')]] })).toEqual([
        'bigData',
      ])
    })

    it('finds a title by pinyin, in full, in part, by initials, with or without spaces', async () => {
      await fill(bench)
      for (const typed of [
        'dashuju',
        'da shu ju',
        'DSJ',
        'dsjkf',
        "kai'fa gongchengshi",
        'gaojidashujukaifagongchengshi',
      ])
        expect([typed, await found(bench.index, { must: [[clause(typed, 'all', 'pinyin')]] })]).toEqual([
          typed,
          ['bigData'],
        ])
    })

    it('puts the title that says all before those that say a part, and forgives a slip in spelling', async () => {
      await fill(bench)
      const retrieval = { kind: 'opening', filters: [], features: [], soft: [], size: 20 } as const
      const ranked = async (text: string) =>
        (await bench.index.retrieve({ ...retrieval, text: [clause(text, 'best')] })).map(idOf)
      expect((await ranked('大数据开发工程师'))[0]).toBe('bigData')
      expect((await ranked('embeded enginer'))[0]).toBe('cPlus')
      expect(await ranked('zzzz')).toEqual([])
    })

    it('reads the signs of query languages as text, and finds nothing for no words', async () => {
      await fill(bench)
      for (const query of ['"', '*', '?!', '（）', '-', ''])
        for (const match of ['all', 'best', 'phrase'] as const)
          expect(await found(bench.index, { must: [[clause(query, match)]] })).toEqual([])
      for (const query of [
        'java" OR "python',
        'java AND NOT',
        'title:java^2',
        '{java} : *',
        'NEAR(java, 2)',
        '\\"java\\',
      ])
        await expect(
          found(bench.index, { must: [[clause(query)]], mustNot: [clause(query, 'phrase')] }),
        ).resolves.toBeDefined()
      expect(await found(bench.index, { must: [[clause('java')]], mustNot: [clause('*')] })).toEqual(['wide'])
    })

    it('keeps titles and bodies apart', async () => {
      await put(bench.index, opening('opn_1', { title: 'java', text: { body: 'python' } }))
      expect(await found(bench.index, { must: [[clause('python')]] })).toEqual([])
      expect(await found(bench.index, { must: [[clause('python', 'all', 'body'), clause('python')]] })).toEqual([
        'opn_1',
      ])
    })
  })
}
