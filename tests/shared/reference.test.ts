import { describe, expect, it } from 'vitest'
import { competitionSources, competitions } from '#shared/reference/competitions.ts'
import { educationLevels, educationRank, parseEducation } from '#shared/reference/education.ts'
import { engineerSources, engineers } from '#shared/reference/engineers.ts'
import { fields } from '#shared/reference/fields.ts'
import { industries } from '#shared/reference/industries.ts'
import { languageLevels, languages } from '#shared/reference/languages.ts'
import { occupationByCode, occupationSources, occupations } from '#shared/reference/occupations.ts'
import parks from '#shared/reference/parks.json' with { type: 'json' }
import policies from '#shared/reference/policies-sample.json' with { type: 'json' }
import { professionalTitleSources, professionalTitles } from '#shared/reference/professional-titles.ts'
import regionFile from '#shared/reference/regions.json' with { type: 'json' }
import { findRegions, overseas, regionByCode, regionPath, regions } from '#shared/reference/regions.ts'

const repeated = (values: readonly unknown[]): unknown[] => values.filter((value, at) => values.indexOf(value) !== at)
const named = (text: string): string[] => findRegions(text).map(region => region.short)

describe('occupations', () => {
  it('hold the 97 digital occupations of 2022, 23 of them green', () => {
    const digital = occupations.filter(row => row.digital && row.since === 2022)
    expect(digital).toHaveLength(97)
    expect(digital.filter(row => row.green)).toHaveLength(23)
  })

  it('repeat no code, number or name', () => {
    for (const key of ['code', 'n', 'zh', 'en'] as const) expect(repeated(occupations.map(row => row[key]))).toEqual([])
    expect(occupations.every(row => Number.isInteger(row.n) && row.n > 0 && row.n <= 2000)).toBe(true)
    expect(occupations.every(row => /^\d-\d\d-\d\d-\d\d$/.test(row.code))).toBe(true)
  })

  it('name a known field and other names in both languages', () => {
    const ids = new Set<string>(fields.map(field => field.id))
    for (const row of occupations) {
      expect(row.field === null || ids.has(row.field), row.code).toBe(true)
      expect(row.aliases.zh.length > 0 && row.aliases.en.length > 0, row.code).toBe(true)
    }
  })

  it('use the codes of 2022, not the reused ones of 2015', () => {
    expect(occupationByCode('2-02-30-11')?.zh).toBe('供应链工程技术人员')
    expect(occupationByCode('2-06-07-13')?.zh).toBe('数字化管理师')
    expect(occupationByCode('2-02-38-01')?.field).toBe('artificial-intelligence')
    expect(occupationByCode('9-99-99-99')).toBeUndefined()
  })

  it('keep the inferred year of 电力聚合运营员 marked', () => {
    expect(occupationByCode('4-11-01-07')?.certainty).toBe('recalled')
    expect(occupations.filter(row => row.certainty === 'recalled')).toHaveLength(1)
  })
})

describe('engineers, titles and competitions', () => {
  const tables = [
    { rows: occupations.map(row => ({ ...row, id: row.code })), sources: occupationSources },
    { rows: engineers, sources: engineerSources },
    { rows: professionalTitles, sources: professionalTitleSources },
    { rows: competitions, sources: competitionSources },
  ]

  it('carry a source and a mark in every row, and no idle source', () => {
    for (const { rows, sources } of tables) {
      for (const row of rows) {
        expect(sources[row.s], row.id).toBeTruthy()
        expect(['verified', 'recalled'], row.id).toContain(row.certainty)
      }
      expect(new Set(rows.map(row => row.s)).size).toBe(Object.keys(sources).length)
    }
  })

  it('leave nothing verified that rests on memory only', () => {
    for (const { rows, sources } of tables) {
      for (const row of rows) if (sources[row.s] === 'memory only') expect(row.certainty, row.id).toBe('recalled')
    }
  })

  it('have unique ids', () => {
    for (const { rows } of tables.slice(1)) {
      expect(repeated(rows.map(row => row.id))).toEqual([])
      expect(rows.filter(row => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.id))).toEqual([])
    }
    expect(tables.map(table => table.rows.length)).toEqual([125, 28, 65, 70])
  })

  it('point to occupations and regions that exist', () => {
    for (const row of engineers) expect(occupationByCode(row.code2022)?.zh, row.id).toBe(row.occupationZh)
    for (const row of professionalTitles) {
      if (row.regionCode === null) expect(row.jurisdiction, row.id).toBe('全国')
      else expect(regionByCode(row.regionCode)?.short, row.id).toBe(row.jurisdiction)
    }
  })

  it('know all thirteen kinds of digital technology engineer', () => {
    const codes = new Set(engineers.map(row => row.code2022))
    expect(occupations.filter(row => row.code.startsWith('2-02-38')).every(row => codes.has(row.code))).toBe(true)
    expect(codes.has('2-06-07-13')).toBe(true)
  })
})

describe('regions', () => {
  it('say that they were written from memory', () => {
    expect(regionFile.certainty).toBe('recalled')
    expect(regionFile.source).toContain('GB/T 2260')
  })

  it('hold 31 provincial units and Taiwan, Hong Kong and Macao', () => {
    const provincial = regions.filter(region => region.parent === null)
    expect(provincial).toHaveLength(31 + 3)
    expect(provincial.filter(region => region.level === 'municipality').map(region => region.short)).toEqual([
      '北京',
      '天津',
      '上海',
      '重庆',
    ])
  })

  it('hold 333 prefectures: 293 cities, 30 autonomous prefectures, 7 areas and 3 leagues', () => {
    const prefectures = regions.filter(region => region.level === 'prefecture')
    expect(prefectures).toHaveLength(333)
    const ending = (end: string): number => prefectures.filter(region => region.zh.endsWith(end)).length
    expect([ending('市'), ending('自治州'), ending('地区'), ending('盟')]).toEqual([293, 30, 7, 3])
  })

  it('repeat no code or Chinese name', () => {
    expect(repeated(regions.map(region => region.code))).toEqual([])
    const chinese = regions.flatMap(region => [...new Set([region.zh, region.short, ...region.aliases])])
    expect(repeated(chinese.filter(name => /\p{Script=Han}/u.test(name)))).toEqual([])
  })

  it('have a parent that exists and shares the first two digits', () => {
    for (const region of regions) {
      expect(region.code).toMatch(/^\d{6}$/)
      expect(region.pinyin, region.code).toMatch(/^[a-z]+$/)
      expect(region.pinyin.startsWith(region.initials.charAt(0)), region.code).toBe(true)
      if (region.parent === null) continue
      expect(regionByCode(region.parent)?.parent, region.code).toBeNull()
      expect(region.parent).toBe(`${region.code.slice(0, 2)}0000`)
    }
  })

  it('have the codes that everything else relies on', () => {
    const known = {
      '110000': '北京市',
      '310000': '上海市',
      '320500': '苏州市',
      '340100': '合肥市',
      '440300': '深圳市',
      '510100': '成都市',
      '610100': '西安市',
      '419001': '济源市',
      '429006': '天门市',
      '659001': '石河子市',
      '710000': '台湾省',
      '810000': '香港特别行政区',
      '820000': '澳门特别行政区',
    }
    for (const [code, zh] of Object.entries(known)) expect(regionByCode(code)?.zh).toBe(zh)
    expect(regionByCode('000000')).toBeUndefined()
  })

  it('give the way down from the province', () => {
    expect(regionPath('320500').map(region => region.short)).toEqual(['江苏', '苏州'])
    expect(regionPath('310000').map(region => region.short)).toEqual(['上海'])
    expect(regionPath('429004').map(region => region.short)).toEqual(['湖北', '仙桃'])
    expect(regionPath('999999')).toEqual([])
  })
})

describe('findRegions', () => {
  it('finds places inside a prefecture', () => {
    const places: Record<string, string> = {
      昆山: '320500',
      昆山市: '320500',
      义乌: '330700',
      浦东: '310000',
      亦庄: '110000',
      中关村: '110000',
      雄安新区: '130600',
      前海: '440300',
      横琴: '440400',
      kunshan: '320500',
    }
    for (const [place, code] of Object.entries(places)) expect(findRegions(place)[0]?.code, place).toBe(code)
  })

  it('finds full names, short names, English and pinyin in any case', () => {
    for (const text of ['深圳市', '深圳', 'Shenzhen', 'SHENZHEN', ' shenzhen ', 'Shenzhen City', 'ｓｈｅｎｚｈｅｎ'])
      expect(named(text), text).toEqual(['深圳'])
    for (const text of ["Xi'an", 'Xi’an', 'xian', '西安']) expect(named(text), text).toEqual(['西安'])
    expect(named('Lhasa')).toEqual(['拉萨'])
    expect(named('Urumqi')).toEqual(['乌鲁木齐'])
    expect(named('hong kong')).toEqual(['香港'])
    expect(named('Hongkong')).toEqual(['香港'])
    expect(named('恩施州')).toEqual(['恩施'])
  })

  it('gives every place that shares a name, until the province settles it', () => {
    expect(named('suzhou')).toEqual(['苏州', '宿州'])
    expect(named('Suzhou, Anhui')).toEqual(['宿州', '安徽'])
    expect(named('Suzhou, Jiangsu Province, China')).toEqual(['苏州', '江苏'])
    expect(new Set(named('shanxi'))).toEqual(new Set(['山西', '陕西']))
  })

  it('gives the most specific first', () => {
    expect(named('江苏省苏州市昆山市')).toEqual(['苏州', '江苏'])
    expect(named('浙江 杭州')).toEqual(['杭州', '浙江'])
    expect(named('湖北仙桃')).toEqual(['仙桃', '湖北'])
  })

  it('finds several places in one text', () => {
    expect(named('北京、上海、苏州')).toEqual(['北京', '上海', '苏州'])
    expect(named('Beijing / Shanghai / remote')).toEqual(['北京', '上海'])
  })

  it('does not take a street, district or school for the place it is named after', () => {
    expect(named('北京市朝阳区')).toEqual(['北京'])
    expect(named('北京朝阳')).toEqual(['北京'])
    expect(named('长春市 朝阳区')).toEqual(['长春'])
    expect(named('辽宁朝阳')).toEqual(['朝阳', '辽宁'])
    expect(named('朝阳市')).toEqual(['朝阳'])
    expect(named('上海市南京西路')).toEqual(['上海'])
    expect(named('杭州 阿里巴巴')).toEqual(['杭州'])
    expect(named('上海南站')).toEqual(['上海'])
  })

  it('keeps provinces apart from the cities and prefectures of the same name', () => {
    expect(named('吉林')).toEqual(['吉林'])
    expect(named('吉林市')).toEqual(['吉林市'])
    expect(named('吉林省吉林市')).toEqual(['吉林市', '吉林'])
    expect(named('海南')).toEqual(['海南'])
    expect(named('青海海南州')).toEqual(['海南州', '青海'])
  })

  it('finds nothing where nothing is named', () => {
    for (const text of ['', '远程', 'remote', '不限', 'anywhere', '🙂']) expect(named(text), text).toEqual([])
  })

  it('finds every region by each of its own names', () => {
    for (const region of regions)
      for (const name of [region.zh, region.short, region.en, region.pinyin, ...region.aliases])
        expect(findRegions(name), `${name} ${region.code}`).toContain(region)
  })
})

describe('education', () => {
  it('ranks the levels upwards', () => {
    const ranks = educationLevels.map(level => level.rank)
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(educationRank('master')).toBeGreaterThan(educationRank('bachelor')!)
    expect(educationRank('unknown')).toBeUndefined()
  })

  it('reads the level as postings and CVs write it', () => {
    const written: Record<string, string | undefined> = {
      本科及以上学历: 'bachelor',
      '本科及以上，硕士优先': 'bachelor',
      大专: 'associate',
      大学专科: 'associate',
      大学本科: 'bachelor',
      大学及以上: 'bachelor',
      统招本科: 'bachelor',
      硕士研究生: 'master',
      研究生: 'master',
      博士研究生: 'doctor',
      '北京大学 硕士': 'master',
      '中专/中技': 'secondary',
      高中: 'secondary',
      初中及以下: 'below-secondary',
      学历不限: undefined,
      "Bachelor's degree or above": 'bachelor',
      'Bachelor’s degree': 'bachelor',
      'PhD in physics': 'doctor',
      'Ph.D.': 'doctor',
      'M.Sc. Data Science': 'master',
      'associate degree': 'associate',
      'High school diploma': 'secondary',
      mastery: undefined,
      '': undefined,
    }
    for (const [text, id] of Object.entries(written)) expect(parseEducation(text), text).toBe(id)
  })

  it('reads every level by each of its own names', () => {
    for (const level of educationLevels)
      for (const name of [level.zh, level.en, ...level.aliases.zh, ...level.aliases.en])
        expect(parseEducation(name), name).toBe(level.id)
  })
})

describe('small tables', () => {
  it('have unique ids and names', () => {
    for (const table of [educationLevels, languageLevels, fields, industries])
      for (const key of ['id', 'zh', 'en'] as const) expect(repeated(table.map(row => row[key]))).toEqual([])
    for (const table of [languages, overseas])
      for (const key of ['code', 'zh', 'en'] as const) expect(repeated(table.map(row => row[key]))).toEqual([])
    expect(fields).toHaveLength(14)
  })

  it('use codes that the platform knows', () => {
    const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    for (const place of overseas) expect(regionNames.of(place.code), place.code).toBeTruthy()
    for (const language of languages) expect(Intl.getCanonicalLocales(language.code)).toEqual([language.code])
    expect(overseas.filter(place => ['CN', 'HK', 'MO', 'TW'].includes(place.code))).toEqual([])
  })
})

describe('samples', () => {
  it('say that they are samples, in both languages', () => {
    for (const file of [parks, policies]) {
      expect(file.sample).toBe(true)
      expect(file.note.zh && file.note.en).toBeTruthy()
    }
  })

  it('carry source, mark and day, and a place that exists', () => {
    for (const file of [parks, policies]) {
      expect(repeated(file.rows.map(row => row.id))).toEqual([])
      for (const row of file.rows) {
        expect(row.source, row.id).toBeTruthy()
        expect(['verified', 'secondary'], row.id).toContain(row.certainty)
        expect(row.seenDate, row.id).toMatch(/^\d{4}-\d\d-\d\d$/)
        if (row.jurisdictionCode !== '000000') expect(regionByCode(row.jurisdictionCode), row.id).toBeTruthy()
      }
    }
  })
})
