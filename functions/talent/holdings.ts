import { everyItem } from '#functions/runtime/every-item.ts'
import { fromItem, isTombstone } from '#functions/runtime/record.ts'
import type { Item, Query, Table } from '#functions/runtime/table.ts'
import type { Bilingual } from '#shared/kernel/locale.ts'
import type { RecordFields } from '#shared/kernel/record.ts'
import { type ExportPart, mostExported } from '#shared/talent/export.ts'
import { isVisible } from '#shared/thread/rules.ts'
import type { Message } from '#shared/thread/schema.ts'

/**
 * Where data about a person stands beside the profile, by key: the export reads all of it, and the erasure reaches all of it. A noun
 * that keeps something of a person adds its row here.
 */
type Holding = {
  readonly name: string
  readonly title: Bilingual
  readonly query: (id: string) => Pick<Query, 'pk' | 'by' | 'sk'>
  /** The id in `query` is that of each record of this other holding, instead of the person's own. */
  readonly within?: string
  /** `delete`: the items go. `elsewhere`: their own noun's consumer removes them, or keeps what another party has a right to. */
  readonly erase: 'delete' | 'elsewhere'
  readonly visible?: (record: Record<string, unknown>, talentId: string) => boolean
  readonly show?: (record: Record<string, unknown>) => Record<string, unknown>
}

/** Who did it is kept for audit and may be somebody of the other side. */
const withoutActors = (record: Record<string, unknown>): Record<string, unknown> => ({
  ...record,
  history: ((record['history'] ?? []) as Record<string, unknown>[]).map(({ actor: _, ...step }) => step),
})

export const holdings: readonly Holding[] = [
  {
    name: 'access-log',
    title: { 'zh-CN': '查阅记录', en: 'Access log' },
    query: id => ({ pk: `acc#${id}` }),
    erase: 'delete',
  },
  {
    name: 'evidence',
    title: { 'zh-CN': '证明', en: 'Evidence' },
    query: id => ({ by: 'index1', pk: `evd#of#${id}` }),
    erase: 'delete',
    show: ({ decidedBy: _, ...record }) => record,
  },
  {
    name: 'suggestions',
    title: { 'zh-CN': '机构提出的修改建议', en: 'Suggestions by firms' },
    query: id => ({ pk: `cnd#for#${id}` }),
    erase: 'delete',
  },
  {
    name: 'engagements',
    title: { 'zh-CN': '申请与协议', en: 'Applications and agreements' },
    query: id => ({ by: 'index1', pk: `eng#talent#${id}` }),
    erase: 'elsewhere',
    show: withoutActors,
  },
  {
    name: 'ventures',
    title: { 'zh-CN': '创业项目', en: 'Ventures' },
    query: id => ({ by: 'index1', pk: `ven#of#${id}` }),
    erase: 'elsewhere',
  },
  {
    name: 'saved-searches',
    title: { 'zh-CN': '保存的搜索', en: 'Saved searches' },
    query: id => ({ by: 'index1', pk: `svs#of#${id}` }),
    erase: 'elsewhere',
  },
  {
    name: 'alerts',
    title: { 'zh-CN': '提醒', en: 'Alerts' },
    query: id => ({ pk: `alr#${id}` }),
    erase: 'elsewhere',
  },
  {
    name: 'notices',
    title: { 'zh-CN': '通知', en: 'Notices' },
    query: id => ({ pk: `ntc#${id}` }),
    erase: 'elsewhere',
  },
  {
    name: 'notice-preferences',
    title: { 'zh-CN': '通知设置', en: 'How notices are sent' },
    query: id => ({ pk: `ntc#preferences#${id}` }),
    erase: 'elsewhere',
  },
  {
    name: 'messages',
    title: { 'zh-CN': '往来消息', en: 'Messages, sent and received' },
    within: 'engagements',
    query: id => ({ pk: `thr#${id}`, sk: { beginsWith: 'message#' } }),
    erase: 'elsewhere',
    // Units also write to each other there: that is theirs.
    visible: (record, talentId) => isVisible(record as unknown as Message, talentId),
    show: ({ actor: _, ...record }) => record,
  },
  {
    name: 'calendar-feeds',
    title: { 'zh-CN': '日历订阅', en: 'Calendar feeds' },
    query: id => ({ by: 'index1', pk: `cal#of#${id}` }),
    erase: 'elsewhere',
    show: ({ tokenHash: _, ...record }) => record,
  },
  {
    name: 'reviews',
    title: { 'zh-CN': '人工复核申请', en: 'Requests for human review' },
    query: id => ({ by: 'index1', pk: `rvw#of#${id}` }),
    erase: 'elsewhere',
    show: ({ decidedBy: _, ...record }) => record,
  },
]

const all = (table: Table, query: Pick<Query, 'pk' | 'by' | 'sk'>): AsyncGenerator<Item> =>
  everyItem(after => table.query({ ...query, limit: 100, after }))

/** Every item of a holding, page after page. */
export async function* itemsOf(table: Table, { query, within }: Holding, talentId: string): AsyncGenerator<Item> {
  const outer = holdings.find(({ name }) => name === within)
  if (!outer) yield* all(table, query(talentId))
  else for await (const { pk } of all(table, outer.query(talentId))) yield* all(table, query(pk))
}

const plain = (item: Item): Record<string, unknown> => fromItem(item as Item) as RecordFields & Record<string, unknown>

export const partOf = async (table: Table, holding: Holding, talentId: string): Promise<ExportPart> => {
  const records: Record<string, unknown>[] = []
  let cut = false
  for await (const item of itemsOf(table, holding, talentId)) {
    if (isTombstone(item)) continue
    const record = plain(item)
    if (holding.visible && !holding.visible(record, talentId)) continue
    if (records.length === mostExported) {
      cut = true
      break
    }
    records.push(holding.show ? holding.show(record) : record)
  }
  return { name: holding.name, title: holding.title, records, cut }
}
