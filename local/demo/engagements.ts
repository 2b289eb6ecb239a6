import { change } from '#functions/engagement/change.ts'
import { beginningOf } from '#functions/engagement/start.ts'
import { engagements } from '#functions/engagement/store.ts'
import { openings } from '#functions/opening/store.ts'
import type { Table } from '#functions/runtime/table.ts'
import type { Party } from '#shared/engagement/party.ts'
import type { Engagement } from '#shared/engagement/schema.ts'
import { type Actor, actorLabel } from '#shared/kernel/actor.ts'
import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import { type Id, userId } from '#shared/kernel/id.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { type Venture, VentureInput } from '#shared/venture/schema.ts'
import { demoRecords } from './logins.ts'
import { sampleNote } from './names.ts'
import { demoId } from './random.ts'

type Step = {
  readonly day: number
  readonly event: string
  readonly by: Party
  readonly data?: unknown | ((engagement: Engagement) => unknown)
}
type Subject = {
  readonly openingId?: Id<'opening'>
  readonly incubatorId?: Id<'incubator'>
  readonly ventureId?: Id<'venture'>
  readonly talentId?: Id<'talent'>
}
type Story = { readonly subject: Subject; readonly actor: Actor; readonly steps: readonly Step[] }

const talentActor = (talentId: Id<'talent'>, subject: string): Actor => ({
  kind: 'talent',
  userId: userId(subject),
  talentId,
})
const enterprise: Actor = {
  kind: 'member',
  userId: userId('demo-enterprise'),
  organisationId: demoRecords.enterprise,
  organisationKind: 'enterprise',
  verified: true,
  role: 'owner',
}

/** The researcher's own venture, for a leave to found it. */
export const researcherVenture = (now: Instant): Venture => ({
  ...VentureInput.parse({
    name: { zh: '样例创业项目·明眸', en: 'Sample Venture Clear Sight' },
    summary: {
      zh: `面向中小工厂的视觉质检。${sampleNote.zh}`,
      en: `Visual inspection for small plants. ${sampleNote.en}`,
    },
    fields: ['artificial-intelligence', 'intelligent-manufacturing'],
    stage: 'prototype',
    founderStatus: 'off-job-researcher',
    founderEducation: 'doctor',
    foundersShare: 60,
    teamSize: 4,
    currentPlace: { region: '320500' },
    wantedRegions: ['320500'],
    needs: ['laboratory', 'mentoring'],
    seeking: true,
  }),
  id: demoId('venture', 900),
  founderId: demoRecords.researcher,
  revision: 1,
  createdAt: plusDays(now, -60),
  updatedAt: plusDays(now, -60),
  sample: true,
})

const stories = (now: Instant, partTime: readonly Opening[], roles: readonly Opening[]): Story[] => {
  const on = (days: number): string => plusDays(now, days).slice(0, 10)
  const researcher = talentActor(demoRecords.researcher, 'demo-researcher')
  const talent = talentActor(demoRecords.talent, 'demo-talent')
  const agreed = (kinds: readonly string[]) => ({
    message: `希望参与该工作。${sampleNote.zh}`,
    consent: { kinds },
  })
  const interview = (days: number) => ({
    at: `${on(days)}T06:30:00.000Z`,
    zone: 'Asia/Shanghai',
    minutes: 45,
    mode: 'video',
  })
  const selected = (day: number, share: number, from: number): Step[] => [
    { day, event: 'apply', by: 'talent', data: agreed(['name', 'contact', 'profile']) },
    { day: day + 1, event: 'shortlist', by: 'publisher' },
    { day: day + 2, event: 'set-interview', by: 'publisher', data: interview(day + 4) },
    { day: day + 5, event: 'select', by: 'publisher' },
    {
      day: day + 6,
      event: 'request-home-consent',
      by: 'talent',
      data: { from: on(from), to: on(from + 364), timeShare: share },
    },
    {
      day: day + 8,
      event: 'grant-home-consent',
      by: 'home-employer',
      data: { ownDutiesContinue: true, maximumTimeShare: share, until: on(from + 364) },
    },
    {
      day: day + 9,
      event: 'start-publicity',
      by: 'home-employer',
      data: { days: 7, basis: '样例单位内部规定 Sample rule of the unit' },
    },
  ]
  const hash = ({ agreement }: Engagement) => ({ hash: agreement?.hash })
  return [
    ...partTime.slice(0, 1).map(
      (opening): Story => ({
        subject: { openingId: opening.id },
        actor: researcher,
        steps: [
          ...selected(-43, 20, -8),
          { day: -26, event: 'conclude-publicity', by: 'home-employer' },
          {
            day: -25,
            event: 'propose-agreement',
            by: 'publisher',
            data: {
              terms: {
                from: on(-8),
                to: on(356),
                timeShare: 20,
                duties: `每周一天参与缺陷检测攻关。${sampleNote.zh}`,
                pay: '按项目约定支付（样例）',
                secrecy: '双方技术资料保密三年（样例）',
                intellectualProperty: '合作成果按投入共有（样例）',
                benefits: '收益按约定比例分配，用人单位缴纳工伤保险（样例）',
              },
            },
          },
          { day: -24, event: 'sign-agreement', by: 'talent', data: hash },
          { day: -23, event: 'sign-agreement', by: 'publisher', data: hash },
          { day: -8, event: 'begin', by: 'system' },
        ],
      }),
    ),
    ...partTime.slice(1, 2).map(
      (opening): Story => ({
        subject: { openingId: opening.id },
        actor: researcher,
        steps: [
          ...selected(-12, 10, 20),
          {
            day: -1,
            event: 'object',
            by: 'home-employer',
            data: { ground: `该时段与实验室值班安排冲突，请说明。${sampleNote.zh}` },
          },
        ],
      }),
    ),
    {
      subject: { ventureId: demoId('venture', 900) },
      actor: researcher,
      steps: [
        { day: -14, event: 'apply', by: 'talent', data: { mode: 'off-job', from: on(760), to: on(760 + 1090) } },
        {
          day: -7,
          event: 'approve',
          by: 'home-employer',
          data: {
            post: 'ordinary',
            endsBeforeRetirement: true,
            profitable: false,
            conditions: [{ kind: 'handover', text: `离岗前完成课题交接。${sampleNote.zh}` }],
          },
        },
        {
          day: -5,
          event: 'propose-agreement',
          by: 'home-employer',
          data: {
            terms: {
              from: on(760),
              to: on(760 + 1090),
              timeShare: 100,
              duties: `离岗创办视觉质检企业。${sampleNote.zh}`,
              pay: '离岗期间停发工资（样例）',
              secrecy: '原单位技术资料保密（样例）',
              intellectualProperty: '离岗前的成果归原单位（样例）',
              benefits: '社会保险按协议缴纳（样例）',
            },
          },
        },
        { day: -4, event: 'sign-agreement', by: 'talent', data: hash },
        { day: -3, event: 'sign-agreement', by: 'home-employer', data: hash },
      ],
    },
    {
      subject: { openingId: demoRecords.opening },
      actor: talent,
      steps: [
        { day: -1, event: 'apply', by: 'talent', data: agreed(['name', 'contact', 'profile']) },
        { day: -0.6, event: 'shortlist', by: 'publisher' },
        { day: -0.3, event: 'set-interview', by: 'publisher', data: interview(3) },
      ],
    },
    ...roles.slice(0, 1).map(
      (opening): Story => ({
        subject: { openingId: opening.id, talentId: demoRecords.talent },
        actor: enterprise,
        steps: [
          {
            day: -0.5,
            event: 'invite',
            by: 'publisher',
            data: { message: `您的经历与我们的项目很契合，欢迎申请。${sampleNote.zh}` },
          },
        ],
      }),
    ),
    {
      subject: { incubatorId: demoRecords.incubator, ventureId: demoRecords.venture },
      actor: talent,
      steps: [
        { day: -5, event: 'apply', by: 'talent', data: agreed(['name', 'contact']) },
        { day: -3, event: 'review', by: 'incubator' },
      ],
    },
    // Others who are under way for the demo enterprise's first opening.
    ...[7, 8, 9, 10, 11].map((n, at): Story => {
      const steps: Step[] = [
        { day: -0.9, event: 'apply', by: 'talent', data: agreed(at % 2 === 0 ? ['name', 'profile'] : ['profile']) },
        { day: -0.5, event: 'shortlist', by: 'publisher' },
        { day: -0.2, event: 'reject', by: 'publisher', data: { reason: { code: 'experience' } } },
      ]
      return {
        subject: { openingId: demoRecords.opening },
        actor: talentActor(demoId('talent', n), `sample-talent-${n}`),
        steps:
          at === 4 ? [{ day: -0.4, event: 'express-interest', by: 'talent', data: {} }] : steps.slice(0, 1 + (at % 3)),
      }
    }),
  ]
}

/** Applications, agreements and leaves at every stage, step by step through the machines; a run that stopped goes on. */
export const seedEngagements = async (table: Table, all: readonly Opening[], now: Instant): Promise<void> => {
  const own = await openings.readMany(
    table,
    all.filter(({ organisationId }) => organisationId === demoRecords.enterprise).map(({ id }) => id),
  )
  const published = [...own.values()].filter(({ status }) => status === 'published')
  // What the demo researcher and talent work on comes first.
  const near = ({ field }: Opening): number => Number(field === 'artificial-intelligence')
  const of = (kind: Opening['terms']['kind']) =>
    published
      .filter(({ terms, id }) => terms.kind === kind && id !== demoRecords.opening)
      .sort((a, b) => near(b) - near(a))
  for (const [n, { subject, actor, steps }] of stories(
    now,
    of('part-time-researcher-role'),
    of('enterprise-role'),
  ).entries()) {
    const id = demoId('engagement', n)
    const [first, ...rest] = steps
    const known = (await engagements.readMany(table, [id])).get(id)
    const label = actorLabel(actor)
    if (!known && first) {
      const at = plusDays(now, first.day)
      const { engagement, party } = await beginningOf(
        { event: first.event as 'apply', data: first.data as never, ...subject },
        id,
        { actor, table, now: at },
      )
      await change(table, async () => engagement, {
        event: first.event,
        data: first.data,
        party: () => party,
        actor: label,
        now: at,
      })
    }
    for (const step of rest.slice(Math.max(0, (known?.history.length ?? 1) - 1))) {
      const read = (): Promise<Engagement> => engagements.read(table, id)
      const data = typeof step.data === 'function' ? step.data(await read()) : (step.data ?? {})
      await change(table, read, { event: step.event, data, party: () => step.by, now: plusDays(now, step.day) })
    }
  }
}
