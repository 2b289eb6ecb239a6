import { ConverterFactory } from 'opencc-js/core'
import characters from 'opencc-js/dict/TSCharacters'
import phrases from 'opencc-js/dict/TSPhrases'

/**
 * Trade words of Taiwan after their characters were simplified → the mainland's word. Applied only to text that held
 * Traditional characters, because some are ordinary words of the mainland with another sense. The `twp` preset of opencc-js is
 * not used: it takes simplified text for Taiwanese too (程序 → 进程, 向量机 → 矢量机) and triples the size.
 */
const taiwanWords: Readonly<Record<string, string>> = {
  专案: '项目',
  人工智慧: '人工智能',
  云端: '云',
  伺服器: '服务器',
  使用者: '用户',
  全端: '全栈',
  印表机: '打印机',
  品质: '质量',
  影像处理: '图像处理',
  影像辨识: '图像识别',
  数位: '数字',
  智慧制造: '智能制造',
  晶片: '芯片',
  演算法: '算法',
  硬体: '硬件',
  积体电路: '集成电路',
  程式: '程序',
  程式码: '代码',
  程式设计师: '程序员',
  程式语言: '编程语言',
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
  介面: '界面',
}

const taiwanWord = new RegExp(
  Object.keys(taiwanWords)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
)

let convert: ((text: string) => string) | undefined

/**
 * Traditional → simplified, by opencc-js's own character and phrase tables: 22 KB gzip of a bundle where the `t2cn` entry is
 * 52 KB. The tables are read on first use (20 ms); then about 20 million characters a second.
 */
export const simplify = (text: string): string => {
  convert ??= ConverterFactory([phrases, characters])
  const simple = convert(text)
  return simple === text ? text : simple.replace(taiwanWord, word => taiwanWords[word] ?? word)
}
