import type { AuditChange } from './schema.ts'

/** Fields by kind of record, as paths. What is not named here is never copied: a new field is private until somebody says otherwise. */
const fieldsOf: { readonly [kind: string]: readonly string[] } = {
  organisation: [
    'kind',
    'verification.state',
    'verification.decidedAt',
    'verification.validUntil',
    // An administrator's words about an organisation, shown to it.
    'verification.reason',
  ],
  engagement: ['kind', 'state', 'place', 'reason.code'],
  concept: ['kind', 'zh', 'en', 'also', 'broader', 'related', 'essentialFor', 'mergedInto', 'retired'],
  'match-review': ['state', 'decision'],
  rebuild: ['kind', 'state', 'again'],
  poison: ['record', 'recordKind', 'reason'],
  'feed-retry': ['consumer', 'pk', 'recordKind'],
}

/** Of a kind that is not named above: how it stands, and no words. */
const usual = [
  ...['status', 'state', 'decision'],
  ...['verification', 'moderation', 'review', 'screening', 'suspension'].flatMap(field => [
    `${field}.state`,
    `${field}.status`,
    `${field}.decision`,
  ]),
]

/** Notes of the marketplace itself, or of a person's own record that follows from the decision. */
const unaudited = new Set(['vocabulary', 'concept-version', 'audit', 'idempotency', 'talent', 'alert'])

/** Is a write of this item a decision to be told of? Lists, links and ledgers beside a record are not. */
export const isAudited = (kind: string, sk: string): boolean => !unaudited.has(kind) && (kind in fieldsOf || sk === '#')

type Data = { readonly [field: string]: unknown } | undefined

const valueAt = (data: Data, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      data,
    )

const shown = (value: unknown): AuditChange['before'] => {
  if (typeof value === 'string') return value.slice(0, 1000)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(String).slice(0, 100)
  return undefined
}

export const changesOf = (kind: string, before: Data, after: Data): AuditChange[] =>
  (fieldsOf[kind] ?? usual).flatMap((field): AuditChange[] => {
    const [was, is] = [shown(valueAt(before, field)), shown(valueAt(after, field))]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }]
  })
