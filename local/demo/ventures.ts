import { type Incubator, IncubatorInput } from '#shared/incubator/schema.ts'
import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import { fields } from '#shared/reference/fields.ts'
import { regionByCode } from '#shared/reference/regions.ts'
import type { Talent } from '#shared/talent/schema.ts'
import {
  founderStatuses,
  incubatorServices,
  type Venture,
  VentureInput,
  ventureStages,
} from '#shared/venture/schema.ts'
import { incubatorName, sampleNote, trades, ventureName } from './names.ts'
import { cities, type DemoOrganisation } from './organisations.ts'
import { demoId, randomFrom } from './random.ts'

export const ventureCount = 60
export const incubatorCount = 30

const ventureFields = fields.map(({ id }) => id).filter(id => id !== 'research-skills')

const stageWords: { readonly [S in (typeof ventureStages)[number]]: readonly [string, string] } = {
  idea: ['处于创意阶段', 'at the stage of an idea'],
  prototype: ['已有样机', 'with a prototype'],
  'first-customers': ['已有首批客户', 'with first customers'],
  growing: ['业务增长中', 'and growing'],
}

/** The first belongs to the demo talent. */
export const demoVentures = (talents: readonly Talent[], now: Instant): readonly Venture[] =>
  Array.from({ length: ventureCount }, (_, n): Venture => {
    const random = randomFrom(`venture ${n}`)
    const founder = talents[n === 0 ? 0 : 2 + n * 4]!
    const field = n === 0 ? 'artificial-intelligence' : ventureFields[n % ventureFields.length]!
    const stage = n === 0 ? 'prototype' : random.pick(ventureStages)
    const fieldRow = fields.find(({ id }) => id === field)!
    const registered = stage !== 'idea' && random.chance(0.85)
    const createdAt = plusDays(now, -random.between(1, 50))
    return {
      ...VentureInput.parse({
        name:
          n === 0
            ? { zh: '样例项目·归雁工业问答', en: 'Sample Venture · Homegoose Plant Answers' }
            : ventureName(n, trades[field]!),
        summary: {
          zh: `面向${fieldRow.zh}方向的创业项目，${stageWords[stage][0]}。${sampleNote.zh}`,
          en: `A venture in ${fieldRow.en.toLowerCase()}, ${stageWords[stage][1]}. ${sampleNote.en}`,
        },
        fields: [field, ...(random.chance(0.4) ? [random.pick(ventureFields.filter(other => other !== field))] : [])],
        stage,
        founderStatus: n === 0 ? 'overseas-returnee' : random.pick(founderStatuses),
        founderEducation: founder.education[0]?.level,
        ...(random.chance(0.8) && { foundersShare: random.pick([30, 45, 51, 60, 75, 100]) }),
        ...(registered && {
          capitalPaidIn: random.pick([100_000, 300_000, 500_000, 1_000_000, 3_000_000]),
          registeredOn: plusDays(now, -random.between(60, 1500)).slice(0, 7),
        }),
        teamSize: random.between(2, 25),
        currentPlace: { region: n === 0 ? '320500' : random.pick(cities) },
        wantedRegions: n === 0 ? ['320500', '310000'] : random.some(cities, random.between(1, 3)),
        needs: random.some(incubatorServices, random.between(2, 5)),
        workspace: random.pick([30, 60, 100, 200, 400]),
        seeking: n === 0 || random.chance(0.92),
      }),
      id: demoId('venture', n),
      founderId: founder.id,
      revision: 1,
      createdAt,
      updatedAt: createdAt,
      sample: true,
    }
  })

const carrierKinds: readonly string[] = ['incubator', 'university', 'research-institute', 'office']

/** The first is the demo incubator's; admission rules are invented and say so. */
export const demoIncubators = (organisations: readonly DemoOrganisation[], now: Instant): readonly Incubator[] => {
  const carriers = organisations.filter(({ record }) => carrierKinds.includes(record.kind))
  return Array.from({ length: incubatorCount }, (_, n): Incubator => {
    const random = randomFrom(`incubator ${n}`)
    const organisation = n === 0 || n % 9 === 0 ? organisations[2]! : carriers[n % carriers.length]!
    const region = n === 0 ? '320500' : cities[n % cities.length]!
    const city = regionByCode(region)!
    const total = random.between(8, 60)
    const createdAt = plusDays(now, -random.between(1, 50))
    const returnees = n === 0 || random.chance(0.4)
    return {
      ...IncubatorInput.parse({
        name: incubatorName(n, [city.short, city.en]),
        summary: {
          zh: `提供场地、辅导与对接服务的创业载体。${sampleNote.zh}`,
          en: `A startup park with space, mentoring and contacts. ${sampleNote.en}`,
        },
        place: { region },
        fields:
          n === 0
            ? ['artificial-intelligence', 'intelligent-manufacturing', 'industrial-internet']
            : random.some(ventureFields, random.between(2, 6)),
        stages: random.some(ventureStages, random.between(2, 4)),
        services: random.some(incubatorServices, random.between(4, 9)),
        places: { total, taken: Math.min(total, random.between(Math.floor(total / 3), total)) },
        maximumWorkspace: random.pick([80, 150, 300, 600]),
        admission: {
          founderStatuses: returnees ? ['overseas-returnee', 'overseas-planning-return'] : [],
          ...(random.chance(0.5) && { minimumFoundersShare: random.pick([30, 50]) }),
          ...(random.chance(0.35) && { minimumCapitalPaidIn: random.pick([100_000, 300_000, 500_000]) }),
          ...(random.chance(0.6) && { maximumCompanyAgeMonths: random.pick([24, 36, 60]) }),
          ...(random.chance(0.4) && { minimumEducation: random.pick(['bachelor', 'master']) }),
          source: '样例规则，非真实政策 Sample rule, no real policy',
        },
        accepting: n === 0 || random.chance(0.93),
      }),
      id: demoId('incubator', n),
      organisationId: organisation.record.id,
      revision: 1,
      createdAt,
      updatedAt: createdAt,
      sample: true,
    }
  })
}
