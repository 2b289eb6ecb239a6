import { type Table, WriteRefused } from '#functions/runtime/table.ts'
import type { Locale } from '#shared/kernel/locale.ts'
import type { ExposureRecord, ExposureReport } from '#shared/operations/schema.ts'
import { regionByCode } from '#shared/reference/regions.ts'

/** The last report of whom matching shows; `functions/matching/exposure.ts` makes it. */
const key = { pk: 'exposure', sk: '#' }

export const keepExposure = async (table: Table, report: ExposureRecord): Promise<void> => {
  const before = await table.get(key)
  const put = {
    ...key,
    kind: 'exposure',
    revision: (before?.revision ?? 0) + 1,
    data: { report: JSON.stringify(report) },
  }
  try {
    await table.write([{ put, if: before ? { revision: before.revision } : 'absent' }])
  } catch (error) {
    // Counted by two at once: one report is as good as the other.
    if (!(error instanceof WriteRefused)) throw error
  }
}

const names: { readonly [group: string]: { readonly zh: string; readonly en: string } } = {
  abroad: { zh: '境外', en: 'Abroad' },
  unstated: { zh: '未填写', en: 'Not stated' },
  university: { zh: '境内高等学校（本科及以上）', en: 'Chinese university (bachelor and above)' },
  'university-abroad': { zh: '境外院校', en: 'Institution abroad' },
  'college-or-school': { zh: '境内专科及以下', en: 'Chinese college or school' },
  yes: { zh: '留学回国人员', en: 'Overseas returnee' },
  no: { zh: '其他人员', en: 'Others' },
}

const nameOf = (group: string, locale: Locale): string =>
  (names[group] ?? regionByCode(group))?.[locale === 'en' ? 'en' : 'zh'] ?? group

export const readExposure = async (table: Table, locale: Locale): Promise<ExposureReport> => {
  const item = await table.get(key)
  if (!item) return { people: 0, openings: 0, page: 0, attributes: [] }
  const record = JSON.parse(String(item.data['report'])) as ExposureRecord
  return {
    ...record,
    attributes: record.attributes.map(({ cells, ...attribute }) => ({
      ...attribute,
      cells: cells.map(cell => ({ ...cell, name: nameOf(cell.group, locale) })),
    })),
  }
}
