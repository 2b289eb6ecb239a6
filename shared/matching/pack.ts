import { hash32 } from '../kernel/hash.ts'
import { openingKindNames } from '../opening/kind.ts'
import { founderStatuses, incubatorServices, ventureStages } from '../venture/schema.ts'
import { fold } from './analyse.ts'
import { documentKinds } from './document.ts'
import {
  type Facts,
  languageNumber,
  occupationNumber,
  regionNumber,
  regionRoles,
  skillMarks,
  titleRoles,
} from './facts.ts'
import {
  at,
  bodyStart,
  fieldIds,
  flag,
  none8,
  none16,
  none32,
  none48,
  packVersion,
  putUlid,
  read16,
  type SectionName,
  section,
  sectionNames,
} from './packed.ts'
import { labelSketch, type Sketch } from './sketch.ts'

const mask = (all: readonly string[], chosen: readonly string[]): number =>
  chosen.reduce((bits, name) => (all.includes(name) ? bits | (1 << all.indexOf(name)) : bits), 0)

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

/** Its hash, in a list; none of an empty sketch. */
const heaviestWord = (sketch: Sketch): number[] => {
  let [hash, most] = [0, 0]
  for (const [other, weight] of sketch) if (weight > most) [hash, most] = [other, weight]
  return most > 0 ? [hash] : []
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
  titleKeys: ({ titles }) => {
    for (const hash of new Set(
      titles.filter(({ gathered }) => !gathered).flatMap(({ sketch }) => heaviestWord(sketch)),
    ))
      u16(hash)
  },
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
  titleKeys: ['titles'],
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

const putEducation = ({ education }: Facts): void => {
  page[at.education] = education === undefined ? 0 : education + 1
}
const putGrade = ({ grade }: Facts): void => {
  page[at.grade] = grade?.grade ?? 0
  page[at.gradeEvidence] = grade?.evidence ?? 0
}
/** Hundreds of yuan a month. */
const putPay = ({ pay }: Facts): void => {
  put16(at.payMinimum, bounded(pay?.minimum, 0.01, none16))
  put16(at.payMaximum, bounded(pay?.maximum, 0.01, none16))
}

const putHead = (facts: Facts): void => {
  putEducation(facts)
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
    (facts.titles.some(({ role }) => role === 'wished') ? flag.wishedTitle : 0) |
    (facts.titles.some(({ gathered }) => gathered) ? flag.gatheredTitle : 0)
  putGrade(facts)
  page[at.familyConfidence] = Math.round(facts.families.confidence * 255)
  page[at.wishedFamilyConfidence] = Math.round(facts.wishedFamilies.confidence * 255)
  page[at.foundersShare] = bounded(facts.foundersShare, 2, none8)
  putPay(facts)
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

/** `before` with one section of `facts`, in bytes that hold until the next document is packed. */
export const packSection = (before: Uint8Array, name: SectionName, facts: Facts): Uint8Array => {
  const start = read16(before, section[name])
  const stop = read16(before, section[name] + 2)
  page.set(before.subarray(0, start))
  end = start
  write[name](facts)
  const shift = end - stop
  page.set(before.subarray(stop), end)
  for (let place: number = section[name] + 2; place < bodyStart; place += 2) put16(place, read16(before, place) + shift)
  return page
}

/** `before` with the fields of the head that one change of `facts` concerns, in bytes that hold as long. */
export const packHead = (
  before: Uint8Array,
  key: 'education' | 'grade' | 'pay' | 'remote',
  facts: Facts,
): Uint8Array => {
  page.set(before)
  if (key === 'education') putEducation(facts)
  else if (key === 'grade') putGrade(facts)
  else if (key === 'pay') putPay(facts)
  else page[at.flags] = facts.remote ? before[at.flags]! | flag.remote : before[at.flags]! & ~flag.remote
  return page
}
