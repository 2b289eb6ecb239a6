import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPosting } from '#shared/exchange/posting.ts'
import { ImportReport, importReport } from '#shared/exchange/report.ts'
import { OpeningInput } from '#shared/opening/schema.ts'

/** An invented posting of the form that job boards export. */
const posting = (fields: Record<string, unknown> = {}) => ({ title: 'Java开发工程师', city: '成都', ...fields })

const read = (fields: Record<string, unknown> = {}) => {
  const { input, report, externalId } = readPosting(posting(fields), 7)
  if (!input) throw new Error(`refused: ${JSON.stringify(report.notUnderstood)}`)
  const codes = [...report.assumptions, ...report.notUnderstood, ...report.leftOut].map(note => note.code)
  return { input, report, externalId, codes }
}

describe('a whole posting', () => {
  const whole = read({
    id: 'demo-17',
    employer: '示例科技',
    employerSize: '100-499人',
    industry: '计算机软件',
    district: '高新区',
    salaryText: '15-25K·14薪',
    salaryMinMonthly: '15000',
    salaryMaxMonthly: 25000,
    months: null,
    education: '本科',
    experience: '3-5年',
    skills: [],
    benefits: ['五险一金带薪年假餐补定期体检'],
    description:
      '职位描述岗位职责：1、负责订单系统的设计与开发；2、参与代码评审。任职要求：1、计算机相关专业；2、精通Java，熟悉Spring Boot、MySQL；3、了解Kubernetes；4、有Kafka使用经验者优先；5、良好的英语读写能力。招聘人数：3人微信分享',
    postedAt: '2026-10-08',
    sourceSet: 'demo-board',
  })

  it('becomes a valid draft', () => {
    expect(OpeningInput.safeParse(whole.input).success).toBe(true)
    expect(whole.externalId).toBe('demo-17')
    expect(whole.input).toMatchObject({
      title: { zh: 'Java开发工程师' },
      terms: { kind: 'enterprise-role', employment: 'full-time' },
      places: [{ region: '510100', district: '高新区' }],
      pay: { minimum: 15000, maximum: 25000, months: 14, original: '15-25K·14薪' },
      education: 'bachelor',
      experienceYears: { minimum: 3, maximum: 5 },
      benefits: ['五险一金', '带薪年假', '餐补', '定期体检'],
      headcount: 3,
      occupation: '2-02-10-03',
      field: 'software',
      source: 'demo-board 2026-10-08',
      languages: [{ language: 'en', level: 'conversational' }],
    })
  })

  it('knows what is asked, what is welcome, and how well it has to be mastered', () => {
    const skill = (id: string) => whole.input.skills.find(one => one.concept === id)
    expect(skill('java')).toEqual({ concept: 'java', importance: 'must', level: 4 })
    expect(skill('spring-boot')).toMatchObject({ importance: 'must', level: 2 })
    expect(skill('kubernetes')).toMatchObject({ importance: 'must', level: 1 })
    expect(skill('kafka')).toMatchObject({ importance: 'nice' })
    const firstNice = whole.input.skills.findIndex(one => one.importance === 'nice')
    expect(whole.input.skills.slice(firstNice).every(one => one.importance === 'nice')).toBe(true)
  })

  it('keeps the sections of the description on lines of their own, without what the page left behind', () => {
    const lines = whole.input.description?.zh?.split('\n') ?? []
    expect(lines).toContain('岗位职责：')
    expect(lines).toContain('任职要求：')
    expect(lines).toContain('1、负责订单系统的设计与开发；')
    expect(whole.input.description?.zh).not.toMatch(/^职位描述|微信分享/)
  })

  it('says what it did not take over', () => {
    expect(whole.report.row).toBe(7)
    expect(whole.report.outcome).toBe('understood')
    expect(whole.report.leftOut.map(note => note.field)).toContain('employer')
    expect(whole.report.notUnderstood).toEqual([])
  })
})

describe('pay', () => {
  it.each([
    ['1.5万-2.5万', 15000, 25000, 12],
    ['8千-1万', 8000, 10000, 12],
    ['0.8-1万/月', 8000, 10000, 12],
    ['15k-25k·13薪', 15000, 25000, 13],
    ['15K*13', 15000, 15000, 13],
    ['200-300元/天', 4350, 6525, 12],
    ['15000-20000元/月', 15000, 20000, 12],
    ['¥15,000～20,000', 15000, 20000, 12],
    ['20万/年', 16667, 16667, 12],
    ['28-42万/年·14薪', 20000, 30000, 14],
    ['年薪30-50万', 25000, 41667, 12],
    ['18-30万 48小时反馈', 15000, 25000, 12],
    ['50元/小时', 8700, 8700, 12],
    ['1万以下', 0, 10000, 12],
    ['2万以上', 20000, 20000, 12],
    ['不低于8000元', 8000, 8000, 12],
    ['25-15k', 15000, 25000, 12],
    ['8-1.5万', 8000, 15000, 12],
    ['15k-25', 15000, 25000, 12],
  ])('%s', (salaryText, minimum, maximum, months) => {
    expect(read({ salaryText }).input.pay).toEqual({ minimum, maximum, months, original: salaryText })
  })

  it.each([
    ['USD 5000/month', 'pay-currency'],
    ['100元/次', 'pay-per-piece'],
    ['15-25', 'pay-unit-missing'],
    ['一万五', 'pay-unclear'],
    ['999999999', 'pay-implausible'],
  ])('%s is named, not guessed', (salaryText, code) => {
    const { input, report } = read({ salaryText })
    expect(input.pay).toBeUndefined()
    expect(report.notUnderstood).toMatchObject([{ field: 'pay', raw: salaryText, code }])
  })

  it('is nothing to report where it is open to negotiation', () => {
    const { input, report } = read({ salaryText: '面议 10天内反馈' })
    expect(input.pay).toBeUndefined()
    expect(report.notUnderstood).toEqual([])
  })

  it('comes from the numbers where they differ from the text, and says both', () => {
    const { input, report } = read({ salaryText: '8-10k', salaryMinMonthly: 9000, salaryMaxMonthly: 12000 })
    expect(input.pay).toMatchObject({ minimum: 9000, maximum: 12000 })
    expect(report.assumptions.find(note => note.code === 'pay-differs')?.text.en).toMatch(/8000–10000.*9000–12000/)
  })

  it('lets the numbers decide whether 万 is a month or a year', () => {
    const year = read({ salaryText: '8-12万', salaryMinMonthly: 6667, salaryMaxMonthly: 10000 })
    expect(year.input.pay).toMatchObject({ minimum: 6667, maximum: 10000 })
    expect(year.codes).not.toContain('pay-differs')
  })

  it('takes the unit from the heading of the column', () => {
    expect(readPosting({ 职位名称: '测试工程师', '薪资(K)': '12-18' }).input?.pay).toMatchObject({
      minimum: 12000,
      maximum: 18000,
    })
  })
})

describe('education and experience', () => {
  it('are put in order where the columns were swapped', () => {
    const { input, codes } = read({ education: '3-5年', experience: '大专' })
    expect(input).toMatchObject({ education: 'associate', experienceYears: { minimum: 3, maximum: 5 } })
    expect(codes).toContain('columns-swapped')
  })

  it.each([
    ['经验不限', { minimum: 0 }],
    ['应届毕业生', { minimum: 0, maximum: 1 }],
    ['5年以上', { minimum: 5 }],
    ['1年以下', { minimum: 0, maximum: 1 }],
    ['无经验', { minimum: 0 }],
    ['三年以上', { minimum: 3 }],
    ['5-3年', { minimum: 3, maximum: 5 }],
    ['3+ years', { minimum: 3 }],
  ])('experience %s', (experience, years) => {
    expect(read({ experience }).input.experienceYears).toEqual(years)
  })

  it('name both where the description speaks against the column', () => {
    const { input, report } = read({
      education: '大专',
      experience: '1-3年',
      description: '任职要求：\n1、本科及以上学历；\n2、5年以上工作经验；\n3、硕士学历优先。',
    })
    expect(input).toMatchObject({ education: 'associate', experienceYears: { minimum: 1, maximum: 3 } })
    const said = report.assumptions.map(note => `${note.code} ${note.text['zh-CN']}`)
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^education-differs .*大专.*本科/),
        expect.stringMatching(/^experience-differs .*1-3年.*5/),
      ]),
    )
  })

  it('come from the description where the column sets no limit', () => {
    const { input, codes } = read({
      education: '不限',
      experience: '',
      description: '任职要求：1、本科及以上学历；2、2年以上相关工作经验。',
    })
    expect(input).toMatchObject({ education: 'bachelor', experienceYears: { minimum: 2 } })
    expect(codes).toContain('education-from-text')
  })

  it('do not take years with one tool, or the number of a list, for years of work', () => {
    const { codes } = read({
      experience: '3-5年',
      description: '任职要求：\n1.1年以上Redis使用经验；\n7.4年以上工作经验。',
    })
    expect(codes).not.toContain('experience-differs')
  })
})

describe('places', () => {
  it.each([
    [{ city: '北京·海淀区' }, [{ region: '110000', district: '海淀区' }]],
    [{ city: '江苏省苏州市工业园区' }, [{ region: '320500', district: '工业园区' }]],
    [{ city: '北京/上海、深圳' }, [{ region: '110000' }, { region: '310000' }, { region: '440300' }]],
    [{ city: '北京上海' }, [{ region: '110000' }, { region: '310000' }]],
    [{ city: '苏州', district: '昆山' }, [{ region: '320500', district: '昆山' }]],
    [{ province: 'Jiangsu', city: 'Suzhou' }, [{ region: '320500' }]],
    [{ city: 'Shenzhen, Guangdong' }, [{ region: '440300' }]],
    [{ city: '', address: '杭州市西湖区某路1号' }, [{ region: '330100' }]],
    [{ city: '德国' }, [{ region: 'DE' }]],
    [{ city: '北京和呼和浩特' }, [{ region: '110000' }, { region: '150100' }]],
    [{ province: '新疆', city: '和田地区' }, [{ region: '653200' }]],
    [{ city: '仙桃' }, [{ region: '429004' }]],
  ])('%j', (fields, places) => {
    expect(read(fields).input.places).toEqual(places)
  })

  it('keeps a city of the title beside another one of the column', () => {
    const { input, codes } = read({ title: 'Java开发工程师（西安）', city: '成都' })
    expect(input.title).toEqual({ zh: 'Java开发工程师' })
    expect(input.places).toEqual([{ region: '510100' }, { region: '610100' }])
    expect(codes).toContain('place-differs')
  })

  it('reads remote work, and says when a place is ambiguous or unknown', () => {
    expect(read({ city: '上海（可远程）' }).input).toMatchObject({ remote: true, places: [{ region: '310000' }] })
    expect(read({ city: 'Suzhou' }).report.notUnderstood).toMatchObject([
      { field: 'places', raw: 'Suzhou', code: 'place-ambiguous' },
    ])
    expect(read({ city: '桃花源' }).report.notUnderstood).toMatchObject([
      { field: 'places', raw: '桃花源', code: 'place-unclear' },
    ])
    expect(read({ city: '全国' }).codes).toContain('place-anywhere')
  })
})

describe('skills', () => {
  const labels = (skills: unknown, description = '') =>
    read({ title: '工程师', skills, description }).input.skills.map(one => one.concept ?? one.label)

  it('come from labels, joined or apart, in either language', () => {
    expect(labels(['C/C++', 'Linux/Unix', 'C#/.NET', 'TCP/IP'])).toEqual(
      expect.arrayContaining(['c-language', 'cpp', 'linux', 'unix', 'c-sharp', 'dotnet']),
    )
    expect(labels('Python、数据分析,Tableau')).toEqual(['python', 'data-analysis', 'tableau'])
    expect(labels(['java爬虫'])).toEqual(['java', 'web-crawling'])
  })

  it('keep an unknown label as text, and leave out what names a role or an industry', () => {
    const { input, report } = read({ title: '工程师', skills: ['Zorblax 协议', '数据分析师', '移动互联网'] })
    expect(input.skills).toContainEqual({ label: 'Zorblax 协议', importance: 'must' })
    expect(report.leftOut.map(note => [note.raw, note.code])).toEqual(
      expect.arrayContaining([
        ['数据分析师', 'skill-is-role'],
        ['移动互联网', 'skill-is-industry'],
      ]),
    )
  })

  it('listed as alternatives are none of them a must', () => {
    const { input, codes } = read({
      title: '后端',
      description: '任职要求：1、熟悉Java/Python/Go等至少一种语言；2、熟练使用Redis。',
    })
    const importance = Object.fromEntries(input.skills.map(one => [one.concept, one.importance]))
    expect(importance).toMatchObject({ java: 'nice', python: 'nice', redis: 'must' })
    expect(codes).toContain('skills-alternatives')
  })

  it('of a list that is welcome as a whole are nice to have', () => {
    const { input } = read({
      title: '后端',
      description: '任职要求：1、熟悉MySQL。\n加分项：\n1、熟悉Docker；\n2、精通Elasticsearch。',
    })
    const importance = Object.fromEntries(input.skills.map(one => [one.concept, one.importance]))
    expect(importance).toMatchObject({ mysql: 'must', docker: 'nice', elasticsearch: 'nice' })
  })

  it('are neither subjects of study nor what is not asked for', () => {
    const concepts = labels([], '任职要求：1、软件工程、自动化等相关专业；2、熟悉Vue，无需PHP基础。')
    expect(concepts).toContain('vue')
    expect(concepts).not.toContain('software-engineering')
    expect(concepts).not.toContain('php')
  })

  it('are at most 80, and the rest is named', () => {
    const many = Array.from({ length: 100 }, (_, i) => `Zorblax${i}`)
    const { input, report } = read({ title: '工程师', skills: many })
    expect(input.skills).toHaveLength(80)
    expect(report.notUnderstood.map(note => note.code)).toContain('skills-too-many')
  })
})

describe('the title', () => {
  it.each([
    ['急聘！Java开发工程师（北京）15k-25k', { zh: 'Java开发工程师' }],
    ['【校招】数据分析师', { zh: '数据分析师' }],
    ['诚聘高级C++工程师(双休、五险一金)', { zh: '高级C++工程师' }],
    ['Senior Data Engineer 高级数据工程师（上海）', { zh: '高级数据工程师', en: 'Senior Data Engineer' }],
    ['前端工程师(ZX004711)', { zh: '前端工程师' }],
    ['后端工程师 (职位编号：AB-12)', { zh: '后端工程师' }],
    ['Python开发工程师（校招...', { zh: 'Python开发工程师' }],
    ['4K视频算法工程师', { zh: '4K视频算法工程师' }],
    ['.NET开发', { zh: '.NET开发' }],
    ['招聘经理', { zh: '招聘经理' }],
  ])('%s', (title, expected) => {
    expect(read({ title }).input.title).toEqual(expected)
  })

  it('keeps its original in the report, and its pay', () => {
    const { input, report } = read({ title: '急聘！测试工程师15k-25k' })
    expect(input.pay).toMatchObject({ minimum: 15000, maximum: 25000 })
    expect(report.assumptions.find(note => note.code === 'title-cleaned')?.text['zh-CN']).toContain(
      '急聘！测试工程师15k-25k',
    )
  })

  it('is what a row cannot do without', () => {
    const { input, report } = readPosting({ city: '北京' }, 3)
    expect(input).toBeUndefined()
    expect(report).toMatchObject({ row: 3, outcome: 'refused', notUnderstood: [{ field: 'title', code: 'required' }] })
  })
})

describe('the kind of opening', () => {
  it('is read from clear words, with defaults named', () => {
    const postdoc = read({ title: '人工智能方向博士后（流动站）' })
    expect(postdoc.input.terms).toEqual({ kind: 'post-doctoral-place', station: 'mobile-station', termMonths: 24 })
    expect(postdoc.codes).toEqual(expect.arrayContaining(['kind-read', 'term-default']))
    expect(read({ title: '算法实习生' }).input.terms).toEqual({ kind: 'enterprise-role', employment: 'internship' })
    expect(read({ title: '算法工程师（非外包，可兼职）' }).input.terms).toMatchObject({ employment: 'full-time' })
    expect(read({ employment: '劳务派遣' }).input.terms).toMatchObject({ employment: 'contract' })
  })
})

describe('benefits', () => {
  it('keep a free sentence whole, and drop what is none', () => {
    const { input, report } = read({
      benefits: ['技术氛围浓厚，大家一起读论文', '五险一金年底双薪弹性工作', '移动互联网'],
    })
    expect(input.benefits).toEqual(['技术氛围浓厚', '大家一起读论文', '五险一金', '年底双薪', '弹性工作'])
    expect(report.leftOut).toMatchObject([{ raw: '移动互联网', code: 'benefit-not-one' }])
  })

  it('give the number of salaries where nothing else does', () => {
    expect(read({ salaryText: '10-15k', benefits: ['15薪五险一金'] }).input.pay).toMatchObject({ months: 15 })
  })
})

describe('tables of other boards', () => {
  it('mean the same with Chinese or English headings', () => {
    const zh = readPosting({
      编号: 'a1',
      职位名称: '数据分析师',
      公司: '示例',
      薪资: '10-15k',
      学历要求: '本科',
      经验: '1-3年',
      城市: '武汉',
      技能: 'SQL,Python',
      任职要求: '熟练使用Tableau',
    })
    const en = readPosting({
      ID: 'a1',
      'Job Title': '数据分析师',
      Company: '示例',
      Salary: '10-15k',
      Education: '本科',
      work_year: '1-3年',
      City: '武汉',
      Skills: 'SQL,Python',
      Requirements: '熟练使用Tableau',
    })
    expect(zh.input).toEqual(en.input)
    expect(zh.externalId).toBe('a1')
    expect(zh.input?.skills.map(one => one.concept)).toEqual(expect.arrayContaining(['sql', 'python', 'tableau']))
  })

  it('name a column that is not known, and never take age or sex', () => {
    const { report } = readPosting({
      职位名称: '会计',
      幸运数字: 7,
      性别: '女',
      年龄要求: '35岁以下',
      联系电话: '13800000000',
    })
    expect(report.notUnderstood).toMatchObject([{ field: '幸运数字', raw: '7', code: 'unknown-key' }])
    expect(report.leftOut.map(note => note.code)).toEqual(['never-a-criterion', 'contact-not-public'])
    expect(JSON.stringify(report)).not.toContain('13800000000')
  })

  it('reads objects and lists inside', () => {
    const { input } = readPosting({
      title: '开发',
      salary: { min: 15000, max: '20000' },
      location: { city: '无锡' },
      skills: [{ name: 'Go语言' }],
    })
    expect(input).toMatchObject({
      pay: { minimum: 15000, maximum: 20000 },
      places: [{ region: '320200' }],
      skills: [{ concept: 'go-language' }],
    })
  })
})

describe('any row', () => {
  const messy = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '面议',
      '15k-25k',
      '3-5年',
      '本科',
      '不限',
      '\u0000',
      '\ud800',
      '1万以上',
      '【】',
      '1、2、3、',
      '有以下经验者优先：',
      '；；',
    ),
    fc.array(fc.string({ unit: 'grapheme' })),
  )
  const row = fc.dictionary(
    fc.constantFrom(
      'id',
      'title',
      'city',
      'district',
      'salaryText',
      'salaryMinMonthly',
      'months',
      'education',
      'experience',
      'skills',
      'benefits',
      'description',
      'postedAt',
      '薪资',
      '任职要求',
      'headcount',
      'industry',
      'other',
    ),
    messy,
  )

  it('never throws, and gives a valid draft or says that it is refused', () => {
    fc.assert(
      fc.property(fc.oneof(row, fc.jsonValue()), value => {
        const { input, report } = readPosting(value)
        expect(ImportReport.safeParse(importReport([report])).success).toBe(true)
        if (input) expect(OpeningInput.safeParse(input).success).toBe(true)
        else expect(report.outcome).toBe('refused')
      }),
      { numRuns: 400 },
    )
  })

  it('names everything that it did not understand: each filled column is in the report', () => {
    const filled = fc.record({
      title: fc.constant('测试工程师'),
      salaryText: fc.string({ minLength: 1, maxLength: 20 }),
      education: fc.string({ minLength: 1, maxLength: 20 }),
      experience: fc.string({ minLength: 1, maxLength: 20 }),
      city: fc.string({ minLength: 1, maxLength: 20 }),
      headcount: fc.string({ minLength: 1, maxLength: 20 }),
    })
    const fields = {
      salaryText: 'pay',
      education: 'education',
      experience: 'experienceYears',
      city: 'places',
      headcount: 'headcount',
    }
    fc.assert(
      fc.property(filled, value => {
        const { report } = readPosting(value)
        const mentioned = new Set(
          [...report.understood, ...report.notUnderstood, ...report.assumptions, ...report.leftOut].map(
            note => note.field,
          ),
        )
        for (const [column, field] of Object.entries(fields)) {
          const says = /[\p{L}\p{N}]/u.test(value[column as keyof typeof value])
          const nothing = /^\s*(?:null|undefined|none|nan|n\/a)\s*$/i.test(value[column as keyof typeof value])
          if (says && !nothing) expect([...mentioned, value[column as keyof typeof value]]).toContain(field)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('reads the same row to the same result', () => {
    fc.assert(
      fc.property(row, value => {
        expect(readPosting(value)).toEqual(readPosting(structuredClone(value)))
      }),
      { numRuns: 50 },
    )
  })
})
