import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlOfText, textOfHtml } from '#shared/exchange/html.ts'
import { JobPosting, jobPostingScript, readJobPosting, toJobPosting } from '#shared/exchange/job-posting.ts'
import { type Opening, OpeningInput } from '#shared/opening/schema.ts'
import { regions } from '#shared/reference/regions.ts'
import { allSkills } from '#shared/reference/skills.ts'

const at = '2026-11-24T06:00:00.000Z'
const organisation = {
  name: { zh: '示例研究院', en: 'Sample Institute' },
  place: { region: '320500' },
  website: 'https://example.org',
}

const opening = (fields: Partial<OpeningInput> = {}): Opening => ({
  ...OpeningInput.parse({
    terms: { kind: 'enterprise-role' },
    title: { zh: '数据工程师', en: 'Data Engineer' },
    ...fields,
  }),
  validity: { lastDay: '2026-12-31', zone: 'Asia/Shanghai', instant: '2026-12-31T16:00:00.000Z' },
  id: 'opn_01JD8Y00000000000000000000',
  organisationId: 'org_01JD8Y00000000000000000000',
  status: 'published',
  publishedAt: at,
  revision: 1,
  createdAt: at,
  updatedAt: at,
})

describe('an opening as JobPosting', () => {
  const posting = toJobPosting(
    opening({
      description: { zh: '负责 <数据> & 平台。\n\n任职要求：\n熟悉 SQL' },
      places: [{ region: '320500', district: '工业园区' }, { region: '110000' }, { region: 'DE' }],
      pay: { minimum: 15000, maximum: 25000, months: 14 },
      education: 'master',
      experienceYears: { minimum: 3, maximum: 5 },
      skills: [
        { concept: 'python', importance: 'must' },
        { label: '某协议', importance: 'nice' },
      ],
      languages: [{ language: 'en', level: 'working' }],
      occupation: '2-02-38-03',
      headcount: 2,
    }),
    organisation,
    { locale: 'zh-CN', baseUrl: 'https://talent.example' },
  )

  it('has what Google asks for, in its words', () => {
    expect(JobPosting.safeParse(posting).success).toBe(true)
    expect(posting).toMatchObject({
      title: '数据工程师',
      datePosted: '2026-11-24',
      validThrough: '2026-12-31T16:00:00.000Z',
      employmentType: 'FULL_TIME',
      directApply: false,
      hiringOrganization: { '@type': 'Organization', name: '示例研究院', sameAs: 'https://example.org' },
      identifier: { '@type': 'PropertyValue', value: 'opn_01JD8Y00000000000000000000' },
      baseSalary: { currency: 'CNY', value: { minValue: 15000, maxValue: 25000, unitText: 'MONTH' } },
      educationRequirements: { credentialCategory: 'postgraduate degree' },
      experienceRequirements: { monthsOfExperience: 36 },
      url: 'https://talent.example/openings/opn_01JD8Y00000000000000000000',
    })
    expect(posting.jobLocation?.map(place => place.address)).toEqual([
      {
        '@type': 'PostalAddress',
        addressCountry: 'CN',
        addressRegion: '江苏省',
        addressLocality: '苏州市',
        streetAddress: '工业园区',
      },
      { '@type': 'PostalAddress', addressCountry: 'CN', addressRegion: '北京市', addressLocality: '北京市' },
      { '@type': 'PostalAddress', addressCountry: 'DE' },
    ])
  })

  it('holds no HTML but its own paragraphs, and cannot end the script that carries it', () => {
    expect(posting.description).toBe('<p>负责 &lt;数据&gt; &amp; 平台。</p><p>任职要求：<br>熟悉 SQL</p>')
    const hostile = toJobPosting(opening({ title: { en: '</script><b>x' } }), organisation, { locale: 'en' })
    expect(jobPostingScript(hostile)).not.toContain('</script>')
    expect(JSON.parse(jobPostingScript(hostile))).toEqual(hostile)
  })

  it('names the country of applicants for remote work, and the seat of the organisation where no place is stated', () => {
    const remote = toJobPosting(opening({ remote: true }), organisation, { locale: 'en' })
    expect(remote).toMatchObject({ jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: { name: 'CN' } })
    expect(remote.jobLocation).toBeUndefined()
    expect(toJobPosting(opening(), organisation, { locale: 'en' }).jobLocation?.[0]?.address.addressLocality).toBe(
      'Suzhou',
    )
  })

  it('says in which language it really is', () => {
    const zhOnly = toJobPosting(opening({ title: { zh: '测试' } }), organisation, { locale: 'en' })
    expect(zhOnly).toMatchObject({ inLanguage: 'zh-CN', title: '测试' })
  })
})

describe('reading JobPosting', () => {
  const read = (fields: Record<string, unknown>) =>
    readJobPosting({ '@context': 'https://schema.org', '@type': 'JobPosting', title: '算法工程师', ...fields })
  const codes = (fields: Record<string, unknown>) => read(fields).report.notUnderstood.map(note => note.code)

  it('finds it in a graph, a list or expanded form', () => {
    for (const value of [
      { '@graph': [{ '@type': 'WebPage' }, { '@type': 'JobPosting', title: '测试工程师' }] },
      [{ '@type': ['Thing', 'JobPosting'], title: '测试工程师' }],
      { '@type': 'http://schema.org/JobPosting', 'http://schema.org/title': [{ '@value': '测试工程师' }] },
    ])
      expect(readJobPosting(value).input?.title).toEqual({ zh: '测试工程师' })
    expect(readJobPosting({ '@type': 'Recipe' }).report).toMatchObject({ outcome: 'refused' })
  })

  it('reads the text of HTML: paragraphs, lists, entities; never a script', () => {
    const { input } = read({
      description:
        '<h3>Requirements</h3><ul><li>Proficient in Python &amp; PyTorch</li><li>Kubernetes is a plus</li></ul><script>alert("x")</script>',
      inLanguage: 'en',
    })
    expect(input?.description).toEqual({ en: 'Requirements\n- Proficient in Python & PyTorch\n- Kubernetes is a plus' })
    expect(input?.skills).toEqual(
      expect.arrayContaining([
        { concept: 'python', importance: 'must', level: 3 },
        { concept: 'kubernetes', importance: 'nice' },
      ]),
    )
    expect(textOfHtml('&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;')).toBe('a\n\nb')
    expect(textOfHtml('1 < 2 & 3')).toBe('1 < 2 & 3')
    expect(textOfHtml('<scr<b>ipt>x')).not.toMatch(/<\/?[a-z]/i)
  })

  it.each([
    [
      { '@type': 'MonetaryAmount', currency: 'CNY', value: { minValue: 240000, maxValue: '360000', unitText: 'YEAR' } },
      20000,
      30000,
    ],
    [{ '@type': 'MonetaryAmount', currency: 'CNY', value: { value: 400, unitText: 'DAY' } }, 8700, 8700],
    [{ '@type': 'MonetaryAmount', currency: 'CNY', value: { value: 60, unitText: 'HOUR' } }, 10440, 10440],
    [{ currency: 'CNY', value: { minValue: 30000, maxValue: 20000, unitText: 'MONTH' } }, 20000, 30000],
    [18000, 18000, 18000],
    ['15k-25k', 15000, 25000],
  ])('pay %j', (baseSalary, minimum, maximum) => {
    expect(read({ baseSalary }).input?.pay).toMatchObject({ minimum, maximum })
  })

  it('does not convert another currency', () => {
    const baseSalary = {
      '@type': 'MonetaryAmount',
      currency: 'USD',
      value: { minValue: 4000, maxValue: 6000, unitText: 'MONTH' },
    }
    expect(read({ baseSalary }).input?.pay).toBeUndefined()
    expect(codes({ baseSalary })).toEqual(['pay-currency'])
  })

  it.each([
    ['上海', [{ region: '310000' }]],
    [{ '@type': 'Place', address: '江苏省苏州市' }, [{ region: '320500' }]],
    [
      {
        '@type': 'Place',
        address: {
          addressLocality: 'Suzhou',
          addressRegion: 'Jiangsu',
          addressCountry: { '@type': 'Country', name: 'China' },
        },
      },
      [{ region: '320500' }],
    ],
    [
      [{ address: { addressLocality: '深圳' } }, { address: { addressLocality: 'Berlin', addressCountry: 'DE' } }],
      [{ region: '440300' }, { region: 'DE', district: 'Berlin' }],
    ],
    [{ address: { addressCountry: 'HK' } }, [{ region: '810000' }]],
  ])('place %j', (jobLocation, places) => {
    expect(read({ jobLocation }).input?.places).toEqual(places)
  })

  it('names keys that it does not know and dates that a draft does not hold', () => {
    const { report } = read({ securityClearanceRequirement: 'secret', validThrough: '2026-12-31' })
    expect(report.notUnderstood).toMatchObject([{ field: 'securityClearanceRequirement', code: 'unknown-key' }])
    expect(report.leftOut).toMatchObject([{ field: 'validity', raw: '2026-12-31', code: 'draft-without-validity' }])
  })

  it('never throws, and gives a valid draft or a refusal', () => {
    const part = fc.dictionary(
      fc.constantFrom(
        'title',
        'description',
        'jobLocation',
        'baseSalary',
        'skills',
        'qualifications',
        'educationRequirements',
        'experienceRequirements',
        'identifier',
        'address',
        'value',
        'name',
      ),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(part, value => {
        const { input, report } = readJobPosting({ '@type': 'JobPosting', ...value })
        if (input) expect(OpeningInput.safeParse(input).success).toBe(true)
        else expect(report.outcome).toBe('refused')
      }),
      { numRuns: 200 },
    )
  })
})

describe('out and in again', () => {
  const concepts = allSkills().map(skill => skill.id)
  const cities = regions.filter(region => region.level !== 'province').map(region => region.code)
  const words = fc.constantFrom('负责平台', 'builds services', '数据 <治理>', 'A & B', '熟悉 "SQL"', '5 > 3', 'it’s')
  const content = fc.record({
    terms: fc.oneof(
      fc.record({
        kind: fc.constant('enterprise-role' as const),
        employment: fc.constantFrom(
          'full-time' as const,
          'part-time' as const,
          'internship' as const,
          'contract' as const,
        ),
      }),
      fc.record({
        kind: fc.constant('university-mobile-position' as const),
        timeShare: fc.integer({ min: 5, max: 100 }),
        termMonths: fc.constant(12),
      }),
      fc.record({
        kind: fc.constant('part-time-researcher-role' as const),
        timeShare: fc.integer({ min: 5, max: 100 }),
        termMonths: fc.constant(12),
      }),
    ),
    title: fc.constantFrom({ zh: '数据工程师' }, { zh: '高级后端开发' }, { zh: '视觉算法研究员' }),
    description: fc
      .array(
        fc.array(words, { minLength: 1, maxLength: 3 }).map(line => line.join('\n')),
        { minLength: 1, maxLength: 4 },
      )
      .map(parts => ({ zh: parts.join('\n\n') })),
    places: fc
      .uniqueArray(fc.constantFrom(...cities), { minLength: 1, maxLength: 4 })
      .map(codes => codes.map(region => ({ region }))),
    remote: fc.boolean(),
    pay: fc
      .tuple(
        fc.integer({ min: 2000, max: 60000 }),
        fc.integer({ min: 0, max: 40000 }),
        fc.integer({ min: 12, max: 18 }),
      )
      .map(([minimum, more, months]) => ({ minimum, maximum: minimum + more, months })),
    education: fc.constantFrom(
      'secondary' as const,
      'associate' as const,
      'bachelor' as const,
      'master' as const,
      'doctor' as const,
    ),
    experienceYears: fc
      .tuple(fc.integer({ min: 1, max: 10 }), fc.option(fc.integer({ min: 0, max: 5 })))
      .map(([minimum, more]) => (more === null ? { minimum } : { minimum, maximum: minimum + more })),
    skills: fc
      .uniqueArray(fc.constantFrom(...concepts), { minLength: 1, maxLength: 12 })
      .map(ids => ids.map(concept => ({ concept, importance: 'must' as const }))),
    languages: fc.constantFrom(
      [],
      [{ language: 'en', level: 'fluent' as const }],
      [{ language: 'ja', level: 'working' as const }],
    ),
    benefits: fc.uniqueArray(fc.constantFrom('五险一金', '带薪年假', '人才公寓', '弹性工作'), { maxLength: 4 }),
    occupation: fc.constantFrom('2-02-38-01', '2-02-10-03'),
    headcount: fc.integer({ min: 1, max: 50 }),
    industry: fc.constantFrom('计算机软件', '半导体'),
  })

  it('keeps what the format can carry', () => {
    fc.assert(
      fc.property(content, fc.constantFrom('zh-CN' as const, 'en' as const), (fields, locale) => {
        const posting = toJobPosting(opening(fields as unknown as Partial<OpeningInput>), organisation, { locale })
        expect(JobPosting.safeParse(posting).success).toBe(true)
        const { input, externalId, report } = readJobPosting(JSON.parse(JSON.stringify(posting)))
        expect(externalId).toBe('opn_01JD8Y00000000000000000000')
        expect(report.notUnderstood).toEqual([])
        expect(input).toMatchObject(fields)
        expect(input?.skills).toHaveLength(fields.skills.length)
      }),
      { numRuns: 150 },
    )
  })

  it('keeps any text as HTML', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', '中', '<', '>', '&', '"', "'", ';', 'p', '/', '#', '1'),
      minLength: 1,
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), lines => {
        expect(textOfHtml(htmlOfText(lines.join('\n')))).toBe(lines.join('\n'))
      }),
    )
  })
})
