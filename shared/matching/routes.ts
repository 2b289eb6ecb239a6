import { z } from 'zod'
import { routesOf } from '../contract/route.ts'
import { Incubator } from '../incubator/schema.ts'
import { memberRoles } from '../kernel/actor.ts'
import { idSchema } from '../kernel/id.ts'
import { regionCode } from '../kernel/place.ts'
import { pageQuery } from '../kernel/record.ts'
import { EducationLevel } from '../kernel/skill.ts'
import { isStorableText } from '../kernel/text.ts'
import { Opening, OpeningInput, OpeningKindName } from '../opening/schema.ts'
import { PublicOrganisation } from '../organisation/schema.ts'
import { AnonymousTalent } from '../talent/schema.ts'
import { ListedVenture } from '../venture/schema.ts'
import { Explanation, ExplanationSummary } from './explanation.ts'
import { suggestionKinds } from './suggest.ts'

/** Several values of one query parameter: `kind=enterprise-role,post-doctoral-place`. */
const listOf = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .max(2000)
    .transform(value => value.split(',').filter(part => part !== ''))
    .pipe(z.array(item).max(60))
    .optional()

const code = z
  .string()
  .max(80)
  .refine(isStorableText, { params: { code: 'field/bad-text' } })

const words = () =>
  z
    .string()
    .max(300)
    .refine(isStorableText, { params: { code: 'field/bad-text' } })

export const OpeningSearchQuery = z.strictObject({
  q: words().optional(),
  kind: listOf(OpeningKindName),
  region: listOf(regionCode()),
  field: listOf(code),
  occupation: listOf(code),
  skill: listOf(code),
  education: listOf(EducationLevel),
  employment: listOf(code),
  organisation: listOf(idSchema('organisation')),
  remote: z.enum(['yes']).optional(),
  /** CNY a month: openings that pay at least this at their upper end. */
  payFrom: z.coerce.number().min(0).max(10_000_000).optional(),
  sort: z.enum(['relevance', 'newest']).default('relevance'),
  ...pageQuery,
})
export type OpeningSearchQuery = z.infer<typeof OpeningSearchQuery>

/** The parameters of the search that are also facets, and the index field behind each. */
export const openingFacets = {
  kind: 'openingKind',
  region: 'region',
  field: 'field',
  occupation: 'occupation',
  skill: 'skill',
  education: 'education',
  employment: 'employment',
  organisation: 'organisation',
  remote: 'remote',
} as const

/** What a list shows of an opening. */
export const OpeningSummary = Opening.pick({
  id: true,
  terms: true,
  title: true,
  occupation: true,
  field: true,
  skills: true,
  headcount: true,
  places: true,
  remote: true,
  pay: true,
  education: true,
  experienceYears: true,
  validity: true,
  publishedAt: true,
  source: true,
  sample: true,
}).extend({ organisation: PublicOrganisation.pick({ id: true, kind: true, name: true, verified: true }) })
export type OpeningSummary = z.infer<typeof OpeningSummary>

/** A condition to leave out, and how many more would be found: what to relax when nothing is found. */
export const Relaxation = z.strictObject({ parameter: z.string(), label: z.string(), gain: z.int().min(1) })

export const TalentSearchQuery = z.strictObject({
  q: words().optional(),
  kind: listOf(OpeningKindName),
  region: listOf(regionCode()),
  field: listOf(code),
  occupation: listOf(code),
  skill: listOf(code),
  education: listOf(EducationLevel),
  language: listOf(code),
  experience: listOf(code),
  returnee: z.enum(['yes']).optional(),
  remote: z.enum(['yes']).optional(),
  sort: z.enum(['relevance', 'newest']).default('relevance'),
  ...pageQuery,
})
export type TalentSearchQuery = z.infer<typeof TalentSearchQuery>

export const talentFacets = {
  kind: 'openingKind',
  region: 'region',
  field: 'field',
  occupation: 'occupation',
  skill: 'skill',
  education: 'education',
  language: 'language',
  experience: 'experienceBand',
  returnee: 'returnee',
  remote: 'remote',
} as const

const Facet = z.array(z.strictObject({ value: z.string(), label: z.string(), count: z.int() }))

const matchFields = {
  /** 0..1, the harmonic mean of both sides; absent in an order that is not personalised. */
  score: z.number().min(0).max(1).optional(),
  explanation: ExplanationSummary.optional(),
}

const found = <N extends string, T extends z.ZodType>(name: N, shown: T) =>
  z.strictObject({
    items: z.array(z.strictObject({ [name]: shown, ...matchFields } as { [K in N]: T } & typeof matchFields)),
    order: z.enum(['match', 'newest']),
    next: z.string().optional(),
  })

const matchQuery = z.strictObject({
  /** `newest` is the order that is not based on the person (PIPL Art. 24). Left out: as the person prefers. */
  order: z.enum(['match', 'newest']).optional(),
  ...pageQuery,
})

const organisationReader = { member: { roles: memberRoles }, service: { scope: 'matching:read' } } as const
const indexErrors = ['record/not-found', 'request/bad-cursor', 'matching/unavailable'] as const
const explainErrors = ['record/not-found'] as const
const talentErrors = ['organisation/not-verified', ...indexErrors] as const

export const matchingRoutes = routesOf('matching')({
  searchOpenings: {
    verb: 'search',
    method: 'GET',
    path: '/openings',
    summary: {
      'zh-CN': '搜索岗位（无需登录），含分面统计',
      en: 'Search published openings without login, with facets',
    },
    access: { anonymous: true },
    query: OpeningSearchQuery,
    output: z.strictObject({
      items: z.array(OpeningSummary),
      total: z.int(),
      facets: z.record(z.string(), Facet),
      /** Where nothing was found: the conditions to leave out, the greatest gain first. */
      relax: z.array(Relaxation).optional(),
      next: z.string().optional(),
    }),
    status: 200,
    errors: ['request/bad-cursor', 'matching/unavailable'],
  },
  similarOpenings: {
    verb: 'similar',
    method: 'GET',
    path: '/openings/{openingId}/similar',
    summary: { 'zh-CN': '相似岗位', en: 'More like this: openings that ask for the same' },
    access: { anonymous: true },
    parameters: z.strictObject({ openingId: idSchema('opening') }),
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(20).default(6) }),
    output: z.strictObject({ items: z.array(OpeningSummary) }),
    status: 200,
    errors: ['record/not-found', 'matching/unavailable'],
  },
  suggestConcepts: {
    verb: 'suggest',
    method: 'GET',
    path: '/concepts',
    summary: {
      'zh-CN': '按已输入的文字提示技能、职位、职业与地区（中文、英文、地区拼音）',
      en: 'Skills, titles, occupations and regions for what was typed so far, in either language',
    },
    access: { anonymous: true },
    query: z.strictObject({
      q: words(),
      kind: listOf(z.enum(suggestionKinds)),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
    output: z.strictObject({
      items: z.array(
        z.strictObject({
          kind: z.enum(suggestionKinds),
          id: z.string(),
          label: z.string(),
          other: z.string(),
          matched: z.string().optional(),
        }),
      ),
    }),
    status: 200,
  },
  searchTalents: {
    verb: 'search-talents',
    method: 'GET',
    path: '/talents',
    summary: { 'zh-CN': '单位搜索人才（匿名），含分面统计', en: 'Search talents, anonymous, with facets' },
    access: organisationReader,
    query: TalentSearchQuery,
    output: z.strictObject({
      items: z.array(AnonymousTalent),
      total: z.int(),
      facets: z.record(z.string(), Facet),
      relax: z.array(Relaxation).optional(),
      next: z.string().optional(),
    }),
    status: 200,
    errors: ['request/bad-cursor', 'matching/unavailable', 'organisation/not-verified'],
  },
  estimatePool: {
    verb: 'estimate',
    method: 'POST',
    path: '/openings/pool',
    summary: {
      'zh-CN': '撰写岗位时估计可匹配人数；不保存',
      en: 'About how many people an opening being written would reach; nothing is saved',
    },
    access: { member: { roles: memberRoles }, service: { scope: 'matching:read' } },
    body: OpeningInput,
    output: z.strictObject({
      /** Open to this kind of opening, and passing its musts. */
      open: z.int().min(0),
      /** Of those, with the title or at least one of the skills asked for. Fewer than five are said as 0 to 4 = `few`. */
      fitting: z.int().min(0),
      few: z.boolean(),
    }),
    status: 200,
    errors: ['matching/unavailable', 'organisation/not-verified'],
  },
  matchOpenings: {
    verb: 'openings-for-talent',
    method: 'GET',
    path: '/talents/{talentId}/matches',
    summary: { 'zh-CN': '为本人匹配岗位，并说明理由', en: 'Openings that fit oneself, ranked, with reasons' },
    access: { talent: true },
    parameters: z.strictObject({ talentId: idSchema('talent') }),
    query: matchQuery,
    output: found('opening', OpeningSummary),
    status: 200,
    errors: indexErrors,
  },
  explainOpening: {
    verb: 'explain-opening',
    method: 'GET',
    path: '/talents/{talentId}/matches/{openingId}',
    summary: { 'zh-CN': '说明本人与某岗位的匹配', en: 'Why one opening fits oneself, in full' },
    access: { talent: true },
    parameters: z.strictObject({ talentId: idSchema('talent'), openingId: idSchema('opening') }),
    output: Explanation,
    status: 200,
    errors: explainErrors,
  },
  matchTalents: {
    verb: 'talents-for-opening',
    method: 'GET',
    path: '/openings/{openingId}/matches',
    summary: {
      'zh-CN': '为岗位匹配人才（匿名），并说明理由',
      en: 'Talents that fit an opening, anonymous, ranked, with reasons',
    },
    access: organisationReader,
    parameters: z.strictObject({ openingId: idSchema('opening') }),
    query: matchQuery.omit({ order: true }),
    output: found('talent', AnonymousTalent),
    status: 200,
    errors: talentErrors,
  },
  explainTalent: {
    verb: 'explain-talent',
    method: 'GET',
    path: '/openings/{openingId}/matches/{talentId}',
    summary: { 'zh-CN': '说明某人才与岗位的匹配', en: 'Why one talent fits an opening, in full' },
    access: organisationReader,
    parameters: z.strictObject({ openingId: idSchema('opening'), talentId: idSchema('talent') }),
    output: Explanation,
    status: 200,
    errors: explainErrors,
  },
  matchIncubators: {
    verb: 'incubators-for-venture',
    method: 'GET',
    path: '/ventures/{ventureId}/matches',
    summary: {
      'zh-CN': '为创业项目匹配载体，并说明理由与入驻条件',
      en: 'Incubators that fit a venture, with reasons and admission rules',
    },
    access: { talent: true },
    parameters: z.strictObject({ ventureId: idSchema('venture') }),
    query: matchQuery.omit({ order: true }),
    output: found('incubator', Incubator),
    status: 200,
    errors: indexErrors,
  },
  explainIncubator: {
    verb: 'explain-incubator',
    method: 'GET',
    path: '/ventures/{ventureId}/matches/{incubatorId}',
    summary: { 'zh-CN': '说明创业项目与某载体的匹配', en: 'Why one incubator fits a venture, in full' },
    access: { talent: true },
    parameters: z.strictObject({ ventureId: idSchema('venture'), incubatorId: idSchema('incubator') }),
    output: Explanation,
    status: 200,
    errors: explainErrors,
  },
  matchVentures: {
    verb: 'ventures-for-incubator',
    method: 'GET',
    path: '/incubators/{incubatorId}/matches',
    summary: { 'zh-CN': '为创业载体匹配创业项目，并说明理由', en: 'Ventures that fit an incubator, with reasons' },
    access: organisationReader,
    parameters: z.strictObject({ incubatorId: idSchema('incubator') }),
    query: matchQuery.omit({ order: true }),
    output: found('venture', ListedVenture),
    status: 200,
    errors: indexErrors,
  },
  explainVenture: {
    verb: 'explain-venture',
    method: 'GET',
    path: '/incubators/{incubatorId}/matches/{ventureId}',
    summary: { 'zh-CN': '说明某创业项目与载体的匹配', en: 'Why one venture fits an incubator, in full' },
    access: organisationReader,
    parameters: z.strictObject({ incubatorId: idSchema('incubator'), ventureId: idSchema('venture') }),
    output: Explanation,
    status: 200,
    errors: explainErrors,
  },
})
