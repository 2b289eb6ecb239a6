import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import type { Id } from '#shared/kernel/id.ts'
import type { OrganisationDocument } from '#shared/organisation/document.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'
import type { Organisation } from '#shared/organisation/schema.ts'
import { fields } from '#shared/reference/fields.ts'
import { demoLogins } from './logins.ts'
import { organisationName, sampleNote, trades } from './names.ts'
import { demoId, randomFrom } from './random.ts'

/** The first four are the demo logins' own. */
const kinds: readonly OrganisationKind[] = [
  'enterprise',
  'university',
  'incubator',
  'hr-service-firm',
  ...Array.from({ length: 18 }, () => 'enterprise' as const),
  ...Array.from({ length: 5 }, () => 'university' as const),
  ...Array.from({ length: 4 }, () => 'research-institute' as const),
  ...Array.from({ length: 6 }, () => 'incubator' as const),
  'hr-service-firm',
  'hr-service-firm',
  'investor',
  'investor',
  'training-provider',
  'training-provider',
  'competition-organiser',
  'competition-organiser',
  'office',
  'office',
]

export const cities = [
  '110000',
  '310000',
  '440100',
  '440300',
  '330100',
  '320500',
  '320100',
  '510100',
  '420100',
  '610100',
  '340100',
  '500000',
  '120000',
  '370200',
  '350200',
] as const

export type DemoOrganisation = {
  readonly record: Organisation
  readonly ownerUserId: Id<'user'>
  /** The field that an enterprise works in. */
  readonly field: string
}

/** Fields of enterprises: all of the plan's but research. */
const enterpriseFields = fields.map(({ id }) => id).filter(id => id !== 'research-skills')

/** Bodies of every kind, as they stand before their verification. */
export const demoOrganisations = (now: Instant): readonly DemoOrganisation[] => {
  const random = randomFrom('organisations')
  return kinds.map((kind, n) => {
    const id = demoId('organisation', n)
    // 0: the demo enterprise makes smart factories; the others follow the fields in turn.
    const field = n === 0 ? 'intelligent-manufacturing' : enterpriseFields[n % enterpriseFields.length]!
    const owner = demoLogins.find(({ organisationId }) => organisationId === id)
    const createdAt = plusDays(now, -random.between(50, 120))
    return {
      field,
      ownerUserId: `usr_${owner?.subject ?? `sample-owner-${n}`}`,
      record: {
        id,
        kind,
        name: organisationName(kind, n, kind === 'enterprise' ? trades[field] : undefined),
        place: { region: n === 0 ? '320500' : random.pick(cities) },
        about: sampleNote,
        ...(kind === 'hr-service-firm' && { licenceNumber: `样例-${String(n).padStart(4, '0')}` }),
        verification: { state: 'unverified' },
        revision: 1,
        createdAt,
        updatedAt: createdAt,
        sample: true,
      },
    }
  })
}

/** The invented licence of a sample HR service firm. */
export const demoLicence = (organisation: Organisation, now: Instant): OrganisationDocument | undefined =>
  organisation.kind === 'hr-service-firm'
    ? {
        id: organisation.id.replace('org_', 'doc_') as OrganisationDocument['id'],
        organisationId: organisation.id,
        kind: 'hr-service-licence',
        number: organisation.licenceNumber ?? '样例',
        expiresOn: plusDays(now, 900).slice(0, 10),
        revision: 1,
        createdAt: organisation.createdAt,
        updatedAt: organisation.createdAt,
        sample: true,
      }
    : undefined
