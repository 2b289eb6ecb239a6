import type { BilingualText } from '#shared/kernel/text.ts'
import type { OrganisationKind } from '#shared/organisation/kind.ts'

/** Two-syllable words of landscape and weather with an English counterpart: plainly nobody's name. */
const stems: readonly (readonly [zh: string, en: string])[] = (
  '云栖 Cloudrest,澄湖 Clearlake,松间 Pinegrove,星野 Starfield,听雨 Rainhear,青禾 Greengrain,远帆 Farsail,明溪 Brightbrook,' +
  '石桥 Stonebridge,晨曦 Daybreak,竹里 Bambooside,银杏 Ginkgoleaf,霜叶 Frostleaf,海棠 Crabapple,流萤 Firefly,朝露 Morningdew,' +
  '枫林 Maplewood,白鹭 Egretwing,春汐 Springtide,秋水 Autumnwater,山岚 Hillmist,月桥 Moonbridge,鹿鸣 Deercall,雁回 Geeseback,' +
  '麦浪 Wheatwave,荷风 Lotusbreeze,雪松 Snowcedar,长河 Longriver,南屏 Southscreen,北辰 Northstar,东篱 Eastfence,西岭 Westridge,' +
  '琴川 Lutestream,墨池 Inkpond,砚山 Inkstone,锦帆 Silksail,丹霞 Redcloud,翠微 Greenhaze,沧浪 Bluewave,凌霄 Skyvine,' +
  '芦花 Reedflower,桐荫 Paulownia,梅坞 Plumdale,柳岸 Willowbank,泉眼 Springhead,岩畔 Rockside,沙鸥 Sandgull,雾凇 Rime'
)
  .split(',')
  .map(pair => pair.split(' ') as [string, string])

const kindWords: { readonly [K in OrganisationKind]: readonly [zh: string, en: string] } = {
  enterprise: ['样例企业', 'Sample Enterprise'],
  university: ['样例高校', 'Sample University'],
  'research-institute': ['样例院所', 'Sample Institute'],
  incubator: ['样例载体', 'Sample Incubator'],
  'hr-service-firm': ['样例人力机构', 'Sample HR Firm'],
  investor: ['样例投资机构', 'Sample Investor'],
  'training-provider': ['样例培训机构', 'Sample Training Provider'],
  'competition-organiser': ['样例赛事组委会', 'Sample Competition'],
  office: ['样例人才服务部门', 'Sample Talent Office'],
}

const stem = (n: number): readonly [string, string] => stems[n % stems.length]!
const again = (n: number): string => (n < stems.length ? '' : ` ${Math.floor(n / stems.length) + 1}`)

/** `样例企业·云栖智造` / `Sample Enterprise · Cloudrest Manufacturing`: the mark is part of the name. */
export const organisationName = (
  kind: OrganisationKind,
  n: number,
  [trade, tradeEn]: readonly [string, string] = ['', ''],
): BilingualText => ({
  zh: `${kindWords[kind][0]}·${stem(n)[0]}${trade}`,
  en: `${kindWords[kind][1]} · ${stem(n)[1]}${tradeEn && ` ${tradeEn}`}`,
})

export const personName = (n: number): BilingualText => ({
  zh: `样例人才·${stem(n * 7)[0]}${again(n)}`,
  en: `Sample Talent ${stem(n * 7)[1]}${again(n)}`,
})

export const ventureName = (n: number, [trade, tradeEn]: readonly [string, string]): BilingualText => ({
  zh: `样例项目·${stem(n * 5 + 3)[0]}${trade}${again(n)}`,
  en: `Sample Venture · ${stem(n * 5 + 3)[1]} ${tradeEn}${again(n)}`,
})

export const incubatorName = (n: number, city: readonly [string, string]): BilingualText => ({
  zh: `样例园区·${city[0]}${stem(n * 11 + 1)[0]}创业园`,
  en: `Sample Park · ${city[1]} ${stem(n * 11 + 1)[1]} Startup Park`,
})

/** What a firm of each field calls its trade. */
export const trades: { readonly [field: string]: readonly [zh: string, en: string] } = {
  'artificial-intelligence': ['智能', 'Intelligence'],
  'big-data': ['数据', 'Data'],
  'integrated-circuits': ['微电子', 'Microelectronics'],
  'intelligent-manufacturing': ['智造', 'Manufacturing'],
  'industrial-internet': ['工联', 'Industrial Internet'],
  'data-security': ['数安', 'Security'],
  'cloud-computing': ['云科', 'Cloud'],
  'internet-of-things': ['物联', 'Things'],
  blockchain: ['链科', 'Ledger'],
  'virtual-reality': ['幻境', 'Reality'],
  software: ['软件', 'Software'],
  'e-commerce': ['电商', 'Commerce'],
  'digital-management': ['数管', 'Digital'],
  'research-skills': ['科研', 'Research'],
}

export const sampleNote: BilingualText = {
  zh: '演示数据：此记录为虚构样例，不对应任何真实的人或单位。',
  en: 'Demo data: this record is an invented sample and stands for no real person or body.',
}

/** `Machine learning engineer` → `machine learning engineer`, names such as `MES` and `Java` as they are. */
export const midSentence = (name: string): string =>
  /^[A-Z][a-z]/.test(name) && !/^(Java|Harmony)/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name
