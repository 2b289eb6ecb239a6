import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MatchIndex } from '#functions/matching/match-index.ts'
import { searchOf } from '#functions/saved-search/query.ts'
import {
  evaluator,
  readStanding,
  sharesAnchor,
  standingDocument,
  standingQuestion,
} from '#functions/saved-search/standing.ts'
import { openSqliteIndex, type SqliteIndex } from '#local/match-index-sqlite.ts'
import { newId } from '#shared/kernel/id.ts'
import { educationLevels, languageLevels } from '#shared/kernel/skill.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { openingKindNames } from '#shared/opening/kind.ts'
import { Opening } from '#shared/opening/schema.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { minimumOf } from '#shared/saved-search/rules.ts'
import { Criteria, SavedSearch } from '#shared/saved-search/schema.ts'
import { Talent } from '#shared/talent/schema.ts'

/** For any searches and any documents: what the index proposes holds all that fits, and the fit is the index's own search. */

const now = '2026-11-24T00:00:00.000Z'
const record = { revision: 1, createdAt: now, updatedAt: now }
const organisations = [newId('organisation'), newId('organisation'), newId('organisation')] as const
const organisation = (id: string): Organisation =>
  ({
    id,
    kind: 'enterprise',
    name: { zh: '样例' },
    place: { region: '310000' },
    verification: { state: 'verified' },
    ...record,
  }) as Organisation

const titles = [
  '大数据工程师',
  '机器学习工程师',
  '前端开发',
  'Embedded engineer',
  '数据分析师',
  'C++ 开发工程师',
  '样例特种岗位',
]
const labels = ['Python', 'Java', '机器学习', 'machine learning', 'Vue.js', 'Spark', 'C++', 'Docker', '样例技能', 'SQL']
const regions = ['310000', '320500', '320000', '440300', 'DE']
const queries = [
  ...['python', '大数据', '數據', '"数据工程师"', '工程师 -前端', 'vue', 'machine learning 上海', 'shuju', 'c++ 开发'],
  ...['engineer', '分析', '-java', '苏州 python', '样例', '的', 'pyhton', '"machine learning" -vue', '!!!'],
]
const texts = [
  '负责数据平台开发,熟悉 Python 与 Spark。',
  'Build front ends in Vue.js and TypeScript.',
  '样例特种工作,地点苏州。',
  '',
]

const some = <T>(values: readonly T[], most = 3) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: most })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const listed = <T>(values: readonly T[]) =>
  maybe(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }))
const pay = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, more]) => ({ minimum: from * 1000, maximum: (from + more) * 1000 }))

const talents = fc
  .record({
    title: fc.constantFrom(...titles),
    text: fc.constantFrom(...texts),
    skills: some(labels, 4),
    region: fc.constantFrom(...regions),
    kinds: fc.uniqueArray(fc.constantFrom(...openingKindNames), { minLength: 1, maxLength: 3 }),
    education: maybe(fc.constantFrom(...educationLevels)),
    since: maybe(fc.integer({ min: 2005, max: 2025 })),
    language: maybe(fc.constantFrom('en', 'de')),
    blocked: some(organisations, 1),
    pay: maybe(pay),
    remote: fc.boolean(),
    returned: fc.boolean(),
    timeShare: fc.constantFrom(20, 100),
    hidden: fc.integer({ min: 0, max: 9 }).map(roll => roll === 0),
  })
  .map(one =>
    Talent.parse({
      id: newId('talent'),
      userId: 'usr_x',
      name: { zh: '测试' },
      headline: { zh: one.title },
      ...(one.text !== '' && { summary: { zh: one.text } }),
      residence: { region: one.region },
      skills: one.skills.map(label => ({ label, level: 3 })),
      education: one.education ? [{ institution: '样例大学', level: one.education }] : [],
      experience: one.since ? [{ title: one.title, from: `${one.since}-01` }] : [],
      languages: one.language ? [{ language: one.language, level: languageLevels[3] }] : [],
      availability: { timeShare: one.timeShare },
      overseas: one.returned ? { studyCountries: ['DE'], returnedOn: '2024-01' } : undefined,
      preferences: { openingKinds: one.kinds, remote: one.remote, ...(one.pay && { pay: one.pay }) },
      visibility: { state: one.hidden ? 'hidden' : 'anonymous', blockedOrganisations: one.blocked },
      consents: [],
      ...record,
    }),
  )

const openings = fc
  .record({
    title: fc.constantFrom(...titles),
    text: fc.constantFrom(...texts),
    skills: some(labels, 4),
    region: fc.constantFrom(...regions),
    education: maybe(fc.constantFrom(...educationLevels)),
    employment: fc.constantFrom('full-time', 'part-time'),
    pay: maybe(pay),
    remote: fc.boolean(),
    publisher: fc.constantFrom(...organisations),
    draft: fc.integer({ min: 0, max: 9 }).map(roll => roll === 0),
  })
  .map(one =>
    Opening.parse({
      id: newId('opening'),
      organisationId: one.publisher,
      status: one.draft ? 'draft' : 'published',
      terms: { kind: 'enterprise-role', employment: one.employment },
      title: { zh: one.title },
      ...(one.text !== '' && { description: { zh: one.text } }),
      skills: one.skills.map(label => ({ label })),
      places: [{ region: one.region }],
      remote: one.remote,
      ...(one.pay && { pay: one.pay }),
      ...(one.education && { education: one.education }),
      ...record,
    }),
  )

const score = fc.constantFrom(0.2, 0.4, 0.6)
const common = {
  q: maybe(fc.constantFrom(...queries)),
  kind: listed(openingKindNames),
  region: listed(regions),
  skill: listed(['zzz', 'sk-python']),
  remote: maybe(fc.constant('yes' as const)),
}
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const sparse = {
  ...Object.fromEntries(Object.entries(common).map(([name, one]) => [name, rarely(one as fc.Arbitrary<unknown>)])),
  q: fc.option(common.q, { nil: undefined, freq: 2 }),
}

const criteria: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    seeks: fc.constant('openings'),
    conditions: fc.record({
      ...sparse,
      education: rarely(listed(educationLevels)),
      employment: rarely(listed(['full-time', 'part-time'])),
      organisation: rarely(listed(organisations)),
      payFrom: rarely(fc.integer({ min: 0, max: 50 }).map(value => value * 1000)),
    }),
    minimumScore: rarely(score),
  }),
  fc.record({
    seeks: fc.constant('talents'),
    conditions: fc.record({
      ...sparse,
      education: rarely(fc.constantFrom(...educationLevels)),
      experienceFrom: rarely(fc.integer({ min: 0, max: 15 })),
      language: rarely(listed(['en', 'de', 'fr'])),
      returnee: rarely(fc.constant('yes')),
      availability: rarely(fc.constantFrom('full-time', 'part-time')),
    }),
    match: rarely(score.map(minimumScore => ({ openingId: newId('opening'), minimumScore }))),
  }),
)

const searches = fc
  .tuple(criteria, fc.constantFrom(...organisations), fc.nat(), fc.nat())
  .map(([wanted, owner, of, roll]) => ({ wanted, owner, of, paused: roll % 20 === 0 }))

describe('saved searches as documents', () => {
  let index: SqliteIndex & MatchIndex
  beforeAll(async () => {
    index = openSqliteIndex({ file: ':memory:' })
    await index.ensure()
  })
  afterAll(() => index.close())

  it('are proposed for everything that fits them, and what fits is what the search itself finds', async () => {
    let proposed = 0
    let fitting = 0
    let compared = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(talents, { minLength: 8, maxLength: 14 }),
        fc.array(openings, { minLength: 8, maxLength: 14 }),
        fc.array(searches, { minLength: 40, maxLength: 60 }),
        async (people, posts, wishes) => {
          const talentDocuments = people.map(talent => projectTalent(talent, 1, now))
          const openingDocuments = posts.map(post => projectOpening(post, organisation(post.organisationId), 1, now))
          const standing = wishes.flatMap(({ wanted, owner, of, paused }) => {
            const parsed = Criteria.safeParse(wanted)
            if (!parsed.success) return []
            const isTalents = parsed.data.seeks === 'talents'
            const pool = (isTalents ? openingDocuments : talentDocuments).filter(({ live }) => live)
            const search = SavedSearch.parse({
              id: newId('savedSearch'),
              name: 'x',
              criteria: parsed.data,
              ownerId: isTalents ? owner : people[of % people.length]!.id,
              reportsSince: now,
              paused,
              ...record,
            })
            return [{ search, document: standingDocument(search, pool[of % pool.length], 1, now) }]
          })
          for (const kind of ['talent', 'opening'] as const) {
            const fresh = await index.rebuild(kind)
            const written = await fresh.bulk(kind === 'talent' ? talentDocuments : openingDocuments)
            expect(written.filter(({ outcome }) => outcome !== 'applied')).toEqual([])
            await fresh.finish()
          }
          const rebuild = await index.rebuild('saved-search')
          const outcomes = await rebuild.bulk(standing.map(({ document }) => document))
          expect(outcomes.every(({ outcome }) => outcome === 'applied')).toBe(true)
          await rebuild.finish()

          const found = new Map<string, Set<string>>()
          for (const document of [...talentDocuments, ...openingDocuments]) {
            if (!document.live) continue
            const judge = evaluator(document, now)
            const candidates = new Set<string>()
            await index.everyMatch([standingQuestion(judge.matcher)], page => {
              for (const { id } of page) candidates.add(id)
            })
            proposed += candidates.size
            for (const { search, document: turned } of standing) {
              if (!turned.live) {
                expect(candidates.has(search.id)).toBe(false)
                continue
              }
              const isBlocked =
                document.kind === 'talent' && document.terms.hiddenFrom?.includes(search.ownerId) === true
              const fits = sharesAnchor(turned, judge.matcher) && judge.fits(readStanding(turned)) !== undefined
              if (isBlocked) expect(candidates.has(search.id)).toBe(false)
              else if (fits) {
                fitting += 1
                expect(candidates.has(search.id), JSON.stringify(search.criteria)).toBe(true)
              }
              // Without a score, what fits is what the search itself finds.
              if (minimumOf(search) !== undefined) continue
              compared += 1
              let ids = found.get(search.id)
              if (!ids) {
                const query = { ...searchOf(search.criteria, now), sort: 'newest', size: 100, facets: [] } as const
                ids = new Set((await index.search(query)).hits.map(({ id }) => id))
                found.set(search.id, ids)
              }
              expect(ids.has(document.id), JSON.stringify(search.criteria)).toBe(fits)
            }
          }
        },
      ),
      { numRuns: 12, endOnFailure: true },
    )
    // The property would hold of nothing, too.
    expect(fitting).toBeGreaterThan(300)
    expect(compared).toBeGreaterThan(2000)
    expect(proposed).toBeLessThan(fitting * 20)
  }, 300_000)
})
