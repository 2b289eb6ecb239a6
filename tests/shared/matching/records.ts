import { Incubator, type IncubatorInput } from '#shared/incubator/schema.ts'
import type { MatchDocument } from '#shared/matching/document.ts'
import { projectIncubator } from '#shared/matching/project-incubator.ts'
import { projectOpening } from '#shared/matching/project-opening.ts'
import { projectTalent } from '#shared/matching/project-talent.ts'
import { projectVenture } from '#shared/matching/project-venture.ts'
import { Opening } from '#shared/opening/schema.ts'
import { Organisation } from '#shared/organisation/schema.ts'
import { Talent } from '#shared/talent/schema.ts'
import { Venture, type VentureInput } from '#shared/venture/schema.ts'

/** Plain records for matching tests, through the schemas and projections of the marketplace. */

export const now = '2026-11-24T06:00:00.000Z'
const stamps = { revision: 1, createdAt: now, updatedAt: now }
export const ulid = (n: number) => `01JD8Y${String(n).padStart(20, '0')}`
export const organisationId = `org_${ulid(1)}`

export const organisation = Organisation.parse({
  id: organisationId,
  kind: 'enterprise',
  name: { zh: '星河科技', en: 'Xinghe Technology' },
  place: { region: '310000' },
  verification: { state: 'verified' },
  ...stamps,
})

export const talentRecord = (parts: object = {}, n = 1) =>
  Talent.parse({
    id: `tal_${ulid(n)}`,
    userId: 'usr_1',
    name: { zh: '王小明', en: 'Wang Xiaoming' },
    visibility: { state: 'anonymous' },
    consents: [],
    ...stamps,
    ...parts,
  })

export const openingRecord = (parts: object = {}, n = 1) =>
  Opening.parse({
    id: `opn_${ulid(n)}`,
    organisationId,
    status: 'published',
    terms: { kind: 'enterprise-role' },
    title: { zh: '机器学习工程师' },
    publishedAt: now,
    ...stamps,
    ...parts,
  })

export const talent = (parts: object = {}, n = 1): MatchDocument => projectTalent(talentRecord(parts, n), 1, now)
export const opening = (parts: object = {}, n = 1): MatchDocument =>
  projectOpening(openingRecord(parts, n), organisation, 1, now)

export const venture = (parts: Partial<VentureInput> = {}, n = 1): MatchDocument =>
  projectVenture(
    Venture.parse({
      id: `ven_${ulid(n)}`,
      founderId: `tal_${ulid(9)}`,
      name: { zh: '光子芯片' },
      fields: ['integrated-circuits'],
      stage: 'prototype',
      founderStatus: 'overseas-returnee',
      ...stamps,
      ...parts,
    }),
    undefined,
    1,
    now,
  )

export const incubator = (parts: Partial<IncubatorInput> = {}, n = 1): MatchDocument =>
  projectIncubator(
    Incubator.parse({
      id: `inc_${ulid(n)}`,
      organisationId,
      name: { zh: '留创园' },
      place: { region: '320500' },
      places: { total: 10, taken: 4 },
      ...stamps,
      ...parts,
    }),
    organisation,
    1,
    now,
  )
