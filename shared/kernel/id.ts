import { ulid } from 'ulid'
import { z } from 'zod'

/** Every identifier tells its kind: a prefix, an underscore, a ULID (26 characters, sortable by the time of creation). */
export const prefixes = {
  organisation: 'org',
  member: 'mem',
  talent: 'tal',
  opening: 'opn',
  venture: 'ven',
  incubator: 'inc',
  engagement: 'eng',
  user: 'usr',
  key: 'key',
  import: 'imp',
  savedSearch: 'svs',
  alert: 'alr',
  batch: 'bat',
  audit: 'aud',
  review: 'rvw',
  evidence: 'evd',
  candidate: 'cnd',
  notice: 'ntc',
  message: 'msg',
  webhook: 'whk',
  calendarFeed: 'cal',
  document: 'doc',
  invitation: 'inv',
} as const

export type IdKind = keyof typeof prefixes
export type Id<K extends IdKind> = `${(typeof prefixes)[K]}_${string}`

/** Makes identifiers. Passed in, so that a retried request may make the same one again. */
export type NewId = <K extends IdKind>(kind: K) => Id<K>

const ulidPattern = '[0-7][0-9A-HJKMNP-TV-Z]{25}'

export const newId: NewId = kind => `${prefixes[kind]}_${ulid()}` as never

export const idSchema = <K extends IdKind>(kind: K) =>
  z
    .string()
    .regex(new RegExp(`^${prefixes[kind]}_${ulidPattern}$`))
    .meta({ example: `${prefixes[kind]}_01JD8Y0000000000000000000${'0'}` }) as unknown as z.ZodType<Id<K>, string>

/** A user is known by the subject of the token, whatever its form; the record's id is `usr_` and that subject. */
export const userId = (subject: string): Id<'user'> => `${prefixes.user}_${subject}`
