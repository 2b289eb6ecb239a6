import { openingKindNames } from '../opening/kind.ts'
import { founderStatuses, incubatorServices, ventureStages } from '../venture/schema.ts'
import {
  type Facts,
  type FamilyFact,
  languageOfNumber,
  occupationOfNumber,
  regionOfNumber,
  regionRoles,
  skillMarks,
  titleRoles,
} from './facts.ts'
import {
  at,
  fieldIds,
  flag,
  none8,
  none16,
  none32,
  none48,
  packedId,
  packedKind,
  packedOrganisation,
  packVersion,
  prefixOf,
  read16,
  read32,
  read48,
  type SectionName,
  section,
  titleHead,
  ulidOf,
} from './packed.ts'
import type { Sketch } from './sketch.ts'

const unmask = <T extends string>(all: readonly T[], bits: number): T[] => all.filter((_, i) => bits & (1 << i))

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
