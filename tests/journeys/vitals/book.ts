import { registerTalent } from '#functions/talent/store.ts'
import { demoRecords } from '#local/demo/logins.ts'
import { demoId } from '#local/demo/random.ts'
import { demoTalents } from '#local/demo/talents.ts'
import type { Host } from '#local/host.ts'

/** The demo's people over again, under other ids, each with their consent to be referred by the HR service firm. */
export const fillBook = async ({ resources, caughtUp }: Host, from: number, to: number): Promise<void> => {
  const now = resources.clock()
  const people = demoTalents(now)
  for (let at = from; at < to; at++) {
    const person = people[at % people.length]!
    await registerTalent(resources.table, {
      ...person,
      id: demoId('talent', 100_000 + at),
      userId: `usr_vitals-${at}`,
      name: { zh: `样例${at}`, en: `Sample ${at}` },
      consents: [{ recipient: demoRecords.hrFirm, purpose: 'referral', kinds: ['name', 'profile'], givenAt: now }],
    })
  }
  await caughtUp(600_000)
}
