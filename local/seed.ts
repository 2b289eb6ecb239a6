import { incubators } from '#functions/incubator/store.ts'
import { openings } from '#functions/opening/store.ts'
import { organisations, registerOrganisation } from '#functions/organisation/store.ts'
import { created, revised } from '#functions/runtime/record.ts'
import type { Resources } from '#functions/runtime/request.ts'
import { registerTalent } from '#functions/talent/store.ts'
import { ventures } from '#functions/venture/store.ts'
import { plusDays } from '#shared/kernel/clock.ts'
import { published } from '#shared/opening/rules.ts'
import { decided, submitted } from '#shared/organisation/rules.ts'
import { demoOpenings } from './demo/openings.ts'
import { type DemoOrganisation, demoOrganisations } from './demo/organisations.ts'
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
      ...created(at),
      sample: true,
    })
    if (organisation.verification.state === 'unverified')
      organisation = await organisations.put(
        table,
        revised(organisation, { verification: submitted(organisation) }, at),
      )
    if (organisation.verification.state === 'pending')
      await organisations.put(
        table,
        revised(organisation, { verification: decided(organisation, { state: 'verified' }, plusDays(now, -45)) }, now),
      )
  }
  await each(bodies, verify)

  const people = demoTalents(now)
  await each(people, talent => registerTalent(table, talent))

  await each(demoOpenings(bodies, now), async ({ draft, publishAt }) => {
    const opening = await openings.create(table, draft)
    if (publishAt !== undefined && opening.status === 'draft')
      await openings.put(table, revised(opening, published(opening, true, publishAt), publishAt))
  })
  await each(demoVentures(people, now), venture => ventures.create(table, venture))
  await each(demoIncubators(bodies, now), incubator => incubators.create(table, incubator))

  await table.write([{ put: { ...marker, kind: 'demo', revision: 1, data: { seededAt: now } } }])
  return true
}
