import { openingKindNames } from '../opening/kind.ts'
import { fields as fieldRows } from '../reference/fields.ts'
import { founderStatuses, incubatorServices, ventureStages } from '../venture/schema.ts'
import { fold } from './analyse.ts'
import { type DocumentKind, documentKinds } from './document.ts'
import {
  type Facts,
  type FamilyFact,
  languageNumber,
  languageOfNumber,
  occupationNumber,
  occupationOfNumber,
  regionNumber,
  regionOfNumber,
  regionRoles,
  skillMarks,
  titleRoles,
} from './facts.ts'
import { hash32, labelSketch, type Sketch } from './sketch.ts'

/**
 * The packed form: little-endian, a fixed head, then sections whose starts the head gives, so that the scorer reads in place and
 * allocates nothing. The last section holds texts that only explanations read.
 */
export const packVersion = 4

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
  titles: 106,
  body: 108,
  certificates: 110,
  texts: 112,
} as const
export type SectionName = keyof typeof section
export const sectionNames = Object.keys(section) as readonly SectionName[]
/** One more offset than sections: the end. */
export const bodyStart = at.sections + 2 * (sectionNames.length + 1)

export const flag = { remote: 1, mustPlace: 2, mustLanguages: 4, mustCertificate: 8, wishedTitle: 16 } as const
export const none8 = 255
export const none16 = 65_535
const none32 = 4_294_967_295
const none48 = 281_474_976_710_655

/** Role and script, count of entries, squared length; then the entries. */
export const titleHead = 6

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const prefixOf: Readonly<Record<DocumentKind | 'organisation', string>> = {
  talent: 'tal',
  opening: 'opn',
  venture: 'ven',
  incubator: 'inc',
  organisation: 'org',
}

/** 26 letters of 5 bits are 130: the first letter has 3. */
const putUlid = (target: Uint8Array, place: number, id: string): void => {
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

const ulidOf = (bytes: Uint8Array, start: number): string => {
  let text = alphabet[bytes[start]! >> 5]! + alphabet[bytes[start]! & 31]!
  // 128 bits: 3 and 5 in the first byte, then 24 groups of 5.
  let buffer = 0
  let bits = 0
  for (let i = 1; i < 16; i++) {
    buffer = ((buffer << 8) | bytes[start + i]!) & 0xfffff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(buffer >> bits) & 31]!
    }
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

const mask = (all: readonly string[], chosen: readonly string[]): number =>
  chosen.reduce((bits, name) => (all.includes(name) ? bits | (1 << all.indexOf(name)) : bits), 0)
const unmask = <T extends string>(all: readonly T[], bits: number): T[] => all.filter((_, i) => bits & (1 << i))
const fieldIds = fieldRows.map(({ id }) => id as string)

/** For certificates, which are compared as whole names: folded and without spaces. */
export const nameHash = (name: string): number => hash32(fold(name).replace(/[\s.\-_/·()（）]+/g, ''))

/** One document is written at a time; what does not fit is refused when its section ends. */
const page = new Uint8Array(1 << 17)
let end = 0

const u8 = (value: number): void => {
  page[end++] = value
}
const u16 = (value: number): void => {
  page[end++] = value
  page[end++] = value >>> 8
}
const u32 = (value: number): void => {
  u16(value & 65_535)
  u16(Math.floor(value / 65_536) & 65_535)
}
const put16 = (place: number, value: number): void => {
  page[place] = value
  page[place + 1] = value >>> 8
}
const put32 = (place: number, value: number): void => {
  put16(place, value & 65_535)
  put16(place + 2, Math.floor(value / 65_536))
}
const squareOf = (sketch: Sketch): number => sketch.reduce((sum, [, weight]) => sum + weight * weight, 0)
const putSketch = (sketch: Sketch): void => {
  for (let i = 0; i < sketch.length; i++) {
    u16(sketch[i]![0])
    u8(sketch[i]![1])
  }
}

const skillFlags = (level: number, mark: (typeof skillMarks)[number]): number => level | (skillMarks.indexOf(mark) << 3)

const bounded = (value: number | undefined, scale: number, none: number): number =>
  value === undefined ? none : Math.max(0, Math.min(none - 1, Math.round(value * scale)))

const texts = (facts: Facts): Uint8Array => {
  const held = {
    ...(facts.labels.length > 0 && { labels: facts.labels.map(({ label }) => label) }),
    ...(facts.certificates.length > 0 && { certificates: facts.certificates }),
    ...(facts.mustCertificate !== undefined && { mustCertificate: facts.mustCertificate }),
  }
  return Object.keys(held).length > 0 ? new TextEncoder().encode(JSON.stringify(held)) : new Uint8Array(0)
}

const write: Readonly<Record<SectionName, (facts: Facts) => void>> = {
  skills: ({ skills }) => {
    for (const { n, level, mark } of skills) {
      u16(n)
      u8(skillFlags(level, mark))
    }
  },
  labels: ({ labels }) => {
    for (const { label, level, mark } of labels) {
      const sketch = labelSketch(label)
      u32(nameHash(label))
      u8(skillFlags(level, mark))
      u8(sketch.length)
      putSketch(sketch)
    }
  },
  regions: ({ regions }) => {
    for (const { code, role } of regions) {
      u16(regionNumber(code))
      u8(regionRoles.indexOf(role))
    }
  },
  occupations: ({ occupations }) => {
    for (const code of occupations) u32(occupationNumber(code))
  },
  languages: ({ languages }) => {
    for (const { language, level } of languages) {
      u16(languageNumber(language))
      u8(level)
    }
  },
  hiddenFrom: ({ hiddenFrom }) => {
    for (const id of hiddenFrom) {
      putUlid(page, end, id)
      end += 16
    }
  },
  families: ({ families }) => putSketch(families.weights),
  wishedFamilies: ({ wishedFamilies }) => putSketch(wishedFamilies.weights),
  titles: ({ titles }) => {
    for (const { role, han, gathered, named, sketch } of titles) {
      u8(titleRoles.indexOf(role) | (han ? 4 : 0) | (gathered ? 8 : 0) | (named ? 16 : 0))
      u8(sketch.length)
      u32(squareOf(sketch))
      putSketch(sketch)
    }
  },
  body: ({ body }) => putSketch(body),
  certificates: ({ certificates, mustCertificate }) => {
    for (const name of mustCertificate === undefined ? certificates : [mustCertificate]) u32(nameHash(name))
  },
  texts: facts => {
    const told = texts(facts)
    if (told.length <= none16) page.set(told, end)
    end += told.length
  },
}

/** From what each section is written: where these are the same as before, so are its bytes. */
const sources: Readonly<Record<SectionName, readonly (keyof Facts)[]>> = {
  skills: ['skills'],
  labels: ['labels'],
  regions: ['regions'],
  occupations: ['occupations'],
  languages: ['languages'],
  hiddenFrom: ['hiddenFrom'],
  families: ['families'],
  wishedFamilies: ['wishedFamilies'],
  titles: ['titles'],
  body: ['body'],
  certificates: ['certificates', 'mustCertificate'],
  texts: ['labels', 'certificates', 'mustCertificate'],
}

const putIds = (facts: Facts): void => {
  page[at.version] = packVersion
  page[at.kind] = documentKinds.indexOf(facts.kind)
  putUlid(page, at.id, facts.id)
  if (facts.organisation !== undefined) putUlid(page, at.organisation, facts.organisation)
}

const putHead = (facts: Facts): void => {
  page[at.education] = facts.education === undefined ? 0 : facts.education + 1
  page[at.seniority] = facts.seniority ?? 0
  // Half years up to 127: enough for every career.
  page[at.experienceMinimum] = bounded(facts.experience?.minimum, 2, none8)
  page[at.experienceMaximum] = bounded(facts.experience?.maximum, 2, none8)
  page[at.timeShare] = facts.timeShare ?? 0
  page[at.openingKinds] = mask(openingKindNames, facts.openingKinds)
  page[at.flags] =
    (facts.remote ? flag.remote : 0) |
    (facts.mustPlace ? flag.mustPlace : 0) |
    (facts.mustLanguages ? flag.mustLanguages : 0) |
    (facts.mustCertificate !== undefined ? flag.mustCertificate : 0) |
    (facts.titles.some(({ role }) => role === 'wished') ? flag.wishedTitle : 0)
  page[at.grade] = facts.grade?.grade ?? 0
  page[at.gradeEvidence] = facts.grade?.evidence ?? 0
  page[at.familyConfidence] = Math.round(facts.families.confidence * 255)
  page[at.wishedFamilyConfidence] = Math.round(facts.wishedFamilies.confidence * 255)
  page[at.foundersShare] = bounded(facts.foundersShare, 2, none8)
  // Hundreds of yuan a month.
  put16(at.payMinimum, bounded(facts.pay?.minimum, 0.01, none16))
  put16(at.payMaximum, bounded(facts.pay?.maximum, 0.01, none16))
  put16(at.from, bounded(facts.from, 1, none16))
  put16(at.to, bounded(facts.to, 1, none16))
  put32(at.validUntil, bounded(facts.validUntil, 1, none32))
  put16(at.fields, mask(fieldIds, facts.fields))
  put16(at.services, mask(incubatorServices, facts.services))
  page[at.stages] = mask(ventureStages, facts.stages)
  page[at.founderStatuses] = mask(founderStatuses, facts.founderStatuses)
  const capital = bounded(facts.capital, 1, none48)
  put16(at.capital, capital % 65_536)
  put16(at.capital + 2, Math.floor(capital / 65_536) % 65_536)
  put16(at.capital + 4, Math.floor(capital / 4_294_967_296))
  put16(at.companyMonths, bounded(facts.companyMonths, 1, none16))
  put32(at.workspace, bounded(facts.workspace, 1, none32))
  put16(at.freePlaces, bounded(facts.freePlaces, 1, none16))
  put32(at.familySquare, squareOf(facts.families.weights))
  put32(at.wishedFamilySquare, squareOf(facts.wishedFamilies.weights))
  put32(at.bodySquare, squareOf(facts.body))
}

export type Packed = { readonly facts: Facts; readonly bytes: Uint8Array }

/** At most about 64 KB; a usual talent takes 500 bytes. */
export const pack = (facts: Facts): Uint8Array => packBriefly(facts).slice(0, end)

/**
 * The same, in bytes that hold until the next document is packed, with more behind them. `before`: the facts from which these were
 * changed, and their bytes, which are taken over where nothing changed: an explanation scores a dozen changes of each document.
 */
export const packBriefly = (facts: Facts, before?: Packed): Uint8Array => {
  page.fill(0, 0, bodyStart)
  if (before) page.set(before.bytes.subarray(0, at.education))
  else putIds(facts)
  putHead(facts)
  end = bodyStart
  const begin = (place: number) => {
    if (end >= none16) throw new RangeError('a packed document is at most 65,534 bytes')
    put16(place, end)
  }
  for (const name of sectionNames) {
    begin(section[name])
    if (before && sources[name].every(key => facts[key] === before.facts[key])) {
      const start = read16(before.bytes, section[name])
      const stop = read16(before.bytes, section[name] + 2)
      page.set(before.bytes.subarray(start, stop), end)
      end += stop - start
    } else write[name](facts)
  }
  begin(at.sections + 2 * sectionNames.length)
  return page
}

export const read16 = (bytes: Uint8Array, place: number): number => bytes[place]! | (bytes[place + 1]! << 8)
export const read32 = (bytes: Uint8Array, place: number): number =>
  (bytes[place]! | (bytes[place + 1]! << 8) | (bytes[place + 2]! << 16) | (bytes[place + 3]! << 24)) >>> 0
export const read48 = (bytes: Uint8Array, place: number): number =>
  read32(bytes, place) + read16(bytes, place + 4) * 4_294_967_296

/** Back to facts, for explanations and tools; figures come back rounded as they were packed. */
export const unpack = (bytes: Uint8Array): Facts => {
  if (bytes[at.version] !== packVersion)
    throw new RangeError(`packed version ${bytes[at.version]} is not ${packVersion}`)
  const range = (name: SectionName) => [read16(bytes, section[name]), read16(bytes, section[name] + 2)] as const
  const each = <T>(name: SectionName, size: number, read: (place: number) => T): T[] => {
    const [start, end] = range(name)
    const list: T[] = []
    for (let place = start; place < end; place += size) list.push(read(place))
    return list
  }
  const sketch = (start: number, count: number): Sketch => {
    const entries: (readonly [number, number])[] = []
    for (let place = start; place < start + 3 * count; place += 3)
      entries.push([read16(bytes, place), bytes[place + 2]!])
    return entries
  }
  const sketchSection = (name: SectionName): Sketch => {
    const [start, end] = range(name)
    return sketch(start, (end - start) / 3)
  }
  const family = (name: 'families' | 'wishedFamilies', confidence: number): FamilyFact => ({
    confidence: bytes[confidence]! / 255,
    weights: sketchSection(name),
  })
  const number = (value: number, none: number, scale = 1) => (value === none ? undefined : value / scale)
  const level = (flags: number) => flags & 7
  const mark = (flags: number) => skillMarks[flags >> 3]!
  const [textStart, textEnd] = range('texts')
  const told: { labels?: string[]; certificates?: string[]; mustCertificate?: string } =
    textEnd > textStart ? JSON.parse(new TextDecoder().decode(bytes.subarray(textStart, textEnd))) : {}
  const labels: Facts['labels'][number][] = []
  const [labelStart, labelEnd] = range('labels')
  for (let place = labelStart; place < labelEnd; place += 6 + 3 * bytes[place + 5]!) {
    const flags = bytes[place + 4]!
    labels.push({ label: told.labels?.[labels.length] ?? '', level: level(flags), mark: mark(flags) })
  }
  const titles: Facts['titles'][number][] = []
  const [titleStart, titleEnd] = range('titles')
  for (let place = titleStart; place < titleEnd; place += titleHead + 3 * bytes[place + 1]!)
    titles.push({
      role: titleRoles[bytes[place]! & 3]!,
      han: (bytes[place]! & 4) !== 0,
      ...((bytes[place]! & 8) !== 0 && { gathered: true as const }),
      ...((bytes[place]! & 16) !== 0 && { named: true as const }),
      sketch: sketch(place + titleHead, bytes[place + 1]!),
    })
  const minimum = number(bytes[at.experienceMinimum]!, none8, 2)
  const payMinimum = number(read16(bytes, at.payMinimum), none16, 0.01)
  const flags = bytes[at.flags]!
  return {
    kind: packedKind(bytes),
    id: packedId(bytes),
    organisation: packedOrganisation(bytes),
    education: bytes[at.education] === 0 ? undefined : bytes[at.education]! - 1,
    seniority: bytes[at.seniority] === 0 ? undefined : bytes[at.seniority],
    experience:
      minimum === undefined ? undefined : { minimum, maximum: number(bytes[at.experienceMaximum]!, none8, 2) },
    timeShare: bytes[at.timeShare] === 0 ? undefined : bytes[at.timeShare],
    openingKinds: unmask(openingKindNames, bytes[at.openingKinds]!),
    remote: (flags & flag.remote) !== 0,
    mustPlace: (flags & flag.mustPlace) !== 0,
    mustLanguages: (flags & flag.mustLanguages) !== 0,
    mustCertificate: told.mustCertificate,
    pay:
      payMinimum === undefined
        ? undefined
        : { minimum: payMinimum, maximum: number(read16(bytes, at.payMaximum), none16, 0.01) ?? payMinimum },
    from: number(read16(bytes, at.from), none16),
    to: number(read16(bytes, at.to), none16),
    validUntil: number(read32(bytes, at.validUntil), none32),
    fields: unmask(fieldIds, read16(bytes, at.fields)),
    grade: bytes[at.grade] === 0 ? undefined : { grade: bytes[at.grade]!, evidence: bytes[at.gradeEvidence]! },
    skills: each('skills', 3, place => ({
      n: read16(bytes, place),
      level: level(bytes[place + 2]!),
      mark: mark(bytes[place + 2]!),
    })),
    labels,
    regions: each('regions', 3, place => ({
      code: regionOfNumber(read16(bytes, place)),
      role: regionRoles[bytes[place + 2]!]!,
    })),
    occupations: each('occupations', 4, place => occupationOfNumber(read32(bytes, place))),
    languages: each('languages', 3, place => ({
      language: languageOfNumber(read16(bytes, place)),
      level: bytes[place + 2]!,
    })),
    hiddenFrom: each('hiddenFrom', 16, place => `${prefixOf.organisation}_${ulidOf(bytes, place)}`),
    families: family('families', at.familyConfidence),
    wishedFamilies: family('wishedFamilies', at.wishedFamilyConfidence),
    titles,
    body: sketchSection('body'),
    certificates: told.certificates ?? [],
    services: unmask(incubatorServices, read16(bytes, at.services)),
    stages: unmask(ventureStages, bytes[at.stages]!),
    founderStatuses: unmask(founderStatuses, bytes[at.founderStatuses]!),
    foundersShare: number(bytes[at.foundersShare]!, none8, 2),
    capital: number(read48(bytes, at.capital), none48),
    companyMonths: number(read16(bytes, at.companyMonths), none16),
    workspace: number(read32(bytes, at.workspace), none32),
    freePlaces: number(read16(bytes, at.freePlaces), none16),
  }
}
