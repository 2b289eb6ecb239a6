import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonResume, JsonResumeInput, readJsonResume, toJsonResume } from '#shared/exchange/json-resume.ts'
import { languages } from '#shared/reference/languages.ts'
import { regions } from '#shared/reference/regions.ts'
import { allSkills } from '#shared/reference/skills.ts'
import { type Talent, TalentInput } from '#shared/talent/schema.ts'

const at = '2026-11-24T06:00:00.000Z'
const talent = (fields: Partial<TalentInput>): Talent => ({
  ...TalentInput.parse({ name: { zh: '示例甲' }, ...fields }),
  id: 'tal_01JD8Y00000000000000000000',
  userId: 'usr_demo',
  visibility: { state: 'hidden', blockedOrganisations: [] },
  consents: [],
  revision: 1,
  createdAt: at,
  updatedAt: at,
})

/** An invented person, in the form of the standard. */
const resume = {
  $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
  basics: {
    name: '林示例 (Lin Sample)',
    label: 'Machine learning engineer',
    email: 'lin@example.org',
    phone: '(010) 5555–0100',
    url: 'https://lin.example.org',
    summary: '<p>Builds &amp; ships models.</p>',
    location: { city: '苏州', region: '江苏', countryCode: 'CN', address: '某路 1 号' },
    gender: 'female',
  },
  work: [
    {
      name: 'Sample Labs',
      position: 'Engineer',
      startDate: '2021-03',
      endDate: 'Present',
      highlights: ['Trained models in PyTorch'],
      location: 'Berlin, Germany',
    },
    { name: '没有职务的单位' },
  ],
  education: [
    {
      institution: 'Sample University',
      area: 'Computer Science',
      studyType: 'Master of Science',
      startDate: '2019',
      endDate: '2021-02-28',
      location: 'Palo Alto, CA',
    },
    { institution: '示例大学', studyType: '本科' },
    { institution: '示例学校', studyType: 'Bootcamp' },
  ],
  skills: [
    { name: 'Machine Learning', level: 'Master', keywords: ['PyTorch'] },
    { name: 'My favourite tools', level: '3/5', keywords: ['Docker', 'Zorblax'] },
  ],
  languages: [
    { language: 'English', fluency: 'Native speaker' },
    { language: '德语', fluency: 'B2' },
    { language: 'Klingon', fluency: 'good' },
  ],
  certificates: [{ name: '人工智能工程技术人员（高级）', date: '2024-05-01', issuer: '示例评价机构' }],
  publications: [
    {
      name: 'Deep learning on small devices',
      publisher: 'Sample Journal',
      releaseDate: '2023-01-01',
      summary: 'We use Docker.',
    },
  ],
  awards: [{ title: '最佳邻居奖' }],
  hobbies: ['chess'],
}

describe('reading a JSON Resume', () => {
  const { input, report } = readJsonResume(resume)
  const notes = [...report.notUnderstood, ...report.assumptions, ...report.leftOut]
  const found = (code: string) => notes.filter(note => note.code === code).map(note => note.field)

  it('gives a profile for its owner to look over', () => {
    expect(TalentInput.safeParse(input).success).toBe(true)
    expect(input).toMatchObject({
      name: { zh: '林示例', en: 'Lin Sample' },
      headline: { en: 'Machine learning engineer' },
      summary: { en: 'Builds & ships models.' },
      residence: { region: '320500' },
      languages: [
        { language: 'en', level: 'native' },
        { language: 'de', level: 'working' },
      ],
      certificates: [{ name: '人工智能工程技术人员（高级）', grade: 'advanced', issuedOn: '2024-05-01' }],
    })
    expect(input.contact?.email).toBe('lin@example.org')
    expect(input.experience).toMatchObject([
      { title: 'Engineer', employer: 'Sample Labs', country: 'DE', from: '2021-03' },
    ])
    expect(input.experience[0]?.to).toBeUndefined()
    expect(input.education).toMatchObject([
      { institution: 'Sample University', level: 'master', major: 'Computer Science', from: '2019-01', to: '2021-02' },
      { institution: '示例大学', level: 'bachelor', country: 'CN' },
    ])
    // CA is California here, not Canada
    expect(input.education[0]?.country).toBe('CN')
    expect(found('country-assumed')).toContain('education')
  })

  it('reads levels, and what shows a skill; nothing becomes verified', () => {
    const skill = (name: string) => input.skills.find(one => one.concept === name || one.label === name)
    expect(skill('machine-learning')).toMatchObject({ level: 4 })
    expect(skill('pytorch')).toMatchObject({ level: 4, evidence: 'evidenced' })
    expect(skill('docker')).toMatchObject({
      level: 3,
      evidence: 'evidenced',
      evidenceNote: 'Deep learning on small devices, Sample Journal, 2023-01-01',
    })
    expect(skill('Zorblax')).toMatchObject({ level: 3, evidence: 'claimed' })
    expect(skill('My favourite tools')).toBeUndefined()
    expect(JSON.stringify(input)).not.toContain('verified')
  })

  it('names what it left out, and repeats neither contact data nor sex', () => {
    expect(found('unknown-key')).toEqual(['hobbies'])
    expect(found('never-a-criterion')).toEqual(['basics.gender'])
    expect(found('language-unclear')).toEqual(['languages'])
    expect(found('degree-unclear')).toEqual(['education'])
    expect(notes.map(note => note.field)).toEqual(
      expect.arrayContaining(['experience', 'awards', 'basics.url', 'location.address']),
    )
    for (const secret of ['lin@example.org', '5555', 'lin.example.org', '某路', 'female', '林示例'])
      expect(JSON.stringify(report)).not.toContain(secret)
  })

  it('takes skills from the work where none are listed', () => {
    const read = readJsonResume({
      basics: { name: '示例乙' },
      work: [{ position: '后端工程师', summary: '用 Go语言 和 Kafka 重写了网关' }],
    })
    expect(read.input.skills.map(one => one.concept)).toEqual(expect.arrayContaining(['go-language', 'kafka']))
    expect(read.report.assumptions.map(note => note.code)).toContain('skills-from-text')
  })

  it('never throws, and always gives a valid profile', () => {
    const section = fc.array(
      fc.dictionary(
        fc.constantFrom(
          'name',
          'position',
          'institution',
          'studyType',
          'startDate',
          'endDate',
          'keywords',
          'level',
          'language',
          'fluency',
          'summary',
          'highlights',
          'location',
        ),
        fc.jsonValue(),
      ),
      { maxLength: 4 },
    )
    const any = fc.dictionary(
      fc.constantFrom(
        'basics',
        'work',
        'education',
        'skills',
        'languages',
        'certificates',
        'projects',
        'publications',
        'x',
      ),
      fc.oneof(section, fc.jsonValue()),
    )
    fc.assert(
      fc.property(fc.oneof(any, fc.jsonValue()), value => {
        expect(TalentInput.safeParse(readJsonResume(value).input).success).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the input schema', () => {
  it('lets unknown keys, older versions and nulls through, and refuses what is no resume', () => {
    expect(JsonResumeInput.safeParse(resume).success).toBe(true)
    expect(JsonResumeInput.safeParse({ basics: null, work: [{ company: 'x' }] }).success).toBe(true)
    expect(JsonResumeInput.safeParse({ work: 'Engineer' }).success).toBe(false)
    expect(JsonResumeInput.safeParse([]).success).toBe(false)
  })
})

describe('out and in again', () => {
  const concepts = allSkills()
    .filter(skill => skill.kind !== 'field')
    .map(skill => skill.id)
  const cities = regions.filter(region => region.level !== 'province').map(region => region.code)
  const span = fc
    .tuple(
      fc.integer({ min: 2005, max: 2024 }),
      fc.integer({ min: 1, max: 12 }),
      fc.option(fc.integer({ min: 0, max: 2 })),
    )
    .map(([year, month, years]) => {
      const date = (y: number) => `${y}-${String(month).padStart(2, '0')}`
      return { from: date(year), ...(years !== null && { to: date(year + years) }) }
    })
  const country = fc.constantFrom('CN', 'DE', 'US', 'JP')
  const profile = fc.record({
    name: fc.constantFrom({ zh: '示例丙' }, { en: 'Ada Sample' }),
    contact: fc.constantFrom({ email: 'a@example.org' }, { phone: '+86 10 5555 0100' }),
    headline: fc.constantFrom({ zh: '算法工程师' }, { en: 'Engineer' }),
    summary: fc.constantFrom({ zh: '做过数据平台。\n带过团队。' }, { en: 'Builds things.' }),
    residence: fc.constantFrom(...cities, 'DE', 'SG').map(region => ({ region })),
    education: fc.array(
      fc
        .record({
          institution: fc.constantFrom('示例大学', 'Sample University'),
          major: fc.constantFrom('数学', 'Physics'),
          level: fc.constantFrom(
            'secondary' as const,
            'associate' as const,
            'bachelor' as const,
            'master' as const,
            'doctor' as const,
          ),
          country,
          span,
        })
        .map(({ span, ...rest }) => ({ ...rest, ...span })),
      { maxLength: 3 },
    ),
    experience: fc.array(
      fc
        .record({
          title: fc.constantFrom('工程师', 'Researcher'),
          employer: fc.constantFrom('示例科技', 'Sample Ltd'),
          country,
          summary: fc.constantFrom('管理项目', 'Led a team'),
          span,
        })
        .map(({ span, ...rest }) => ({ ...rest, ...span })),
      { maxLength: 3 },
    ),
    skills: fc
      .uniqueArray(fc.constantFrom(...concepts), { maxLength: 10 })
      .chain(ids =>
        fc
          .tuple(...ids.map(concept => fc.integer({ min: 1, max: 4 }).map(level => ({ concept, level }))))
          .map(list => [...list]),
      ),
    languages: fc.uniqueArray(fc.constantFrom(...languages.map(one => one.code)), { maxLength: 4 }).map(codes =>
      codes.map((language, i) => ({
        language,
        level: (['basic', 'conversational', 'working', 'fluent', 'native'] as const)[i % 5]!,
      })),
    ),
    certificates: fc.array(
      fc.record({
        name: fc.constantFrom('系统集成证书', 'Cloud Certificate'),
        issuer: fc.constant('示例机构'),
        issuedOn: fc.constant('2023-05-06'),
      }),
      { maxLength: 2 },
    ),
    professionalTitles: fc.constantFrom([], [{ title: '高级工程师' }]),
  })

  it('keeps what the format can carry, in either language', () => {
    fc.assert(
      fc.property(profile, fc.constantFrom('zh-CN' as const, 'en' as const), (fields, locale) => {
        const out = toJsonResume(talent(fields as unknown as Partial<TalentInput>), locale)
        expect(JsonResume.safeParse(out).success).toBe(true)
        expect(JsonResumeInput.safeParse(out).success).toBe(true)
        const { input, report } = readJsonResume(JSON.parse(JSON.stringify(out)))
        expect(report.notUnderstood).toEqual([])
        expect(input).toMatchObject(fields)
        expect(input.skills).toHaveLength(fields.skills.length)
      }),
      { numRuns: 200 },
    )
  })

  it('carries what shows a skill as a project, and no evidence level', () => {
    const held = talent({
      skills: [{ concept: 'python', level: 3, evidence: 'verified', evidenceNote: '开源项目示例' }],
    })
    const out = toJsonResume(held, 'zh-CN')
    expect(out.projects).toEqual([{ name: '开源项目示例', keywords: ['Python'] }])
    expect(JSON.stringify(out)).not.toContain('verified')
    expect(readJsonResume(out).input.skills).toEqual([
      { concept: 'python', level: 3, evidence: 'evidenced', evidenceNote: '开源项目示例' },
    ])
  })
})
