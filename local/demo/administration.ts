import { nearWrites } from '#functions/opening/duplicates.ts'
import { createOpening, openings } from '#functions/opening/store.ts'
import { addDocument } from '#functions/organisation/documents.ts'
import { organisations, putMember, readMember, registerOrganisation } from '#functions/organisation/store.ts'
import { createReview } from '#functions/review/store.ts'
import { created, revised } from '#functions/runtime/record.ts'
import type { Table } from '#functions/runtime/table.ts'
import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import { userId } from '#shared/kernel/id.ts'
import { published } from '#shared/opening/publication.ts'
import type { Opening } from '#shared/opening/schema.ts'
import { affiliatedUntil } from '#shared/organisation/affiliation.ts'
import type { DocumentInput } from '#shared/organisation/document.ts'
import { submitted } from '#shared/organisation/rules.ts'
import type { Member, Organisation } from '#shared/organisation/schema.ts'
import { demoRecords } from './logins.ts'
import { organisationName, sampleNote } from './names.ts'
import { demoId } from './random.ts'

/** Beyond the numbers of the other sample bodies, so that nothing of theirs moves. */
const firstApplicant = 900

type Applicant = Pick<Organisation, 'kind' | 'name'> & {
  readonly region: string
  readonly daysAgo: number
  readonly document: DocumentInput
}

const applicants = (now: Instant): readonly Applicant[] => [
  {
    kind: 'enterprise',
    name: organisationName('enterprise', 45, ['数安', 'Security']),
    region: '330100',
    daysAgo: 3,
    document: { kind: 'business-licence', number: '样例-0901', issuer: '样例登记机关', issuedOn: '2021-03-01' },
  },
  {
    kind: 'hr-service-firm',
    name: organisationName('hr-service-firm', 46),
    region: '320500',
    daysAgo: 2,
    document: {
      kind: 'hr-service-licence',
      number: '样例-0902',
      issuer: '样例发证机关',
      issuedOn: '2024-06-01',
      expiresOn: plusDays(now, 400).slice(0, 10),
    },
  },
  {
    kind: 'university',
    name: organisationName('university', 47),
    region: '420100',
    daysAgo: 1,
    document: { kind: 'institution-certificate', number: '样例-0903', issuer: '样例登记机关', issuedOn: '2019-09-01' },
  },
]

const apply = async (table: Table, { kind, name, region, daysAgo, document }: Applicant, n: number, now: Instant) => {
  const id = demoId('organisation', firstApplicant + n)
  const at = plusDays(now, -daysAgo)
  const stamp = { ...created(at), sample: true }
  const organisation = await registerOrganisation(
    table,
    { id, kind, name, place: { region }, about: sampleNote, verification: { state: 'unverified' }, ...stamp },
    { organisationId: id, userId: userId(`sample-applicant-${n}`), role: 'owner', ...stamp },
  )
  await addDocument(table, { ...document, id: demoId('document', firstApplicant + n), organisationId: id, ...stamp })
  if (organisation.verification.state === 'unverified')
    await organisations.put(table, revised(organisation, { verification: submitted(organisation, at) }, at))
}

/** Those with whom the sample enterprise's owner works. */
const colleagues: readonly Pick<Member, 'userId' | 'role' | 'name'>[] = [
  { userId: userId('sample-colleague-1'), role: 'recruiter', name: '样例同事·周岚' },
  { userId: userId('sample-colleague-2'), role: 'viewer', name: '样例同事·许诺' },
]

const join = async (table: Table, colleague: (typeof colleagues)[number], now: Instant): Promise<void> => {
  const at = plusDays(now, -40)
  const organisationId = demoRecords.enterprise
  if (await readMember(table, organisationId, colleague.userId)) return
  const stamp = { affiliatedUntil: affiliatedUntil(at), ...created(at), sample: true }
  await putMember(table, { ...colleague, organisationId, ...stamp }, undefined)
}

/** A posting with words that somebody has to look at. */
const posting = async (table: Table, model: Opening, now: Instant): Promise<void> => {
  const at = plusDays(now, -1)
  const draft: Opening = {
    ...model,
    id: demoId('opening', firstApplicant),
    organisationId: demoRecords.enterprise,
    title: { zh: '数据治理专员（样例）', en: 'Data governance specialist (sample)' },
    description: {
      zh: `负责数据目录、数据质量规则与血缘维护。党员优先。入职需缴纳服装费 200 元。\n\n${sampleNote.zh}`,
      en: `Keeps the data catalogue, quality rules and lineage. Party members preferred. Uniform fee of CNY 200.\n\n${sampleNote.en}`,
    },
    status: 'draft',
    revision: 1,
    createdAt: at,
    updatedAt: at,
    sample: true,
  }
  const opening = await createOpening(table, draft, nearWrites(undefined, draft))
  if (opening.status === 'draft')
    await openings.put(table, revised(opening, published(opening, { kind: 'enterprise', verified: true }, at), at))
}

/** Work for the administrator: applications, a posting and a match to look at. */
export const seedAdministration = async (table: Table, drafts: readonly Opening[], now: Instant): Promise<void> => {
  for (const [n, applicant] of applicants(now).entries()) await apply(table, applicant, n, now)
  for (const colleague of colleagues) await join(table, colleague, now)
  const model = drafts.find(({ id }) => id === demoRecords.opening)
  if (model) await posting(table, model, now)
  const at = plusDays(now, -1)
  await createReview(table, {
    id: demoId('review', 0),
    askerId: demoRecords.talent,
    askedBy: userId('demo-talent'),
    talentId: demoRecords.talent,
    openingId: demoRecords.opening,
    reason: '我做过五年设备数据采集，档案里写成了“工业互联网”，请看看是否按此计分。（样例）',
    score: 0.62,
    sides: [
      { of: 'talent', score: 0.58 },
      { of: 'opening', score: 0.66 },
    ],
    state: 'open',
    ...created(at),
    sample: true,
  })
}
