import { fields } from '../reference/fields.ts'
import { type DocumentKind, documentKinds } from './document.ts'

/**
 * The packed form: little-endian, a fixed head, then sections whose starts the head gives, so that the scorer reads in place and
 * allocates nothing. The last section holds texts that only explanations read.
 */
export const packVersion = 5

/** Places of the head's fields. */
export const at = {
  version: 0,
  kind: 1,
  id: 2,
  organisation: 18,
  education: 34,
  seniority: 35,
  experienceMinimum: 36,
  experienceMaximum: 37,
  timeShare: 38,
  openingKinds: 39,
  flags: 40,
  grade: 41,
  gradeEvidence: 42,
  familyConfidence: 43,
  wishedFamilyConfidence: 44,
  foundersShare: 45,
  payMinimum: 46,
  payMaximum: 48,
  from: 50,
  to: 52,
  validUntil: 54,
  fields: 58,
  services: 60,
  stages: 62,
  founderStatuses: 63,
  capital: 64,
  companyMonths: 70,
  workspace: 72,
  freePlaces: 76,
  /** Squared lengths of the sketches, so that nobody who compares them has to read what the other does not hold. */
  familySquare: 78,
  wishedFamilySquare: 82,
  bodySquare: 86,
  sections: 90,
} as const

/** Where the head holds the start of each section. A literal: the engine reads its fields as constants (three times the pairs/s). */
export const section = {
  skills: 90,
  labels: 92,
  regions: 94,
  occupations: 96,
  languages: 98,
  hiddenFrom: 100,
  families: 102,
  wishedFamilies: 104,
  /** The heaviest word of each title, which an equal title must have too: its share of the squared length is at least 1/255. */
  titleKeys: 106,
  titles: 108,
  body: 110,
  certificates: 112,
  texts: 114,
} as const
export type SectionName = keyof typeof section
export const sectionNames = Object.keys(section) as readonly SectionName[]
/** One more offset than sections: the end. */
export const bodyStart = at.sections + 2 * (sectionNames.length + 1)

export const flag = {
  remote: 1,
  mustPlace: 2,
  mustLanguages: 4,
  mustCertificate: 8,
  wishedTitle: 16,
  gatheredTitle: 32,
} as const
export const none8 = 255
export const none16 = 65_535
export const none32 = 4_294_967_295
export const none48 = 281_474_976_710_655

/** Role and script, count of entries, squared length; then the entries. */
export const titleHead = 6

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const prefixOf: Readonly<Record<DocumentKind | 'organisation', string>> = {
  talent: 'tal',
  opening: 'opn',
  venture: 'ven',
  incubator: 'inc',
  organisation: 'org',
}

/** 26 letters of 5 bits are 130: the first letter has 3. */
export const putUlid = (target: Uint8Array, place: number, id: string): void => {
  const start = id.indexOf('_') + 1
  let buffer = 0
  let bits = -2
  let at = place
  for (let i = start; i < start + 26; i++) {
    buffer = ((buffer << 5) | alphabet.indexOf(id[i]!)) & 0x1fff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    target[at++] = (buffer >> bits) & 255
  }
}

/** Two letters for each ten bits. */
const pairs = Array.from({ length: 1024 }, (_, n) => alphabet[n >> 5]! + alphabet[n & 31]!)

export const ulidOf = (bytes: Uint8Array, start: number): string => {
  // 128 bits: 3 and 5 in the first byte, then three times five bytes of four pairs.
  let text = pairs[bytes[start]!]!
  for (let i = start + 1; i < start + 16; i += 5) {
    const [second, third, fourth] = [bytes[i + 1]!, bytes[i + 2]!, bytes[i + 3]!]
    text += pairs[(bytes[i]! << 2) | (second >> 6)]!
    text += pairs[((second & 63) << 4) | (third >> 4)]!
    text += pairs[((third & 15) << 6) | (fourth >> 2)]!
    text += pairs[((fourth & 3) << 8) | bytes[i + 4]!]!
  }
  return text
}

const isZero = (bytes: Uint8Array, start: number, length: number): boolean => {
  for (let i = 0; i < length; i++) if (bytes[start + i] !== 0) return false
  return true
}

export const packedKind = (bytes: Uint8Array): DocumentKind => documentKinds[bytes[at.kind]!]!
export const packedId = (bytes: Uint8Array): string => `${prefixOf[packedKind(bytes)]}_${ulidOf(bytes, at.id)}`
/** Publisher of an opening or incubator. */
export const packedOrganisation = (bytes: Uint8Array): string | undefined =>
  isZero(bytes, at.organisation, 16) ? undefined : `${prefixOf.organisation}_${ulidOf(bytes, at.organisation)}`

export const fieldIds = fields.map(({ id }) => id as string)

export const read16 = (bytes: Uint8Array, place: number): number => bytes[place]! | (bytes[place + 1]! << 8)
export const read32 = (bytes: Uint8Array, place: number): number =>
  (bytes[place]! | (bytes[place + 1]! << 8) | (bytes[place + 2]! << 16) | (bytes[place + 3]! << 24)) >>> 0
export const read48 = (bytes: Uint8Array, place: number): number =>
  read32(bytes, place) + read16(bytes, place + 4) * 4_294_967_296
