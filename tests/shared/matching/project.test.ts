import { describe, expect, it } from 'vitest'
import { projectIncubator } from '#shared/matching/project-incubator.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { openingsForTalent, retrievalFor, talentsForOpening } from '#shared/matching/query.ts'
import {
  now,
  opening,
  openingRecord,
  organisation,
  organisationId,
  talent,
  talentRecord,
  ulid,
  venture,
} from './records.ts'

const everything = (document: ReturnType<typeof talent>): string =>
  JSON.stringify({ ...document, packed: Buffer.from(document.packed).toString('latin1') })

describe('a document that may not be found', () => {
  const cases = [
    ['hidden talent', projectTalent(talentRecord({ visibility: { state: 'hidden' } }), 3, now)],
    ['draft', projectOpening(openingRecord({ status: 'draft' }), organisation, 3, now)],
    ['closed', projectOpening(openingRecord({ status: 'closed' }), organisation, 3, now)],
    [
      'ended',
      projectOpening(
        openingRecord({
          validity: { lastDay: '2026-11-23', zone: 'Asia/Shanghai', instant: '2026-11-23T16:00:00.000Z' },
        }),
        organisation,
        3,
        now,
      ),
    ],
    [
      'publisher suspended',
      projectOpening(openingRecord(), { ...organisation, verification: { state: 'suspended' } }, 3, now),
    ],
    [
      'publisher not verified',
      projectOpening(openingRecord(), { ...organisation, verification: { state: 'pending' } }, 3, now),
    ],
    ['not seeking', venture({ seeking: false })],
    ['not accepting', projectIncubator({ accepting: false, id: `inc_${ulid(1)}` } as never, organisation, 3, now)],
  ] as const
  it.each(cases)('%s: nothing but id and version', (_, document) => {
    expect(document).toMatchObject({ live: false, terms: {}, numbers: {}, text: {}, features: {} })
    expect(document.packed.length).toBe(0)
  })
})

describe('a talent in the index', () => {
  const document = talent({
    headline: { zh: '星海公司算法工程师王小明' },
    summary: {
      zh: '我是王小明,毕业于东海大学,在星海公司做推荐系统。电话 13812345678,微信:wang_xm,邮箱 wxm@example.org。主页 https://wxm.example.org',
      en: 'Wang Xiaoming worked at Star Sea Ltd.',
    },
    contact: { email: 'wxm@example.org', phone: '13812345678' },
    employer: { name: '星海公司', organisationId: `org_${ulid(5)}` },
    education: [{ institution: '东海大学', level: 'master' }],
    experience: [
      { title: '推荐算法工程师', employer: '星海公司', organisationId: `org_${ulid(6)}`, from: '2020-01' },
      {
        title: 'Data analyst',
        employer: 'Star Sea Ltd',
        organisationId: `org_${ulid(7)}`,
        from: '2018-01',
        to: '2019-12',
      },
    ],
    skills: [{ label: '机器學習' }, { label: 'Vue.js' }, { label: 'Ｋ８Ｓ' }],
    visibility: { state: 'anonymous', blockedOrganisations: [organisationId] },
  })

  it('holds no name, contact, employer or school anywhere', () => {
    const text = everything(document)
    for (const secret of [
      '王小明',
      'Wang Xiaoming',
      'wxm',
      'wang_xm',
      '13812345678',
      '星海公司',
      'Star Sea',
      '东海大学',
      'example.org',
    ])
      expect(text).not.toContain(secret)
    expect(document.text.body).toContain('推荐系统')
  })

  it('is hidden from blocked organisations and present employers, not from former ones', () => {
    expect([...document.terms.hiddenFrom!].sort()).toEqual([organisationId, `org_${ulid(5)}`, `org_${ulid(6)}`].sort())
  })

  it('has its skills as concepts, named in both languages', () => {
    expect(document.terms.skill).toEqual(expect.arrayContaining(['machine-learning', 'vue', 'kubernetes']))
    expect(document.text.body).toMatch(/机器学习/)
    expect(document.text.body).toMatch(/Machine learning/i)
  })

  it('carries features only for the kinds of opening that the person wishes', () => {
    const postdoc = talent({ skills: [{ label: 'Python' }], preferences: { openingKinds: ['post-doctoral-place'] } })
    const asked = new Set(
      talentsForOpening(opening({ skills: [{ label: 'Python' }] }), 10).features.map(({ name }) => name),
    )
    expect(Object.keys(postdoc.features).filter(name => asked.has(name))).toEqual([])
    const same = talent({ skills: [{ label: 'Python' }] })
    expect(Object.keys(same.features).filter(name => asked.has(name)).length).toBeGreaterThan(0)
  })
})

describe('a query', () => {
  it('filters by law and declared musts only', () => {
    expect(
      talentsForOpening(
        opening({ skills: [{ label: 'Python' }], education: 'doctor', places: [{ region: '310000' }] }),
        10,
      ).filters,
    ).toEqual([{ field: 'hiddenFrom', noneOf: [organisationId] }])
    const must = talentsForOpening(opening({ places: [{ region: '320500' }], musts: { place: true } }), 10)
    expect(must.filters[1]).toMatchObject({ field: 'region', anyOf: expect.arrayContaining(['320500', '320000']) })
  })

  it('finds the neighbours of a skill, and an unknown label by its own name', () => {
    const weight = (asking: ReturnType<typeof opening>, found: ReturnType<typeof talent>) =>
      talentsForOpening(asking, 10).features.reduce(
        (sum, { name, weight: own }) => sum + own * (found.features[name] ?? 0),
        0,
      )
    const asking = opening({ title: { en: '–' }, skills: [{ label: 'PyTorch' }, { label: '星云框架' }] })
    const near = weight(asking, talent({ skills: [{ label: 'TensorFlow' }] }))
    expect(weight(asking, talent({ skills: [{ label: 'PyTorch' }] }))).toBeGreaterThan(near)
    expect(near).toBeGreaterThan(weight(asking, talent({ skills: [{ label: 'Photoshop' }] })))
    expect(weight(asking, talent({ skills: [{ label: '星云框架' }] }))).toBeGreaterThan(0.1)
  })

  it('asks for openings that are still open, of nobody who must not see the person', () => {
    const { filters } = openingsForTalent(
      talent({ visibility: { state: 'anonymous', blockedOrganisations: [organisationId] } }),
      now,
      10,
    )
    expect(filters).toEqual([
      { number: 'validUntil', from: Date.parse(now) / 1000 + 1, orMissing: true },
      { field: 'organisation', noneOf: [organisationId] },
      { field: 'hiddenFrom', noneOf: [organisationId] },
    ])
  })

  it('refuses to match what has no match', () => {
    expect(() => retrievalFor(talent(), 'incubator', now, 10)).toThrow(RangeError)
  })
})
