import data from './regions.json' with { type: 'json' }

/** How a region stands: a municipality is province and city in one; a county here is one directly under a province. */
export type RegionLevel = 'province' | 'municipality' | 'prefecture' | 'county'

export interface Region {
  /** Six digits of GB/T 2260. */
  readonly code: string
  readonly level: RegionLevel
  readonly zh: string
  readonly short: string
  readonly en: string
  /** Of the short name, joined, without tones. */
  readonly pinyin: string
  readonly initials: string
  /** Code of the province, null for a province. */
  readonly parent: string | null
  /** Other names, and places inside the region that postings name. */
  readonly aliases: readonly string[]
  /** The short name is also an everyday word or a district elsewhere. */
  readonly common?: true
}

export interface OverseasPlace {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly aliases: readonly string[]
}

/** Provinces, prefectures and the counties directly under a province, by code. */
export const regions = data.rows as readonly Region[]

/** Countries of overseas study and residence. */
export const overseas: readonly OverseasPlace[] = data.overseas

let codes: ReadonlyMap<string, Region> | undefined

/** The region of a code, if there is one. */
export function regionByCode(code: string): Region | undefined {
  codes ??= new Map(regions.map(region => [region.code, region]))
  return codes.get(code)
}

/** [province, prefecture] of a code; one element for a province or municipality, none for an unknown code. */
export function regionPath(code: string): readonly Region[] {
  const region = regionByCode(code)
  if (!region) return []
  const parent = region.parent === null ? undefined : regionByCode(region.parent)
  return parent ? [parent, region] : [region]
}

interface Named {
  readonly region: Region
  /** Whether the name alone settles the place: a full name or an alias does, a short name may be part of a street. */
  readonly sure: boolean
}

interface Hit {
  readonly start: number
  readonly end: number
  readonly key: string
  named: readonly Named[]
}

const longestHan = 16
const longestWords = 8
const han = /\p{Script=Han}/u
const localSuffix = /^(?:区(?!域)|镇|乡|[东西南北中]?[一二三四五]?路|街|大街|大道|大厦|广场|大学|学院)/
const specificity: Record<RegionLevel, number> = { county: 0, prefecture: 1, municipality: 1, province: 2 }

let names: ReadonlyMap<string, readonly Named[]> | undefined

function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|['’‘`]/gu, '')
    .toLowerCase()
}

function nameIndex(): ReadonlyMap<string, readonly Named[]> {
  const index = new Map<string, Named[]>()
  const add = (name: string, region: Region, sure: boolean): void => {
    const key = normalise(name).replace(/[\s-]+/g, ' ')
    const keys = key.includes(' ') ? [key, key.replaceAll(' ', '')] : [key]
    for (const one of keys) {
      const named = index.get(one)
      if (!named) index.set(one, [{ region, sure }])
      else if (!named.some(other => other.region === region)) named.push({ region, sure })
    }
  }
  for (const region of regions) {
    add(region.zh, region, true)
    add(region.short, region, false)
    add(region.en, region, false)
    add(region.pinyin, region, false)
    for (const alias of region.aliases) add(alias, region, true)
  }
  return index
}

function provinceOf(region: Region): string {
  return region.parent ?? region.code
}

function scan(text: string, index: ReadonlyMap<string, readonly Named[]>): Hit[] {
  const hits: Hit[] = []
  let at = 0
  while (at < text.length) {
    const hit = han.test(text.charAt(at)) ? hanAt(text, at, index) : wordsAt(text, at, index)
    if (hit) hits.push(hit)
    at = hit ? hit.end : nextStart(text, at)
  }
  return hits
}

function nextStart(text: string, at: number): number {
  const word = /^[a-z0-9]+/.exec(text.slice(at))
  return at + (word ? word[0].length : 1)
}

function hanAt(text: string, at: number, index: ReadonlyMap<string, readonly Named[]>): Hit | undefined {
  for (let length = Math.min(longestHan, text.length - at); length >= 2; length -= 1) {
    const key = text.slice(at, at + length)
    const named = index.get(key)
    if (!named) continue
    const end = at + length
    const rest = text.slice(end)
    const kept = named.filter(one => one.sure || !localSuffix.test(rest))
    return { start: at, end: /^[省市州盟]/.test(rest) ? end + 1 : end, key, named: kept }
  }
  return undefined
}

function wordsAt(text: string, at: number, index: ReadonlyMap<string, readonly Named[]>): Hit | undefined {
  const words = [...text.slice(at).matchAll(/[a-z0-9]+/g)].slice(0, longestWords)
  if (words[0]?.index !== 0) return undefined
  let run = 1
  while (run < words.length) {
    const before = words[run - 1]!
    const gap = text.slice(at + before.index + before[0].length, at + words[run]!.index)
    if (!/^[\s-]+$/.test(gap)) break
    run += 1
  }
  for (; run > 0; run -= 1) {
    const key = words
      .slice(0, run)
      .map(word => word[0])
      .join(' ')
    const named = key.length > 1 ? index.get(key) : undefined
    const last = words[run - 1]!
    if (named) return { start: at, end: at + last.index + last[0].length, key, named }
  }
  return undefined
}

/** Drops what the rest of the text speaks against: 朝阳 after 北京 is not 朝阳市, Suzhou beside Anhui is 宿州. */
function settle(text: string, hits: readonly Hit[]): readonly Hit[] {
  const provinces = new Set(
    hits.flatMap(hit => hit.named.filter(one => one.region.parent === null).map(one => one.region.code)),
  )
  return hits.map((hit, position) => {
    const before = hits[position - 1]
    const gap = before ? text.slice(before.end, hit.start) : undefined
    const follows = gap !== undefined && (hit.key.endsWith('区') ? /^[\s·—-]*$/.test(gap) : gap === '')
    const holders = follows && before ? before.named.map(one => provinceOf(one.region)) : []
    let named = hit.named.filter(({ region, sure }) => {
      if (region.common && !sure && !provinces.has(provinceOf(region)) && !text.startsWith('州', hit.end - 1))
        return false
      return region.level === 'province' || holders.length === 0 || holders.includes(provinceOf(region))
    })
    if (named.length > 1) {
      const inside = named.filter(one => one.region.parent !== null && provinces.has(one.region.parent))
      if (inside.length > 0) named = inside
    }
    return { ...hit, named }
  })
}

/** The regions a text names (Chinese full or short name, alias, English, pinyin), the most specific first. */
export function findRegions(text: string): readonly Region[] {
  names ??= nameIndex()
  const clean = normalise(text).replace(/\s+/g, ' ').trim()
  const whole = names.get(clean.replace(/[\s-]+/g, ' '))
  const hits = whole ? [{ named: whole }] : settle(clean, scan(clean, names))
  const found = new Set(hits.flatMap(hit => hit.named.map(one => one.region)))
  return [...found].sort((a, b) => specificity[a.level] - specificity[b.level])
}
