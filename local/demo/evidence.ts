import { suggestionKey } from '#functions/candidate/store.ts'
import { evidences } from '#functions/evidence/store.ts'
import { created } from '#functions/runtime/record.ts'
import type { Json, Table } from '#functions/runtime/table.ts'
import type { Evidence } from '#shared/evidence/schema.ts'
import { epochSeconds, type Instant, plusDays } from '#shared/kernel/clock.ts'
import { claimOf, fingerprintOf } from '#shared/talent/evidence.ts'
import { Suggestions } from '#shared/talent/provenance.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { demoRecords } from './logins.ts'
import { demoId } from './random.ts'
import { markId } from './talents.ts'

type Sample = Pick<Evidence, 'part' | 'way' | 'state'> &
  Pick<Partial<Evidence>, 'issuerId' | 'reference' | 'reason' | 'expiresAt'> & {
    readonly n: number
    readonly at: number
    readonly daysAgo: number
  }

const samples = (now: Instant): readonly Sample[] => [
  {
    ...{ n: 0, part: 'education', at: 0, daysAgo: 30, way: 'issuer', state: 'verified' },
    issuerId: demoRecords.university,
    expiresAt: plusDays(now, 700),
  },
  {
    ...{ n: 0, part: 'experience', at: 0, daysAgo: 2, way: 'review', state: 'requested' },
    reference: { title: '劳动合同首页（样例）', note: '原件可当面出示。' },
  },
  {
    ...{ n: 0, part: 'education', at: 1, daysAgo: 12, way: 'issuer', state: 'declined' },
    issuerId: demoRecords.university,
    reason: '档案中没有查到该届毕业记录，请核对毕业年份。（样例）',
  },
  {
    ...{ n: 1, part: 'experience', at: 0, daysAgo: 1, way: 'issuer', state: 'requested' },
    issuerId: demoRecords.university,
    reference: { title: '聘书（样例）' },
  },
  {
    ...{ n: 1, part: 'professionalTitles', at: 0, daysAgo: 40, way: 'issuer', state: 'verified' },
    issuerId: demoRecords.university,
  },
]

/** What the sample levels of the demo logins rest on, and what a firm suggests to one of them. */
export const seedEvidence = async (table: Table, people: readonly Talent[], now: Instant): Promise<void> => {
  for (const { n, at, daysAgo, ...sample } of samples(now)) {
    const talent = people[n]
    const entry = talent?.[sample.part][at]
    if (!talent || !entry) continue
    const claim = claimOf(sample.part, entry as never)
    await evidences.create(table, {
      ...{ id: markId(n, sample.part, at), talentId: talent.id, claim, fingerprint: fingerprintOf(sample.part, claim) },
      ...sample,
      ...(sample.state !== 'requested' && { decidedAt: plusDays(now, 1 - daysAgo) }),
      ...created(plusDays(now, -daysAgo)),
      sample: true,
    })
  }
  const deletesAt = plusDays(now, 25)
  const suggestions = Suggestions.parse({
    headline: { zh: '大模型应用负责人 · 海外归国', en: 'Lead of language model applications, returned from abroad' },
    skills: [{ concept: 'kubernetes', level: 2 }],
    certificates: [{ name: '人工智能工程技术人员', grade: 'advanced', issuer: '样例评价机构' }],
  })
  await table.write([
    {
      put: {
        ...suggestionKey(demoRecords.talent, demoId('candidate', 0)),
        kind: 'suggestion',
        revision: 1,
        data: {
          organisationId: demoRecords.hrFirm,
          suggestions: suggestions as unknown as Json,
          at: plusDays(now, -5),
          deletesAt,
        },
        expiresAt: epochSeconds(deletesAt),
      },
    },
  ])
}
