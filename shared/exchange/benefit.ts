import { industries } from '../reference/industries.ts'
import type { Notes } from './report.ts'
import { oneLine, remembered } from './tidy.ts'

/** Benefit words of job boards: they cut `五险一金带薪年假餐补` apart. */
const words =
  '五险一金|六险一金|七险一金|五险|六险|七险|社保|公积金|补充公积金|商业保险|补充医疗保险|补充医疗|补充商业险|意外险|大病医疗|子女医疗|商业医疗保险|' +
  '带薪年假|带薪病假|带薪休假|带薪假期|年假|法定节假日|国家法定休假|节假日福利|国家法定节假日|产假|陪产假|婚假|生日假|春节长假|' +
  '绩效奖金|年终奖金|年终奖|年终分红|年底双薪|年底多薪|项目奖金|项目奖|季度奖|季度奖金|月度奖金|专项奖金|全勤奖|年度奖金|优秀员工奖|年终双薪|双薪|奖金|提成|业绩提成|高提成|绩效|股票期权|期权激励|期权|股权激励|股权|股票|分红|利润分享|13薪|14薪|15薪|16薪|十三薪|十四薪|' +
  '定期体检|年度体检|免费体检|健康体检|员工体检|体检|员工旅游|年度旅游|出国旅游|国内外旅游|境外旅游|出国游|带薪旅游|旅游|团队旅游|' +
  '节日福利|节日礼物|节日礼品|生日福利|生日礼物|生日会|生日礼金|过节费|婚育礼金|结婚礼金|生育礼金|生育补贴|礼金|' +
  '餐补|餐饮补贴|午餐补助|午餐补贴|餐费补贴|包吃包住|包吃住|包吃|包住宿|包住|包三餐|包午餐|免费三餐|免费午餐|免费早餐|免费晚餐|免费工作餐|工作餐|三餐|食堂|免费食堂|员工食堂|提供食宿|提供住宿|免费住宿|宿舍|员工宿舍|下午茶|零食下午茶|免费零食|零食|' +
  '交通补贴|交通补助|车补|免费班车|班车|班车接送|通讯补贴|通讯补助|通讯津贴|话补|住房补贴|住房补助|租房补贴|就近租房补贴|房补|高温补贴|采暖补贴|取暖补贴|防暑降温费|加班补助|加班补贴|加班费|出差补贴|差旅补贴|电脑补贴|学历补贴|岗位津贴|工龄奖|工龄补贴|人才补贴|医疗补贴|安家费|' +
  '弹性工作|弹性工作制|弹性工作时间|弹性上班|弹性打卡|周末双休|双休|做五休二|大小周|不加班|加班少|不打卡|朝九晚五|朝九晚六|六小时工作制|' +
  '专业培训|技能培训|入职培训|带薪培训|岗前培训|培训|在职培训|免费培训|导师带教|岗位晋升|晋升空间|晋升空间大|晋升机会|发展空间|发展空间大|发展前景|发展前景好|成长空间|成长空间大|职业发展|出国机会|海外机会|内部晋升|' +
  '扁平管理|扁平化管理|管理规范|人性化管理|领导好|领导nice|公司氛围好|团队氛围好|工作氛围好|氛围好|工作环境好|环境好|团队聚餐|定期团建|团建|团建活动|户外拓展|聚餐|文体活动|健身房|健身俱乐部|健身|运动场地|' +
  '创业公司|上市公司|国企|大牛带队|年轻团队|精英团队|地铁周边|近地铁|试用期全额|入职即缴五险一金|入职缴五险一金|每年多次调薪|每年调薪|定期调薪|调薪机会|工作居住证|落户|解决户口|可落户|户口|高新技术企业|专精特新企业|企业年金|员工折扣|内部推荐奖励|' +
  '底薪加提成|无责底薪|高薪|薪资优厚|福利好|福利待遇好|无试用期|住房公积金|人才公寓|公寓|图书馆|托管|子女入学|家属保险|无息贷款|购房贷款|免息购房贷款|购车补贴|健康保险|生育险|养老保险|医疗保险|失业保险|工伤保险|生育保险|法定福利'
const lexicon = words.split('|')
const known = new Set(lexicon)
const longestFirst = new RegExp([...lexicon].sort((a, b) => b.length - a.length).join('|'), 'g')

const industryNames = new Set(industries.flatMap(one => [one.zh, ...one.aliases.zh]))

/** Parts of a joined string, or undefined where the lexicon does not cover it. */
const cut = remembered((text: string): string[] | undefined => {
  if (known.has(text)) return [text]
  const parts: string[] = []
  let at = 0
  let covered = 0
  let words = 0
  for (const match of text.matchAll(longestFirst)) {
    if (match.index > at) parts.push(text.slice(at, match.index))
    parts.push(match[0])
    covered += match[0].length
    words += 1
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push(text.slice(at))
  // a sentence that mentions one benefit stays a sentence
  if (words < 2 || covered / text.length < 0.6) return undefined
  const kept: string[] = []
  let ahead = ''
  for (const part of parts) {
    if (/^(?:免费|提供|带薪|定期|丰厚|每年|每月)$/.test(part)) {
      ahead = part
      continue
    }
    if (ahead !== '') {
      kept.push(ahead + part)
      ahead = ''
      continue
    }
    // a leftover of one or two characters belongs to the word before it
    if (!known.has(part) && part.length <= 2 && kept.length > 0) kept[kept.length - 1] += part
    else kept.push(part)
  }
  if (ahead !== '') kept.push(ahead)
  return kept
})

const separators = /[、,，/|;；\n·•。]+|\s*\+\s*|\s{1,}(?=\p{Script=Han})|(?<=\p{Script=Han})\s+/u

/** Benefits from labels, joined or not. At most 60. */
export const readBenefits = (labels: readonly string[], notes: Notes): string[] => {
  const found: string[] = []
  const seen = new Set<string>()
  for (const label of labels) {
    const pieces = label.split(separators).flatMap(piece => {
      const clean = piece.trim().replace(/^[\d一二三四五六七八九十]{1,2}[、.．)）:：]\s*|[!！~。.…]+$/g, '')
      return clean === '' ? [] : (cut(clean) ?? [clean])
    })
    if (pieces.length > 1 && !label.includes('\n')) notes.assume('benefits', 'benefits-split', { count: pieces.length })
    for (const piece of pieces) {
      const benefit = oneLine(piece, 120)
      if (benefit === undefined || seen.has(benefit)) continue
      seen.add(benefit)
      if (industryNames.has(benefit) || /^[\p{P}\p{S}\d]+$/u.test(benefit))
        notes.leaveOut('benefits', benefit, 'benefit-not-one')
      else found.push(benefit)
    }
  }
  if (found.length > 60) notes.missed('benefits', found.slice(60).join('、'), 'too-many', { maximum: 60 })
  const kept = found.slice(0, 60)
  if (kept.length > 0) notes.understood('benefits', kept.join('、'))
  return kept
}

/** 14薪 among the benefits. */
export const monthsInBenefits = (benefits: readonly string[]): number | undefined => {
  for (const benefit of benefits) {
    const months = Number(/(?:^|[^\d])(1[3-9]|2[0-4])\s*薪/.exec(benefit.normalize('NFKC'))?.[1])
    if (months >= 13) return months
  }
  return benefits.includes('十三薪') ? 13 : benefits.includes('十四薪') ? 14 : undefined
}
