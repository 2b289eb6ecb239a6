import type { Region } from '../reference/regions.ts'
import { placeOnly } from './place.ts'
import type { Notes } from './report.ts'
import { clip, han, languageOf, oneLine } from './tidy.ts'

export type ReadTitle = {
  title: { zh?: string; en?: string }
  /** The title in one piece, cleaned, for lookups. */
  plain: string
  places: readonly Region[]
  /** A pay figure that stood in the title. */
  pay?: string
  campus: boolean
}

const masks = /\[(?:企业|公司|单位|姓名|电话|手机|邮箱|地址|网址|微信|QQ)\]/gi
const requisitionWord =
  /[（(【[]?\s*(?:职位编号|岗位编号|编号|工号|招聘编号|职位代码|req(?:uisition)?(?:\s*id)?|ref(?:erence)?|job\s*id)\s*(?:[:：#.]\s*|\s+(?=[A-Z]*\d))[\w\-./]*\s*[)）\]】]?/gi
/** (AB123456), （240915）: a few letters at most before four digits or more. 2026届 is a year, 4K and P7 are shorter. */
const requisitionBracket = /[（(【[]\s*[A-Z]{0,5}[-_]?\d{4,}[A-Z0-9\-_]*\s*[)）\]】]/gi
const requisitionTail = /\s*[-—–_ ]\s*(?:[A-Z]{0,5}\d{5,}[A-Z0-9]*|0000[A-Z0-9]{2,})\s*$/i
const requisitionHead = /^\s*\d{4,}\s*[-—–_:：]\s*/
const cutTail = /(?:\.{2,}|…+)\s*$/
const cutBracket = /[（(【[][^）)】\]]*(?:\.{2,}|…+)\s*$/

const payText =
  '(?:月薪|年薪|日薪|底薪|薪资|工资)?\\s*\\d+(?:\\.\\d+)?\\s*(?:k|w|万|千)?\\s*[-~—至到]\\s*\\d+(?:\\.\\d+)?\\s*(?:k|w|万|千|元)(?:\\s*[/每]?(?:月|年|天))?(?:[·x×*]\\d{2}薪)?|(?:月薪|年薪|日薪|底薪|薪资|工资)\\s*\\d+(?:\\.\\d+)?\\s*(?:k|w|万|千|元)?(?:起|以上|\\+)?|\\d+(?:\\.\\d+)?\\s*(?:w|万|k)(?:\\+|起|以上)|\\d+\\s*元/(?:月|天|小时)'
const pay = new RegExp(`${payText}|^\\d+(?:\\.\\d+)?\\s*[w万](?=\\p{Script=Han})`, 'giu')

/** Words that sell the posting and say nothing of the work. */
const selling =
  '急聘|急招|急|诚聘|诚招|高薪诚聘|高薪|热招|直招|招聘|聘|双休|周末双休|大小周|单休|五险一金|六险一金|五险双休|五险|包吃包住|包吃住|包住|包吃|提供住宿|提供食宿|可实习|福利好|待遇优|待遇优厚|朝九晚五|朝九晚六|弹性工作|不加班|年底双薪|上市公司|外企|世界500强|500强|名企|大厂|国企|央企|薪资面议|面议|期权|股票|入职即缴|非外包|不外包|urgent|hiring|we are hiring'
const sellingOnly = new RegExp(`^(?:${selling}|[\\s,，、。.!！;；+/·|]|上市|福利)+$`, 'i')
const sellingHead = new RegExp(`^(?:${selling})[\\s:：!！,，、]+`, 'i')
const sellingRun = new RegExp(
  `^(?:(?:${selling})){2,}|^(?:诚聘|急聘|急招|高薪诚聘|热招|诚招)|^招聘(?!专员|经理|主管|顾问|助理|总监|负责人|工程师|师|官|者|网|系统|平台|产品|实习|专家|运营|HR)(?=.{3})`,
  'i',
)
const sellingTail = new RegExp(`[\\s+,，、—\\-/|!！]+(?:${selling})(?:[\\s+,，、/]*(?:${selling}))*[!！]*$`, 'i')
const channelOnly =
  /^(?:校招|社招|校园招聘|社会招聘|春招|秋招|内推|直招|20\d\d届?|\d\d届|应届生?|毕业生|[\s、,，/]|及|和|、)+$/
const campusWord = /校招|校园招聘|应届|届毕业|20\d\d届|\d\d届/

const brackets = /[（(【[「]([^（()）【】[\]「」]*)[)）】\]」]/g

const roleNoun =
  /\b(?:engineers?|developers?|manager|analysts?|architects?|leads?|leader|specialists?|scientists?|consultants?|director|designers?|interns?|administrators?|experts?|programmers?|testers?|researchers?|officer|assistant|coordinator|technician|dba|qa|head|postdoc|fellow|professor|trainee)\b/i

type Removed = { what: string[] }

const take = (text: string, pattern: RegExp, removed: Removed): string =>
  text.replace(pattern, found => {
    const what = found.trim()
    if (what !== '') removed.what.push(what)
    return ' '
  })

/** The Chinese and the English of `Senior Data Developer 高级数据开发工程师`. Tool names such as Java are not a title. */
const splitLanguages = (title: string): { zh: string; en: string } | undefined => {
  const english = /(?:[A-Za-z][A-Za-z.&/+#'-]*[ ,]+)+[A-Za-z][A-Za-z.&/+#'-]*/.exec(title)?.[0]
  if (!english || !roleNoun.test(english) || english.split(/\s+/).length < 2) return undefined
  const rest = title
    .replace(english, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-—_/|(（]+|[\s\-—_/|(（]+$/g, '')
  return (rest.match(/\p{Script=Han}/gu)?.length ?? 0) >= 3 ? { zh: rest, en: english.trim() } : undefined
}

const readBrackets = (text: string, removed: Removed, places: Region[]): string =>
  text.replace(brackets, (whole, inner: string) => {
    const parts = inner.split(/[、,，/|+\s]+/).filter(part => part !== '')
    const regions = parts.map(placeOnly)
    if (parts.length > 0 && regions.every(region => region !== undefined)) {
      places.push(...(regions as Region[]))
      removed.what.push(whole)
      return ' '
    }
    if (inner.trim() === '' || sellingOnly.test(inner) || channelOnly.test(inner)) {
      if (inner.trim() !== '') removed.what.push(whole)
      return ' '
    }
    return whole
  })

const readEnds = (text: string, removed: Removed, places: Region[]): string => {
  let title = text
  for (let again = true; again; ) {
    again = false
    const tail = /^(.+?)\s*[-—–_·|/,，\s]\s*([^\s\-—–_·|/,，]{2,10})\s*$/.exec(title)
    const region = tail ? placeOnly(tail[2]!) : undefined
    if (tail && region) {
      places.push(region)
      removed.what.push(tail[2]!)
      title = tail[1]!
      again = true
    }
    const head = /^\s*([^\s\-—–_·|/,，]{2,10})\s*[-—–_·|:：]\s*(.+)$/.exec(title)
    const first = head ? placeOnly(head[1]!) : undefined
    if (head && first) {
      places.push(first)
      removed.what.push(head[1]!)
      title = head[2]!
      again = true
    }
  }
  return title
}

const polish = (text: string): string =>
  text
    .replace(/[（(【[「]\s*[)）】\]」]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[）)】])|(?<=[（(【])\s+/g, '')
    .replace(/^[\s\-—–_,，、:：;；|/·.+!！]+(?!net\b)/i, match => (/\.$/.test(match) ? '.' : ''))
    .replace(/[\s\-—–_,，、:：;；|/·!！]+$/, '')
    .trim()

/**
 * The title without requisition numbers, selling words, pay and place; those are kept apart. Nothing is taken from its content.
 * `context`: other text of the posting, for the language of a title such as "Java".
 */
export const readTitle = (
  written: string,
  context: string | undefined,
  notes: Notes,
  language?: 'zh' | 'en',
): ReadTitle | undefined => {
  const original = oneLine(written, 400)
  if (original === undefined) return undefined
  const removed: Removed = { what: [] }
  const places: Region[] = []
  let title = take(original, masks, removed)
  title = take(title, requisitionWord, removed)
  title = take(title, requisitionBracket, removed)
  title = take(title, requisitionTail, removed)
  title = take(title, requisitionHead, removed)
  if (cutBracket.test(title) || cutTail.test(title)) {
    notes.assume('title', 'title-truncated')
    title = take(title, cutBracket, removed).replace(cutTail, '')
  }
  const figure = pay.exec(title)?.[0].trim()
  pay.lastIndex = 0
  // 4K video and 5G are not pay: a figure counts with a range, a word or a plus sign
  if (figure !== undefined) title = take(title, pay, removed)
  title = readBrackets(title, removed, places)
  title = readEnds(title, removed, places)
  for (const pattern of [sellingRun, sellingHead, sellingTail]) title = take(title.trim(), pattern, removed)
  title = polish(title)
  const whole = /^[【[「](.+)[】\]」]$/.exec(title)
  if (whole && !/[【[「】\]」]/.test(whole[1]!)) title = whole[1]!.trim()
  if (title === '' || !/[\p{L}\p{N}]/u.test(title)) title = original
  if (removed.what.length > 0 && title !== original)
    notes.assume('title', 'title-cleaned', { original: clip(original, 120), removed: removed.what.join(' ') })
  title = clip(title, 200)
  const split = language === undefined ? splitLanguages(title) : undefined
  if (split) notes.assume('title', 'title-split')
  // "Java" as a title stands for a Chinese posting where the rest of it is Chinese
  const chinese =
    language !== undefined
      ? language === 'zh'
      : han.test(title) || (!roleNoun.test(title) && languageOf(context ?? '') === 'zh')
  const result = split ?? (chinese ? { zh: title } : { en: title })
  notes.understood('title', [result.zh, (result as { en?: string }).en].filter(Boolean).join(' / '))
  return {
    title: result,
    plain: title,
    places: [...new Set(places)],
    ...(figure !== undefined && { pay: figure }),
    campus: campusWord.test(original),
  }
}
