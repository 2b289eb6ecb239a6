import { created } from '#functions/runtime/record.ts'
import type { Table } from '#functions/runtime/table.ts'
import { alertWrite, newAlert } from '#functions/saved-search/alerts.ts'
import { createSearch } from '#functions/saved-search/store.ts'
import { type Instant, plusDays } from '#shared/kernel/clock.ts'
import { nextRun } from '#shared/saved-search/schedule.ts'
import type { SavedSearch, SavedSearchInput } from '#shared/saved-search/schema.ts'
import type { Talent } from '#shared/talent/schema.ts'
import { demoLogins, demoRecords } from './logins.ts'
import { demoId } from './random.ts'

const zone = 'Asia/Shanghai'

const wishes: readonly (Pick<SavedSearch, 'ownerId'> & Pick<SavedSearchInput, 'name' | 'criteria' | 'frequency'>)[] = [
  {
    ownerId: demoRecords.talent,
    name: '苏州、上海的人工智能岗位（样例）',
    criteria: {
      seeks: 'openings',
      conditions: { field: ['artificial-intelligence'], region: ['320500', '310000'] },
    },
    frequency: { kind: 'weekly', weekday: 1, hour: 9, zone },
  },
  {
    ownerId: demoRecords.enterprise,
    name: '会 PyTorch 的人才（样例）',
    criteria: { seeks: 'talents', conditions: { skill: ['pytorch'] } },
    frequency: { kind: 'daily', hour: 9, zone },
  },
]

/** What two of the demo logins keep looking for, and what the last look of one of them found. */
export const seedSearches = async (table: Table, people: readonly Talent[], now: Instant): Promise<void> => {
  const at = plusDays(now, -6)
  for (const [n, { ownerId, ...wish }] of wishes.entries()) {
    const keeper = demoLogins.find(({ organisationId }) => organisationId === ownerId)
    const search: SavedSearch = {
      ...{ id: demoId('savedSearch', n), ownerId, ...wish, language: 'zh-CN', paused: false, reportsSince: at },
      ...(keeper && { keeper: `usr_${keeper.subject}` }),
      ...created(at),
      sample: true,
    }
    await createSearch(table, search, {
      ...{ id: search.id, nextRunAt: nextRun(search.frequency, now), digestedUpTo: now, unreadDigests: 0 },
      ...{ settled: true, lastRunAt: plusDays(now, -1) },
      ...created(at),
    })
    if (search.criteria.seeks !== 'talents') continue
    const found = people
      .filter(
        ({ skills, visibility }) => visibility.state === 'anonymous' && skills.some(one => one.concept === 'pytorch'),
      )
      .slice(0, 3)
      .map(({ id }) => ({ id }))
    const alert = newAlert(search, { kind: 'digest', found }, plusDays(now, -1))
    const { put } = alertWrite({ ...alert, id: demoId('alert', n) }) as { put: never }
    await table.write([{ put }])
  }
}
