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

let convert: ((text: string) => string) | undefined

/**
 * Traditional → simplified, by opencc-js's own character and phrase tables: 22 KB gzip of a bundle where the `t2cn` entry is
 * 52 KB. The tables are read on first use (20 ms); then about 20 million characters a second.
 */
export const simplify = (text: string): string => {
  convert ??= ConverterFactory([phrases, characters])
  const simple = replaceOnlyTaiwan(convert(text))
  // Phrases keep characters (旋乾轉坤) that the simplified phrase then loses: a second pass takes both to one form.
  return simple === text ? text : convert(replaceInTaiwan(simple))
}
