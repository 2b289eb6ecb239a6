import type { Place } from '../kernel/place.ts'
import { findRegions, overseas, type Region, regionByCode } from '../reference/regions.ts'
import type { Notes } from './report.ts'
import { oneLine, remembered } from './tidy.ts'

const regionsOf = remembered(findRegions)

const isWithin = (region: Region, other: Region): boolean => region !== other && other.parent === region.code

/** The regions a piece names, without the provinces of cities that it names too. */
export const regionsIn = (text: string): readonly Region[] => {
  const found = regionsOf(text)
  return found.filter(region => !found.some(other => isWithin(region, other)))
}

const withHan = /\p{Script=Han}/u

/** By name only: `CA` in "Palo Alto, CA" is no country. */
const overseasIn = remembered((text: string): string | undefined => {
  const clean = text.trim().toLowerCase()
  const named = (place: (typeof overseas)[number]) => [place.zh, place.en, ...place.aliases]
  const exact = overseas.find(place => named(place).some(name => name.toLowerCase() === clean))
  const within = () =>
    overseas.find(place => named(place).some(name => name.length > 1 && withHan.test(name) && clean.includes(name)))
  return (exact ?? within())?.code
})

/** The country of `DE` where a code is meant, of `Germany`, 德国 or `Berlin, Germany`; undefined for China and for what is no country. */
export const overseasCode = (text: string, isCode = false): string | undefined => {
  const code = text.trim().toUpperCase()
  if (isCode && /^[A-Z]{2}$/.test(code)) return ['CN', 'HK', 'MO', 'TW'].includes(code) ? undefined : code
  const parts = [text, ...text.split(/[,，]/)]
  return parts.map(overseasIn).find(code => code !== undefined)
}

export const nameOfRegion = (code: string): string => {
  const region = regionByCode(code)
  if (region) return `${region.short} / ${region.en}`
  const abroad = overseas.find(place => place.code === code)
  return abroad ? `${abroad.zh} / ${abroad.en}` : code
}

/** A piece that is nothing but the name of a place: `（北京）`, `-广州`. */
export const placeOnly = (text: string): Region | undefined => {
  const clean = text.trim()
  if (clean.length < 2 || clean.length > 12) return undefined
  const [region, ...others] = regionsIn(clean)
  if (!region || others.length > 0) return undefined
  const same = [region.zh, region.short, region.en, ...region.aliases].some(
    name => name.toLowerCase() === clean.toLowerCase(),
  )
  return same ? region : undefined
}

const anywhere = /^(?:全国|全国各地|全国范围|不限|地点不限|城市不限|anywhere|nationwide|china|中国|中国大陆)$/i
const remoteWords = /远程|居家|在家办公|线上办公|remote|work from home|wfh|telecommut|home-?based/i
const elsewhere = /异地招聘|异地/

export type PlaceSource = {
  readonly city?: string | undefined
  readonly province?: string | undefined
  /** A country abroad, already known by its code. */
  readonly country?: string | undefined
  readonly district?: string | undefined
  readonly address?: string | undefined
  readonly remote?: string | undefined
  /** Places that the title or the description names; used where the columns name none, or beside them. */
  readonly fromTitle?: readonly Region[]
  readonly fromText?: string | undefined
}

const separators = /[、,，;；|丨/／\n]+|\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+/u

/** What is left of `苏州市工业园区` or `北京·海淀区` once the region is known. */
const districtIn = (piece: string, region: Region): string | undefined => {
  const names = [region.zh, region.short, region.en].sort((a, b) => b.length - a.length)
  const lower = piece.toLowerCase()
  const name = names.find(one => lower.includes(one.toLowerCase()))
  if (!name) return undefined
  const rest = piece
    .slice(lower.indexOf(name.toLowerCase()) + name.length)
    .replace(/^[\s·\-—_>()（）市]+|[\s·\-—_()（）]+$/g, '')
  return rest.length > 1 && rest.length <= 60 ? rest : undefined
}

const add = (places: Place[], region: string, district?: string): void => {
  const known = places.find(
    place => place.region === region && (place.district ?? district) === (district ?? place.district),
  )
  if (known) {
    if (district !== undefined) known.district = district
  } else places.push(district === undefined ? { region } : { region, district })
}

/** Of several: those written in Chinese, else the one whose English name is just that (Shanxi is 山西, though 陕西 sounds like it). */
const narrow = (found: readonly Region[], piece: string): readonly Region[] => {
  const written = found.filter(region => piece.includes(region.short))
  if (written.length > 0) return written
  const exact = found.filter(region => region.en.toLowerCase() === piece.trim().toLowerCase())
  return exact.length > 0 ? exact : found
}

/** The regions of a piece, the province beside it taken into account; more than one where nothing settles it. */
const candidates = (piece: string, province: string): readonly Region[] => {
  const found = regionsIn(piece)
  const within = province === '' ? [] : narrow(regionsOf(province), province)
  const inside = found.filter(region => within.some(one => region.code === one.code || region.parent === one.code))
  return narrow(inside.length > 0 ? inside : found, piece)
}

const addWithRest = (piece: string, region: Region, places: Place[]): void => {
  const rest = districtIn(piece, region)
  // 北京上海 without a separator: the second is no district of the first
  const second = rest === undefined ? undefined : placeOnly(rest)
  const apart =
    second !== undefined &&
    second.parent !== region.code &&
    ['province', 'municipality', 'prefecture'].includes(second.level) &&
    [second.zh, second.short].includes(rest ?? '')
  add(places, region.code, apart ? undefined : rest)
  if (apart) add(places, second.code)
}

const readPiece = (piece: string, province: string, places: Place[], notes: Notes): void => {
  const found = candidates(piece, province)
  const abroad = found.length === 0 ? overseasIn(piece) : undefined
  if (abroad !== undefined) add(places, abroad)
  else if (found.length === 0) notes.missed('places', piece, 'place-unclear')
  else if (found.length === 1) addWithRest(piece, found[0]!, places)
  else if (found.every(region => piece.includes(region.short))) for (const region of found) add(places, region.code)
  else
    notes.missed('places', piece, 'place-ambiguous', {
      places: found.map(region => `${region.zh} (${region.en})`).join(', '),
    })
}

/** Places of work and whether remote work is possible. */
export const readPlaces = (source: PlaceSource, notes: Notes): { places: Place[]; remote: boolean } => {
  const places: Place[] = []
  let remote = false
  const province = oneLine(source.province ?? '', 60) ?? ''
  if (source.country !== undefined) add(places, source.country)
  for (const written of (source.city ?? '').split(separators)) {
    let piece = oneLine(written, 200) ?? ''
    if (remoteWords.test(piece)) {
      remote = true
      notes.assume('remote', 'remote-read', { text: piece })
      piece = piece
        .replace(new RegExp(remoteWords, 'gi'), '')
        .replace(/办公|工作|可|[()（）\-·]/g, '')
        .trim()
    }
    if (elsewhere.test(piece)) {
      notes.assume('places', 'place-elsewhere')
      piece = piece.replace(new RegExp(elsewhere, 'g'), '').trim()
    }
    if (piece === '') continue
    if (anywhere.test(piece)) notes.assume('places', 'place-anywhere')
    else readPiece(piece, province, places, notes)
  }
  if (places.length === 0 && province !== '') readPiece(province, '', places, notes)
  const district = oneLine(source.district ?? '', 60)
  if (district !== undefined) {
    const only = places.length === 1 ? places[0] : undefined
    if (only) only.district ??= district
    else if (places.length === 0) readPiece(district, '', places, notes)
    else notes.leaveOut('places', district, 'place-unclear')
  }
  const address = oneLine(source.address ?? '', 200)
  if (address !== undefined) {
    if (places.length === 0) {
      const [region] = narrow(regionsIn(address), address)
      if (region) add(places, region.code)
      else notes.missed('places', address, 'place-unclear')
    } else notes.leaveOut('places', address, 'no-place-for')
  }
  for (const region of source.fromTitle ?? []) {
    if (places.some(place => place.region === region.code || regionByCode(place.region)?.parent === region.code))
      continue
    if (places.length === 0) notes.assume('places', 'place-from-title', { place: region.short })
    else
      notes.assume('places', 'place-differs', {
        field: places.map(place => nameOfRegion(place.region)).join(', '),
        title: region.short,
      })
    add(places, region.code)
  }
  if (places.length === 0 && source.fromText !== undefined) {
    const [region] = regionsIn(source.fromText)
    if (region) {
      add(places, region.code, districtIn(source.fromText, region))
      notes.assume('places', 'place-from-text', { place: region.short })
    }
  }
  // "Shenzhen, Guangdong" is one place
  const whole = places.filter(
    place => place.district !== undefined || !places.some(other => regionByCode(other.region)?.parent === place.region),
  )
  places.splice(0, places.length, ...whole)
  if (source.remote !== undefined && /^(?:true|yes|y|1|是|可|可以|支持|远程|remote)/i.test(source.remote)) remote = true
  if (places.length > 20)
    notes.missed(
      'places',
      places
        .slice(20)
        .map(place => nameOfRegion(place.region))
        .join(', '),
      'too-many',
      { maximum: 20 },
    )
  if (places.length > 0)
    notes.understood(
      'places',
      places.map(place => [nameOfRegion(place.region), place.district].filter(Boolean).join(' ')).join('; '),
    )
  if (remote) notes.understood('remote', '可远程 / yes')
  return { places: places.slice(0, 20), remote }
}
