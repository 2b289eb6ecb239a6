import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import type { BilingualText } from '#shared/kernel/text.ts'
import { type OpeningKind, openingKinds } from '#shared/opening/kind.ts'
import { contentOf, defaultZone } from '#shared/opening/rules.ts'
import { type Opening, OpeningInput } from '#shared/opening/schema.ts'
import { skillById } from '#shared/reference/skills.ts'
import { type Archetype, archetypeOf, archetypes } from './archetypes.ts'
import { midSentence, sampleNote } from './names.ts'
import { cities, type DemoOrganisation } from './organisations.ts'
import { demoId, type Random, randomFrom } from './random.ts'
import { written } from './talents.ts'

export const openingCount = 244

/** The demo enterprise keeps a few unpublished, so that there is something to publish. */
const draftCount = 4

const kindOf = (n: number): OpeningKind => {
  const turn = n % 24
  if (turn < 15) return 'enterprise-role'
  if (turn < 18) return 'part-time-researcher-role'
  if (turn < 20) return 'university-mobile-position'
  if (turn < 22) return 'post-doctoral-place'
  return 'short-term-service-visit'
}

const termsOf = (kind: OpeningKind, random: Random, archetype: Archetype): unknown => {
  switch (kind) {
    case 'enterprise-role':
      return { kind, employment: random.weighted({ 'full-time': 84, internship: 8, contract: 5, 'part-time': 3 }) }
    case 'university-mobile-position':
      return { kind, timeShare: random.pick([20, 30, 40]), termMonths: random.pick([12, 24, 36]) }
    case 'part-time-researcher-role':
      return {
        kind,
        timeShare: random.pick([10, 20, 30]),
        termMonths: random.pick([6, 12, 24]),
        benefitSharing:
          '成果转化收益按三方协议约定分配（样例）。 Benefits are shared as the agreement states (sample).',
      }
    case 'post-doctoral-place':
      return {
        kind,
        station: random.pick(['mobile-station', 'workstation', 'joint']),
        discipline: archetype.major.zh,
        termMonths: 24,
      }
    case 'short-term-service-visit':
      return { kind, visitDays: random.pick([14, 30, 45, 60]) }
  }
}

const titleOf = (kind: OpeningKind, archetype: Archetype, seniority: number): readonly [string, string] => {
  const { zh, en } = archetype
  switch (kind) {
    case 'enterprise-role':
      return seniority > 1 ? [`高级${zh}`, `Senior ${midSentence(en)}`] : [zh, en]
    case 'university-mobile-position':
      return [`产业教授（${archetype.major.zh}）`, `Industry professor, ${archetype.major.en.toLowerCase()}`]
    case 'part-time-researcher-role':
      return [`兼职技术专家 · ${zh}`, `Part-time expert: ${en}`]
    case 'post-doctoral-place':
      return [
        `博士后研究人员（${archetype.major.zh}）`,
        `Post-doctoral researcher, ${archetype.major.en.toLowerCase()}`,
      ]
    case 'short-term-service-visit':
      return [`短期回国服务：${zh}专题`, `Short-term service visit: ${en}`]
  }
}

const benefits = [
  ['五险一金', 'Social insurance and housing fund'],
  ['带薪年假', 'Paid leave'],
  ['人才公寓', 'Talent apartment'],
  ['年度体检', 'Yearly health check'],
  ['弹性工作', 'Flexible hours'],
  ['餐补', 'Meal allowance'],
  ['股权激励', 'Share options'],
  ['子女入学协助', 'Help with children’s schooling'],
] as const

const sentence = (kind: OpeningKind): readonly [string, string] => {
  switch (kind) {
    case 'enterprise-role':
      return ['本岗位面向全职加入的专业人才。', 'The role is for professionals who join the team.']
    case 'university-mobile-position':
      return [
        '面向企业高层次人才，须经所在单位同意，到校兼职授课与联合研究。',
        'For senior people from industry, with their employer’s consent, to teach and research part-time.',
      ]
    case 'part-time-researcher-role':
      return [
        '面向高校院所科研人员，须经本单位同意并公示，兼职参与技术攻关。',
        'For researchers, with their unit’s consent and publicity period, to work part-time on a problem.',
      ]
    case 'post-doctoral-place':
      return [
        '进站开展两年研究，提供科研启动经费与住房支持（样例）。',
        'Two years of research, with start-up funds and housing (sample).',
      ]
    case 'short-term-service-visit':
      return [
        '面向海外人才，短期回国开展技术指导与交流。',
        'For talents abroad who come for a short time to advise and exchange.',
      ]
  }
}

const descriptionOf = (
  kind: OpeningKind,
  archetype: Archetype,
  musts: readonly string[],
  nices: readonly string[],
): readonly [string, string] => {
  const list = (concepts: readonly string[], locale: 'zh' | 'en') =>
    concepts.map(concept => skillById(concept)?.[locale] ?? concept).join(locale === 'en' ? ', ' : '、')
  const [zh, en] = sentence(kind)
  return [
    `${zh}\n\n岗位职责\n${archetype.work.zh}。\n\n任职要求\n熟练掌握 ${list(musts, 'zh')}。\n\n加分项\n${list(nices, 'zh')}。\n\n${sampleNote.zh}`,
    `${en}\n\nWhat you do\n${archetype.work.en}.\n\nWhat you bring\n${list(musts, 'en')}.\n\nNice to have\n${list(nices, 'en')}.\n\n${sampleNote.en}`,
  ]
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step

const openingInput = (n: number, kind: OpeningKind, organisation: DemoOrganisation, now: Instant): unknown => {
  const random = randomFrom(`opening ${n}`)
  // Opening 0 is the demo enterprise's, and what the demo talent is looking for.
  const archetype =
    n === 0
      ? archetypeOf('language-models')
      : random.pick(
          archetypes.filter(
            ({ field }) =>
              organisation.record.kind !== 'enterprise' || field === organisation.field || random.chance(0.25),
          ),
        )
  const seniority = n === 0 ? 2 : random.between(0, 3)
  const writes = n === 0 ? 'both' : random.weighted({ zh: 52, both: 36, en: 12 })
  const musts = random.some(archetype.core, random.between(3, archetype.core.length))
  const nices = random.some(archetype.more, random.between(2, 5))
  const [titleZh, titleEn] = titleOf(kind, archetype, seniority)
  const [zh, en] = descriptionOf(kind, archetype, musts, nices)
  const place = n === 0 ? '320500' : random.chance(0.75) ? organisation.record.place.region : random.pick(cities)
  const factor = 0.7 + seniority * 0.25
  const shared = kind === 'university-mobile-position' || kind === 'part-time-researcher-role' ? 0.4 : 1
  const minimum = roundTo(archetype.pay[0] * factor * shared, 500)
  const title: BilingualText = written(writes, titleZh, titleEn)
  return {
    terms: termsOf(kind, random, archetype),
    title,
    description: written(writes, zh, en),
    occupation: archetype.occupation,
    field: archetype.field,
    skills: [
      ...musts.map(concept => ({
        concept,
        importance: 'must',
        ...(random.chance(0.5) && { level: Math.min(4, 2 + Math.floor(seniority / 2)) }),
      })),
      ...nices.map(concept => ({ concept, importance: 'nice' })),
    ],
    headcount: random.pick([1, 1, 1, 2, 2, 3, 5]),
    places: [
      { region: place },
      ...(random.chance(0.12) ? [{ region: random.pick(cities.filter(city => city !== place)) }] : []),
    ],
    remote: random.chance(0.18),
    pay: {
      minimum,
      maximum: roundTo(Math.max(minimum * 1.2, archetype.pay[1] * factor * shared), 500),
      months: random.pick([12, 12, 13, 14]),
    },
    education:
      kind === 'post-doctoral-place'
        ? 'doctor'
        : random.weighted({ associate: 12, bachelor: 58, master: 24, doctor: 6 }),
    ...(kind === 'enterprise-role' &&
      seniority > 0 && { experienceYears: { minimum: seniority * 2 - 1, maximum: seniority * 3 + 2 } }),
    languages: random.chance(0.15) ? [{ language: 'en', level: 'working' }] : [],
    benefits: random
      .some(benefits, random.between(2, 5))
      .map(([benefit, english]) => (writes === 'en' ? english : benefit)),
    validity: { lastDay: plusDays(now, random.between(25, 120)).slice(0, 10), zone: defaultZone },
    ...(organisation.record.kind === 'hr-service-firm' && {
      source: '样例委托单位 Sample client',
      employer: '样例委托单位 Sample client',
    }),
  }
}

export type DemoOpening = { readonly draft: Opening; readonly publishAt: Instant | undefined }

/** Drafts, and when each was published; those without a moment stay drafts. */
export const demoOpenings = (organisations: readonly DemoOrganisation[], now: Instant): readonly DemoOpening[] =>
  Array.from({ length: openingCount }, (_, n): DemoOpening => {
    const random = randomFrom(`opening ${n} record`)
    const kind = kindOf(n)
    const publishers: readonly string[] = openingKinds[kind].publishers
    const able = organisations.filter(({ record }) => publishers.includes(record.kind))
    // Every eighth is a demo login's own, so that their pages are not empty.
    const own = organisations.slice(0, 4).filter(({ record }) => publishers.includes(record.kind))
    const isDraft = n >= openingCount - draftCount
    const organisation =
      n === 0 || isDraft ? organisations[0]! : n % 8 === 0 && own.length > 0 ? random.pick(own) : random.pick(able)
    const daysAgo = n === 0 ? 1 : random.between(1, 40)
    const publishAt = plusDays(now, -daysAgo)
    const createdAt = plusDays(publishAt, -1)
    return {
      publishAt: isDraft ? undefined : publishAt,
      draft: {
        ...contentOf(OpeningInput.parse(openingInput(n, isDraft ? 'enterprise-role' : kind, organisation, now))),
        id: demoId('opening', n),
        organisationId: organisation.record.id,
        status: 'draft',
        revision: 1,
        createdAt,
        updatedAt: createdAt,
        sample: true,
      },
    }
  })
