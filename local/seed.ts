import { incubators } from '#functions/incubator/store.ts'
import { nearWrites } from '#functions/opening/duplicates.ts'
import { createOpening, openings } from '#functions/opening/store.ts'
import { addDocument } from '#functions/organisation/documents.ts'
import { organisations, registerOrganisation } from '#functions/organisation/store.ts'
import { created, revised } from '#functions/runtime/record.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { registerTalent } from '#functions/talent/store.ts'
import { ventures } from '#functions/venture/store.ts'
import { plusDays } from '#shared/kernel/clock.ts'
import { published } from '#shared/opening/publication.ts'
import { decided, submitted } from '#shared/organisation/rules.ts'
import { seedAdministration } from './demo/administration.ts'
import { researcherVenture, seedEngagements } from './demo/engagements.ts'
import { seedEvidence } from './demo/evidence.ts'
import { demoOpenings } from './demo/openings.ts'
import { type DemoOrganisation, demoLicence, demoOrganisations } from './demo/organisations.ts'
import { seedSearches } from './demo/searches.ts'
import { demoTalents } from './demo/talents.ts'
import { demoIncubators, demoVentures } from './demo/ventures.ts'

const marker = { pk: 'demo#seed', sk: '#' }

/** A few at a time: on DynamoDB each write is a round trip. */
const each = async <T>(list: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> => {
  const left = list.values()
  const worker = async () => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

/**
 * Fills a table with sample records once, through the nouns' own rules and stores; true if it was done now. What an
 * interrupted run left behind is taken up where it stopped, since every record's id is fixed.
 */
export const seed = async ({ table, clock }: Pick<Resources, 'table' | 'clock'>): Promise<boolean> => {
  if (await table.get(marker)) return false
  const now = clock()

  const bodies = demoOrganisations(now)
  const verify = async ({ record, ownerUserId }: DemoOrganisation): Promise<void> => {
    const at = record.createdAt
    let organisation = await registerOrganisation(table, record, {
      organisationId: record.id,
      userId: ownerUserId,
      role: 'owner',
      name: '样例负责人',
      ...created(at),
      sample: true,
    })
    if (organisation.verification.state === 'unverified')
      organisation = await organisations.put(
        table,
        revised(organisation, { verification: submitted(organisation, at) }, at),
      )
    if (organisation.verification.state !== 'pending') return
    const licence = demoLicence(organisation, now)
    if (licence) await addDocument(table, licence)
    const verification = decided(organisation, { state: 'verified' }, plusDays(now, -45), licence)
    await organisations.put(table, revised(organisation, { verification }, now))
  }
  await each(bodies, verify)

  const people = demoTalents(now)
  await each(people, talent => registerTalent(table, talent))

  await each(demoOpenings(bodies, now), async ({ draft, publishAt }) => {
    const opening = await createOpening(table, draft, nearWrites(undefined, draft))
    if (publishAt === undefined || opening.status !== 'draft') return
    const { kind } = bodies.find(({ record }) => record.id === opening.organisationId)!.record
    await openings.put(table, revised(opening, published(opening, { kind, verified: true }, publishAt), publishAt))
  })
  await each(demoVentures(people, now), venture => ventures.create(table, venture))
  await each(demoIncubators(bodies, now), incubator => incubators.create(table, incubator))
  await ventures.create(table, researcherVenture(now))
  await seedEngagements(
    table,
    demoOpenings(bodies, now).map(({ draft }) => draft),
    now,
  )
  await seedEvidence(table, people, now)
  await seedSearches(table, people, now)
  await seedAdministration(
    table,
    demoOpenings(bodies, now).map(({ draft }) => draft),
    now,
  )

  await table.write([{ put: { ...marker, kind: 'demo', revision: 1, data: { seededAt: now } } }])
  return true
}
