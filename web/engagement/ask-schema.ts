/** The part of JSON schema that the forms of events are stated in (`AllowedEvent.asks`). */
export type AskSchema = {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, AskSchema>>
  readonly required?: readonly string[]
  readonly items?: AskSchema
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
}

export const applicationSchema: AskSchema = {
  properties: {
    message: { type: 'string', maxLength: 4000 },
    consent: {
      properties: { kinds: { type: 'array', items: { enum: ['name', 'contact', 'profile'] } } },
      required: ['kinds'],
    },
  },
  required: ['consent'],
}

export const messageSchema: AskSchema = { properties: { message: { type: 'string', maxLength: 4000 } } }

export const leaveSchema: AskSchema = {
  properties: {
    mode: { type: 'string', enum: ['on-the-job', 'off-job'] },
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
  },
  required: ['mode', 'from', 'to'],
}

const offsetAt = (epoch: number, zone: string): number => {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(epoch)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>
  return Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute']) - epoch
}

/** `2026-12-01T14:00` of a clock on the wall in a zone, as an instant; undefined where there is no such zone. */
export const instantOf = (local: string, zone: string): string | undefined => {
  const epoch = Date.parse(`${local.slice(0, 16)}:00.000Z`)
  if (Number.isNaN(epoch)) return undefined
  try {
    const first = epoch - offsetAt(epoch, zone)
    return new Date(epoch - offsetAt(first, zone)).toISOString()
  } catch {
    return undefined
  }
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was filled in, as the event wants it: times as instants, ids of new rows, nothing that was left empty. */
export const dataOf = (schema: AskSchema, values: unknown): unknown => {
  const given = isTree(values) ? values : {}
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
      const value = given[name]
      if (inner.properties) return [[name, dataOf(inner, value)]]
      if (inner.items?.properties)
        return [
          [
            name,
            ((value as unknown[] | undefined) ?? []).map((row, at) => ({
              ...(inner.items!.properties!['id'] && { id: `m-${at + 1}` }),
              ...(dataOf(inner.items!, row) as object),
            })),
          ],
        ]
      if (value === undefined || value === '' || value === null) return []
      if (inner.format === 'date-time' && typeof value === 'string')
        return [[name, instantOf(value, String(given['zone'] ?? 'Asia/Shanghai')) ?? value]]
      return [[name, value]]
    }),
  )
}
