import type { Bilingual } from '../kernel/locale.ts'
import type { TalentExport } from './export.ts'

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Names of fields as people read them; a field without one is shown by its own name. */
const labels: Readonly<Record<string, Bilingual>> = {
  name: { 'zh-CN': '姓名/名称', en: 'Name' },
  contact: { 'zh-CN': '联系方式', en: 'Contact' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  phone: { 'zh-CN': '电话', en: 'Phone' },
  identity: { 'zh-CN': '证件', en: 'Identity document' },
  number: { 'zh-CN': '号码', en: 'Number' },
  kind: { 'zh-CN': '种类', en: 'Kind' },
  headline: { 'zh-CN': '一句话介绍', en: 'Headline' },
  summary: { 'zh-CN': '简介', en: 'Summary' },
  residence: { 'zh-CN': '居住地', en: 'Residence' },
  region: { 'zh-CN': '地区', en: 'Region' },
  education: { 'zh-CN': '教育经历', en: 'Education' },
  experience: { 'zh-CN': '工作经历', en: 'Experience' },
  skills: { 'zh-CN': '技能', en: 'Skills' },
  certificates: { 'zh-CN': '证书', en: 'Certificates' },
  professionalTitles: { 'zh-CN': '职称', en: 'Professional titles' },
  languages: { 'zh-CN': '语言', en: 'Languages' },
  availability: { 'zh-CN': '可工作时间', en: 'Availability' },
  preferences: { 'zh-CN': '求职意向', en: 'Preferences' },
  employer: { 'zh-CN': '所在单位', en: 'Employer' },
  visibility: { 'zh-CN': '可见范围', en: 'Visibility' },
  consents: { 'zh-CN': '同意', en: 'Consents' },
  evidence: { 'zh-CN': '证明程度', en: 'Level of evidence' },
  recipient: { 'zh-CN': '接收单位', en: 'Recipient' },
  purpose: { 'zh-CN': '目的', en: 'Purpose' },
  kinds: { 'zh-CN': '信息种类', en: 'Kinds of data' },
  givenAt: { 'zh-CN': '给出时间', en: 'Given' },
  withdrawnAt: { 'zh-CN': '撤回时间', en: 'Withdrawn' },
  expiresAt: { 'zh-CN': '到期时间', en: 'Expires' },
  status: { 'zh-CN': '状态', en: 'Status' },
  state: { 'zh-CN': '状态', en: 'State' },
  day: { 'zh-CN': '日期', en: 'Day' },
  organisation: { 'zh-CN': '单位', en: 'Organisation' },
  times: { 'zh-CN': '次数', en: 'Times' },
  title: { 'zh-CN': '名称', en: 'Title' },
  createdAt: { 'zh-CN': '建立时间', en: 'Created' },
  updatedAt: { 'zh-CN': '更新时间', en: 'Updated' },
  zh: { 'zh-CN': '中文', en: 'Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
}

const label = (name: string): string => {
  const known = labels[name]
  return known ? `${known['zh-CN']} <small>${known.en}</small>` : escaped(name)
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `<ol>${value.map(one => `<li>${shown(one)}</li>`).join('')}</ol>`
  if (typeof value === 'object' && value !== null)
    return `<dl>${Object.entries(value)
      .filter(([, member]) => !isEmpty(member))
      .map(([name, member]) => `<dt>${label(name)}</dt><dd>${shown(member)}</dd>`)
      .join('')}</dl>`
  return escaped(String(value))
}

const style = `body{font:16px/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.2rem .8rem;margin:.2rem 0}dt{color:#555}dd{margin:0}
small{color:#666}section{border-top:1px solid #ccc;margin-top:2rem}ol{margin:0;padding-left:1.4rem}`

/** A page to read and keep: in both languages, every text escaped, nothing loaded from anywhere. */
export const exportHtml = ({ exportedAt, noticeVersion, profile, identity, parts }: TalentExport): string => {
  const sections = [
    { title: { 'zh-CN': '档案', en: 'Profile' }, body: shown(profile), cut: false },
    ...(identity ? [{ title: { 'zh-CN': '证件', en: 'Identity document' }, body: shown(identity), cut: false }] : []),
    ...parts.map(({ title, records, cut }) => ({
      title,
      body: records.length === 0 ? '<p>无 <small>none</small></p>' : shown(records),
      cut,
    })),
  ]
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>个人信息副本 / Copy of personal data</title>
<style>${style}</style>
</head>
<body>
<h1>个人信息副本 <small lang="en">Copy of personal data</small></h1>
<p>导出时间 <small lang="en">exported</small> ${escaped(exportedAt)} · 隐私告知版本 <small lang="en">privacy notice</small> ${escaped(noticeVersion)}</p>
${sections
  .map(
    ({ title, body, cut }) => `<section>
<h2>${escaped(title['zh-CN'])} <small lang="en">${escaped(title.en)}</small></h2>
${body}${cut ? '\n<p>其余内容请在系统内分页查看。 <small lang="en">There is more than fits here; read on in the marketplace.</small></p>' : ''}
</section>`,
  )
  .join('\n')}
</body>
</html>
`
}
