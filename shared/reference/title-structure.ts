import { fold } from '../matching/analyse.ts'
import { overseas, regions } from './regions.ts'
import data from './title-words.json' with { type: 'json' }

/**
 * What a title is made of: the job itself, what is said beside it (a bracket, what stands behind a dash), and what says nothing of the
 * job: pay, numbers of vacancies, places, years of graduation, the sexes addressed.
 */

const amount = String.raw`[¥$€£]?\d+(?:[.,]\d+)?`
const unit = '(?:k|w|万|千|元|块|rmb|cny|usd|sgd|eur|gbp|%)'
const per = String.raw`(?:\s*(?:\/|每|per\s|an?\s|p\.)\s*(?:月|年|天|日|时|小时|month|year|annum|day|hour|hr|week|[mahd]\b))`
const sex = '(?:m|w|f|d|x|i|div|gn)'

/** Signs of noise that no list of words can hold, on folded text. */
const patterns: readonly RegExp[] = [
  // 8-12k·15薪, 月薪8000+, 年薪20万起, $25 per hour
  new RegExp(
    `(?:(?:月|年|日|时|底|综合)?(?:薪资?|收入)(?:为|约|[:：])?\\s*)?${amount}\\s*${unit}?\\s*[-~–—至到]\\s*${amount}\\s*${unit}${per}?(?:\\s*[·*x×,，]?\\s*\\d{2}\\s*薪)?`,
    'gu',
  ),
  new RegExp(
    `(?:月薪|年薪|日薪|时薪|底薪|薪资|月入|年入|综合薪资)(?:可?达|过|约|[:：])?\\s*${amount}\\s*${unit}?\\s*(?:[-~–—至到]\\s*${amount}\\s*${unit}?)?(?:\\+|起|以上)?`,
    'gu',
  ),
  new RegExp(`${amount}\\s*${unit}?${per}`, 'gu'),
  /[¥$€£]\s*\d[\d.,]*\s*k?(?:\s*[-–—~]\s*[¥$€£]?\s*\d[\d.,]*\s*k?)?\+?/gu,
  /(?<![\p{L}\p{N}])\d{2}\s*薪/gu,
  // 编号:J10552, req #4711, ab12345
  /(?:职位|岗位|招聘)?编[号码]\s*[:：]?\s*[a-z\d_-]+/gu,
  /(?<![\p{L}\p{N}])(?:req(?:uisition)?|job|ref(?:erence)?|vacancy|posting)\s*(?:id|no|number|code|#)*\.?\s*[:#.]*\s*[a-z]{0,4}-?\d[\w/-]*/gu,
  /(?<![\p{L}\p{N}.#+_/-])(?!iso)#?[a-z]{0,4}[-_]?\d{4,}[a-z\d_-]*(?![\p{L}\p{N}+#.])/gu,
  // 2025届, 25届校招, class of 2025
  /(?:20)?\d{2}\s*[届级](?:毕业生|应届生?|秋招|春招|校招|校园招聘)?/gu,
  /(?<![\p{L}\p{N}])(?:class of|graduate intake|summer|fall|autumn|spring|winter|start(?:ing)?|intake)?\s*20\d{2}(?:\s*(?:graduates?|intake|start|cohort|new grads?))?(?![\p{L}\p{N}年])/gu,
  // 3-5年经验, 2+ years' experience
  /\d+(?:\s*[-~–至到]\s*\d+)?\s*年(?:以上|及以上)?(?:工作|相关|开发|从业)*(?:经验|经历)?/gu,
  /(?<![\p{L}\p{N}])\d+\s*(?:[-–~]|to)?\s*\d*\s*\+?\s*(?:years?|yrs?|months?)['’]?(?:\s*(?:of\s+)?(?:contract|exp(?:erience)?))?(?![\p{L}])/gu,
  // 招5人, 3名, x2, 2 positions
  /(?:招聘?|急招|需|共)?\s*\d+\s*(?:名|人|个名额)(?![\p{Script=Han}])/gu,
  /(?<![\p{L}\p{N}])(?:[x×]\s*\d{1,3}|\d{1,3}\s*[x×]|\d{1,3}\s*(?:positions?|openings?|vacanc(?:y|ies)|posts|pax|hcs?))(?![\p{L}\p{N}])/gu,
  // (m/w/d), f/m/x
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${sex}\\s*[/|*]\\s*${sex}(?:\\s*[/|*]\\s*${sex}){0,2}|h/f|f/h)(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  // P6-P8, T3
  /(?<![\p{L}\p{N}+#.])[pt]\d{1,2}(?:\s*[-/~]\s*[pt]?\d{1,2})?(?![\p{L}\p{N}+#.])/gu,
  /[!！~～★☆●◆■▲♥❤✨🔥👍…]+/gu,
  /(?<![\p{L}\p{N}])\d{1,3}\s*%(?:\s*(?:remote|on-?site|workload|pensum))?/gu,
]

/** What all of them hold one of: most titles are left after one look. */
const sign = /[\d¥$€£/|*!！~～★☆●◆■▲♥❤✨🔥👍…编]/u

/** A folded title without them; as it is where nothing else would be left. */
export const withoutSigns = (folded: string): string => {
  if (!sign.test(folded)) return folded
  let text = folded
  for (const pattern of patterns) {
    const cut = text.replace(pattern, ' ')
    if (/\p{L}{2,}|\p{Script=Han}/u.test(cut)) text = cut
  }
  return text
}

const placeKey = (text: string): string =>
  fold(text)
    .replace(
      /^(?:(?:based\s+in|in|at|base|location)\s*[:：]?\s+|(?:base|location)[:：]|base(?=\p{Script=Han})|(?:驻|坐标|工作地点|地点)在?[:：]?\s*)/u,
      '',
    )
    .replace(/(?:\s*(?:city|area|office|based)|地区|市区|站|办公室?)$/u, '')
    .replace(/[\s.'’-]+/g, '')

let known: ReadonlySet<string> | undefined
const placeNames = (): ReadonlySet<string> => {
  known ??= new Set(
    [
      ...regions.flatMap(({ zh, short, en, aliases }) => [zh, short, en, ...aliases.filter(name => name.length > 1)]),
      ...overseas.flatMap(({ zh, en, aliases }) => [zh, en, ...aliases]),
      ...data.places.cities,
    ]
      .map(placeKey)
      .filter(key => key.length > 1),
  )
  return known
}

/** Whether a piece of a title names places and nothing else. */
export const isPlace = (piece: string): boolean => {
  const names = placeNames()
  const parts = piece.split(/[\s]*[/、,，;；|+&·]\s*|\s+(?:or|and|\/)\s+/u).filter(Boolean)
  return parts.length > 0 && parts.every(part => names.has(placeKey(part)))
}

const leadingCity = new RegExp(
  `^(?:${data.places.leading.join('|')})市?(?!(?:${data.places.notBefore.join('|')}))(?=\\p{Script=Han}{3}|[a-z])`,
  'u',
)

/** 上海Java工程师; but 上海菜厨师 cooks what is eaten there. */
export const withoutCity = (folded: string): string => folded.replace(leadingCity, '')

const bracket = /[([（【〔［「『<《{]([^()[\]（）【】〔〕［］「」『』<>《》{}]*)[)\]）】〕］」』>》}]?/gu
const between =
  /\s*[|｜;；:：、]\s*|\s+[-–—~]+\s*|\s*[-–—~]+\s+|[–—]+|(?<=[\p{Script=Han})）])\s*[-_+~·/\\]+\s*|\s*[-_+~·/\\]+\s*(?=[\p{Script=Han}])|\s*(?<![\p{N}])[/\\+](?![\p{N}])\s+|\s+[/\\+]\s*|\s*@\s*|[,，]\s*/u

export type Pieces = {
  /** Pieces outside brackets, in order. */
  readonly outer: readonly string[]
  /** What stands in brackets. */
  readonly inner: readonly string[]
}

/** A folded title in pieces; places and what has no letter are left out. */
export const piecesOf = (folded: string): Pieces => {
  const inner: string[] = []
  const open = folded.replace(bracket, (_, content: string) => {
    inner.push(content)
    return ' | '
  })
  const keep = (text: string): string[] =>
    text
      .split(between)
      .map(piece => piece.replace(/^[^\p{L}\p{N}.]+|[^\p{L}\p{N}+#]+$/gu, ''))
      .filter(piece => /\p{L}/u.test(piece) && !isPlace(piece))
  return { outer: isPlace(open) ? [] : keep(open), inner: inner.flatMap(keep) }
}
