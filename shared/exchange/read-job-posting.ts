import type { Place } from '../kernel/place.ts'
import { occupationByCode } from '../reference/occupations.ts'
import { draftOpening, type PostingParts, type ReadOpening } from './draft-opening.ts'
import { isHtml, textOfHtml } from './html.ts'
import { languagesIn } from './language-skill.ts'
import { type PayPeriod, readPay, toMonthly } from './pay.ts'
import { overseasCode, readPlaces } from './place.ts'
import { collectNotes, type Notes, refusedRow } from './report.ts'
import { clip, isObject, many, numberOf, textOf } from './tidy.ts'

type Node = Readonly<Record<string, unknown>>

/** Values as they may be wrapped in expanded JSON-LD. */
const unwrap = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unwrap)
  if (!isObject(value)) return value
  if ('@value' in value) return value['@value']
  if ('@list' in value) return unwrap(value['@list'])
  if ('@set' in value) return unwrap(value['@set'])
  return value
}

const plainKey = (key: string): string => key.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '')

/** The node with its keys as schema.org names them. */
const plain = (node: Node): Node =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [plainKey(key), unwrap(value)]))

const typesOf = (node: Node): string[] => many(node['@type']).map(type => plainKey(String(type)))

const find = (value: unknown, depth = 0): Node | undefined => {
  if (depth > 4) return undefined
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = find(one, depth + 1)
      if (found) return found
    }
    return undefined
  }
  if (!isObject(value)) return undefined
  if (typesOf(value).includes('JobPosting')) return plain(value)
  for (const key of ['@graph', 'mainEntity', 'itemListElement', 'item']) {
    const found = key in value ? find(value[key], depth + 1) : undefined
    if (found) return found
  }
  return undefined
}

/** Whether a JSON value is, or holds, a schema.org JobPosting. */
export const isJobPosting = (value: unknown): boolean => find(value) !== undefined

const nodes = (value: unknown): Node[] => many(value).filter(isObject).map(plain)

/** Text of a string or of a node that is named. */
const named = (value: unknown): string | undefined => {
  const [first] = many(value)
  if (!isObject(first)) return textOf(first)
  const node = plain(first)
  return textOf(node['name'] ?? node['value'] ?? node['@id'])
}

const texts = (value: unknown): string[] =>
  many(value)
    .map(named)
    .filter(text => text !== undefined)

const html = (value: unknown): string | undefined => {
  const text = textOf(value)
  return text === undefined ? undefined : textOfHtml(text)
}

const countryOf = (value: unknown): string | undefined => {
  const name = named(value)?.trim()
  if (name === undefined) return undefined
  if (/^(?:CN|CHN|China|PRC|P\.?R\.? ?China|中国|中华人民共和国|中国大陆)$/i.test(name)) return 'CN'
  return name
}

const regionsOfCountry: Readonly<Record<string, string>> = { HK: '香港', MO: '澳门', TW: '台湾' }

const placeSource = (value: unknown) => {
  if (!isObject(value)) return { city: textOf(value) }
  const node = plain(value)
  const address = isObject(node['address']) ? plain(node['address']) : undefined
  if (!address) return { city: textOf(node['address']) ?? named(node) }
  const country = countryOf(address['addressCountry'])
  const province = named(address['addressRegion'])
  const locality = named(address['addressLocality'])
  const street = textOf(address['streetAddress'])
  if (country !== undefined && country !== 'CN' && regionsOfCountry[country] === undefined)
    return overseasCode(country, true) === undefined
      ? { city: country, district: locality ?? province }
      : { country: overseasCode(country, true), district: locality ?? province }
  return {
    city: locality ?? province ?? regionsOfCountry[country ?? ''],
    province: locality === undefined ? undefined : province,
    ...((street?.length ?? 0) <= 60 ? { district: street } : { address: street }),
  }
}

const readLocations = (node: Node, notes: Notes): { places: Place[]; remote: boolean } => {
  const places: Place[] = []
  let remote = texts(node['jobLocationType']).some(type => /telecommute|remote/i.test(type))
  for (const location of many(node['jobLocation'])) {
    const read = readPlaces(placeSource(location), notes)
    remote ||= read.remote
    for (const place of read.places)
      if (!places.some(one => one.region === place.region && one.district === place.district)) places.push(place)
  }
  const applicants = texts(node['applicantLocationRequirements'])
  const elsewhere = applicants.filter(name => countryOf(name) !== 'CN')
  if (elsewhere.length > 0) notes.leaveOut('applicantLocationRequirements', elsewhere.join(', '), 'no-place-for')
  if (remote) notes.understood('remote', '可远程 / yes')
  return { places: places.slice(0, 20), remote }
}

const periods: Readonly<Record<string, PayPeriod>> = {
  HOUR: 'hour',
  HUR: 'hour',
  HOURLY: 'hour',
  DAY: 'day',
  DAILY: 'day',
  WEEK: 'week',
  WEE: 'week',
  WEEKLY: 'week',
  MONTH: 'month',
  MON: 'month',
  MONTHLY: 'month',
  YEAR: 'year',
  ANN: 'year',
  ANNUAL: 'year',
  YEARLY: 'year',
}

type Amount = { minimum?: number; maximum?: number; currency?: string; unit?: string; text: string }

const amountOf = (salary: unknown, currency: string | undefined): Amount => {
  const text = clip(typeof salary === 'string' ? salary : JSON.stringify(salary), 120)
  const number = numberOf(salary)
  const own = currency === undefined ? {} : { currency }
  if (number !== undefined) return { minimum: number, maximum: number, text, ...own }
  if (!isObject(salary)) return { text, ...own }
  const node = plain(salary)
  const stated = textOf(node['currency']) ?? textOf(node['priceCurrency']) ?? currency
  const inner = many(node['value'])[0]
  const value = isObject(inner) ? plain(inner) : undefined
  const single = numberOf(inner) ?? numberOf(value?.['value']) ?? numberOf(node['price'])
  const minimum = numberOf(value?.['minValue']) ?? numberOf(node['minValue']) ?? single
  const maximum = numberOf(value?.['maxValue']) ?? numberOf(node['maxValue']) ?? single
  const unit = textOf(value?.['unitText']) ?? textOf(value?.['unitCode']) ?? textOf(node['unitText'])
  return {
    text,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(stated !== undefined && { currency: stated }),
    ...(unit !== undefined && { unit }),
  }
}

const readSalary = (node: Node, notes: Notes): PostingParts['pay'] => {
  const [salary] = many(node['baseSalary'])
  const months = Number(/(\d{2})\s*薪/.exec(textOf(node['incentiveCompensation']) ?? '')?.[1])
  const paid = months >= 12 && months <= 36 ? months : undefined
  if (salary === undefined) return { pay: undefined }
  const amount = amountOf(salary, textOf(node['salaryCurrency']))
  const { minimum, maximum } = amount
  if (amount.currency !== undefined && !/^(?:CNY|RMB|人民币|元|¥)$/i.test(amount.currency)) {
    notes.missed('pay', amount.text, 'pay-currency')
    return { pay: undefined }
  }
  // "15k-25k" as text is read as any board's pay text is
  if (minimum === undefined && maximum === undefined)
    return typeof salary === 'string' ? { text: salary, months: paid } : missedPay(amount.text, notes)
  const named = amount.unit === undefined ? undefined : periods[amount.unit.trim().toUpperCase()]
  if (amount.unit !== undefined && named === undefined) return missedPay(amount.text, notes)
  const top = maximum ?? minimum ?? 0
  const period = named ?? (top >= 150_000 ? 'year' : 'month')
  if (named === undefined) notes.assume('pay', 'pay-period-assumed', { period })
  if (period === 'hour' || period === 'day' || period === 'week') notes.assume('pay', 'pay-converted', { period })
  const monthly = (value: number | undefined) =>
    value === undefined ? undefined : period === 'month' ? value : Math.round(toMonthly(value, period, paid))
  return { pay: readPay({ minimum: monthly(minimum), maximum: monthly(maximum), months: paid }, notes) }
}

const missedPay = (raw: string, notes: Notes): { pay: undefined } => {
  notes.missed('pay', raw, 'pay-unclear')
  return { pay: undefined }
}

const educationOf = (value: unknown): string | undefined => {
  const stated = many(value).map(one => {
    if (!isObject(one)) return textOf(one)
    const node = plain(one)
    return textOf(node['name']) ?? named(node['credentialCategory']) ?? textOf(node['description'])
  })
  const text = stated.filter(one => one !== undefined).join('; ')
  return text === '' ? undefined : text.replace(/no requirements?/i, '不限')
}

const experienceOf = (value: unknown): string | undefined => {
  const [first] = many(value)
  if (!isObject(first)) return textOf(first)?.replace(/no requirements?/i, '不限')
  const node = plain(first)
  const months = numberOf(node['monthsOfExperience'])
  const description = textOf(node['description'])
  if (description !== undefined && /^\s*\d+(?:\.\d+)?\s*-\s*\d+(?:\.\d+)?\s*years\s*$/i.test(description))
    return description
  return months === undefined ? description : `${months}个月`
}

/** One of several types: the fuller one names the work better than the rest. */
const employmentOf = (value: unknown): string | undefined => {
  const types = texts(value)
    .flatMap(text => text.split(/[,;/|]/))
    .map(text => text.trim())
  return types.find(type => /full/i.test(type)) ?? types[0]
}

const occupationOf = (value: unknown, notes: Notes): string | undefined => {
  for (const one of many(value)) {
    const text = isObject(one) ? textOf(plain(one)['codeValue']) : textOf(one)
    const code = /\d-\d\d-\d\d-\d\d/.exec(text ?? '')?.[0]
    if (code !== undefined && occupationByCode(code)) return code
    if (text !== undefined) notes.missed('occupation', text, 'occupation-unclear')
  }
  return undefined
}

/** Lists stay labels; prose under `skills` or `qualifications` is read as the requirements that it is. */
const isProse = (text: string): boolean => text.length > 60 || /[。；;\n]/.test(text) || text.split(/\s+/).length > 8

const used = new Set(
  '@context @type @id title name description datePosted validThrough url identifier hiringOrganization jobLocation jobLocationType applicantLocationRequirements employmentType additionalType workHours baseSalary salaryCurrency incentiveCompensation educationRequirements experienceRequirements skills qualifications responsibilities jobBenefits benefits industry occupationalCategory totalJobOpenings directApply inLanguage image mainEntityOfPage sameAs'.split(
    ' ',
  ),
)

const identifierOf = (node: Node): string | undefined => {
  const [first] = many(node['identifier'])
  const value = isObject(first) ? textOf(plain(first)['value']) : textOf(first)
  return value ?? textOf(node['url']) ?? textOf(node['@id'])
}

const skillsOf = (
  node: Node,
  notes: Notes,
): Pick<PostingParts, 'labels' | 'skillsFromText' | 'sections' | 'languages'> => {
  const stated = texts(node['skills']).map(text => (isHtml(text) ? textOfHtml(text) : text))
  const labels = stated.filter(text => !isProse(text))
  const qualifications = texts(node['qualifications']).map(text => (isHtml(text) ? textOfHtml(text) : text))
  const spoken = qualifications.filter(text => text.length <= 40 && languagesIn(text).length > 0)
  const rest = qualifications.filter(text => !spoken.includes(text))
  const prose = [...stated.filter(isProse), ...rest.filter(isProse)]
  for (const text of rest.filter(one => !isProse(one))) notes.leaveOut('qualifications', text, 'no-place-for')
  return {
    labels,
    skillsFromText: labels.length === 0,
    sections: prose.map(text => ({ kind: 'requirements', heading: '', text })),
    ...(spoken.length > 0 && { languages: spoken.join('\n') }),
  }
}

const describe = (node: Node): Pick<PostingParts, 'description' | 'structured'> => {
  const written = textOf(node['description'])
  const parts = [html(written), html(node['responsibilities'])].filter(part => part !== undefined)
  if (parts.length === 0) return {}
  return { description: parts.join('\n\n'), structured: written !== undefined && isHtml(written) }
}

/**
 * A schema.org JobPosting (JSON-LD, also inside `@graph` or a list) to a draft opening. Never throws. Pay in another currency
 * is named, not converted; dates are named, since a draft has none.
 */
export const readJobPosting = (value: unknown, row = 1): ReadOpening => {
  const node = find(value)
  if (!node) return { report: refusedRow(row, '@type', clip(JSON.stringify(value) ?? '', 120), 'row-not-object') }
  const notes = collectNotes()
  for (const [key, part] of Object.entries(node))
    if (!used.has(key)) notes.missed(key, textOf(part) ?? JSON.stringify(part) ?? '', 'unknown-key', { name: key })
  const [organisation] = nodes(node['hiringOrganization'])
  const employer = organisation ? textOf(organisation['name']) : named(node['hiringOrganization'])
  if (employer !== undefined) notes.leaveOut('hiringOrganization', employer, 'organisation-from-account')
  const language = textOf(node['inLanguage'])
  const kind = textOf(node['additionalType'])
  const share = numberOf(/^\s*(\d{1,3})\s*%\s*$/.exec(textOf(node['workHours']) ?? '')?.[1])
  if (share === undefined && textOf(node['workHours']) !== undefined)
    notes.leaveOut('workHours', textOf(node['workHours']) ?? '', 'no-place-for')
  return draftOpening(
    {
      externalId: identifierOf(node),
      title: html(node['title'] ?? node['name']) ?? '',
      ...describe(node),
      language:
        language === undefined ? undefined : /^en/i.test(language) ? 'en' : /^zh/i.test(language) ? 'zh' : undefined,
      kind: kind !== undefined && /^[a-z-]+$/.test(kind) ? kind : undefined,
      employment: employmentOf(node['employmentType']),
      timeShare: share !== undefined && share >= 5 && share <= 100 ? share : undefined,
      place: readLocations(node, notes),
      pay: readSalary(node, notes),
      education: educationOf(node['educationRequirements']),
      experience: experienceOf(node['experienceRequirements']),
      ...skillsOf(node, notes),
      benefits: texts(node['jobBenefits'] ?? node['benefits']),
      occupation: occupationOf(node['occupationalCategory'], notes),
      industry: texts(node['industry']).join(', ') || undefined,
      headcount: textOf(node['totalJobOpenings']),
      source: textOf(node['url']),
      posted: textOf(node['datePosted']),
      deadline: textOf(node['validThrough']),
    },
    notes,
    row,
  )
}
