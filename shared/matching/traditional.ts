import { ConverterFactory } from 'opencc-js/core'
import characters from 'opencc-js/dict/TSCharacters'
import phrases from 'opencc-js/dict/TSPhrases'

/**
 * Trade words of Taiwan → the mainland's. The `twp` preset of opencc-js is not used: it takes simplified text for Taiwanese too
 * (程序 → 进程, 向量机 → 矢量机) and triples the size.
 */
const onlyTaiwan: Readonly<Record<string, string>> = {
  人工智慧: '人工智能',
  介面: '界面',
  伺服器: '服务器',
  全端工程师: '全栈工程师',
  印表机: '打印机',
  演算法: '算法',
  程式码: '代码',
  程式设计: '程序设计',
  程式设计师: '程序员',
  程式语言: '编程语言',
}

/** These are ordinary words of the mainland with another sense: they are read so only in text that is Taiwanese otherwise. */
const inTaiwan: Readonly<Record<string, string>> = {
  专案: '项目',
  云端: '云',
  使用者: '用户',
  全端: '全栈',
  品质: '质量',
  影像处理: '图像处理',
  影像辨识: '图像识别',
  数位: '数字',
  智慧制造: '智能制造',
  晶片: '芯片',
  硬体: '硬件',
  积体电路: '集成电路',
  程式: '程序',
  网路: '网络',
  网际网路: '互联网',
  行动应用: '移动应用',
  资料分析: '数据分析',
  资料工程: '数据工程',
  资料库: '数据库',
  资料探勘: '数据挖掘',
  资料科学: '数据科学',
  资讯: '信息',
  软体: '软件',
  韧体: '固件',
  语音辨识: '语音识别',
}

const replacer = (words: Readonly<Record<string, string>>) => {
  const longestFirst = Object.keys(words).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.join('|'), 'g')
  return (text: string) => text.replace(pattern, word => words[word] ?? word)
}

const replaceOnlyTaiwan = replacer(onlyTaiwan)
const replaceInTaiwan = replacer(inTaiwan)

type Tables = {
  readonly convert: (text: string) => string
  /** By UTF-16 unit: a character that is rewritten by itself, or one that begins a word that is. */
  readonly begins: Uint8Array
  /** Words that are rewritten, by their first two units. */
  readonly words: ReadonlyMap<number, readonly string[]>
}

const alone = 1
const inWord = 2

const build = (): Tables => {
  const begins = new Uint8Array(65_536)
  const words = new Map<number, string[]>()
  const pairs = [phrases, characters].flatMap(list => list.split('|').map(pair => pair.split(' ')))
  for (const word of [...pairs.flatMap(([from, to]) => (from === to ? [] : [from!])), ...Object.keys(onlyTaiwan)]) {
    const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)]
    begins[first]! |= word.length === 1 ? alone : inWord
    if (word.length === 1) continue
    const key = (first << 16) | second
    const list = words.get(key)
    if (list) list.push(word)
    else words.set(key, [word])
  }
  return { convert: ConverterFactory([phrases, characters]), begins, words }
}

let tables: Tables | undefined

/** Nothing in the text is rewritten: so it is with most texts, and looking costs a tenth of rewriting. */
const isSimplified = (text: string, { begins, words }: Tables): boolean => {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const begin = begins[unit]!
    if (begin === 0) continue
    if (begin & alone) return false
    const list = words.get((unit << 16) | text.charCodeAt(at + 1))
    if (list?.some(word => text.startsWith(word, at))) return false
  }
  return true
}

/**
 * Traditional → simplified, by opencc-js's own character and phrase tables: 22 KB gzip of a bundle where the `t2cn` entry is
 * 52 KB. The tables are read on first use (20 ms).
 */
export const simplify = (text: string): string => {
  tables ??= build()
  if (isSimplified(text, tables)) return text
  const { convert } = tables
  const simple = replaceOnlyTaiwan(convert(text))
  // Phrases keep characters (旋乾轉坤) that the simplified phrase then loses: a second pass takes both to one form.
  return simple === text ? text : convert(replaceInTaiwan(simple))
}
