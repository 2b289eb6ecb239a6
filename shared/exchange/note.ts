import type { Bilingual } from '../kernel/locale.ts'

/** Everything an import may say about a row, once, in both languages. `{name}` takes a parameter. */
export const noteCodes = {
  'row-unreadable': { 'zh-CN': '这一行无法读取：{reason}', en: 'This row cannot be read: {reason}' },
  'row-not-object': { 'zh-CN': '这一行不是一条记录。', en: 'This row is not a record.' },
  'row-empty': { 'zh-CN': '这一行没有可用的内容。', en: 'There is nothing usable in this row.' },
  'unknown-key': { 'zh-CN': '不认识名为“{name}”的列。', en: 'There is no known column called “{name}”.' },
  'wrong-shape': { 'zh-CN': '内容的结构无法识别。', en: 'The shape of the value is not recognised.' },
  'key-repeated': {
    'zh-CN': '“{name}”与前面的列含义相同，取前面的值。',
    en: '“{name}” means the same as an earlier column; the earlier value is used.',
  },
  required: { 'zh-CN': '缺少必填内容。', en: 'Required content is missing.' },
  'not-valid': {
    'zh-CN': '读出的值不符合要求（{reason}），未采用。',
    en: 'The value that was read is not valid ({reason}) and is not used.',
  },
  'cut-short': {
    'zh-CN': '超过上限 {maximum}，多余部分未采用。',
    en: 'Longer than the limit of {maximum}; the rest is not used.',
  },
  'characters-removed': { 'zh-CN': '去除了无法保存的字符。', en: 'Characters that cannot be stored were removed.' },
  'organisation-from-account': {
    'zh-CN': '单位以导入账号所属单位为准，此处不采用。',
    en: 'The organisation is that of the importing account; this is not taken over.',
  },
  'never-a-criterion': {
    'zh-CN': '年龄、性别、照片、民族、户籍等不作为条件，不采用。',
    en: 'Age, sex, photo, ethnicity and household registration are never conditions here; not taken over.',
  },
  'contact-not-public': {
    'zh-CN': '岗位不公开个人联系方式，不采用。',
    en: 'An opening shows no personal contact data; not taken over.',
  },
  'no-place-for': { 'zh-CN': '记录中没有对应的项，未保存。', en: 'The record has no such field; not kept.' },
  'draft-without-validity': {
    'zh-CN': '导入为草稿，发布时另行填写有效期。',
    en: 'Imported as a draft; the validity is stated on publication.',
  },

  'pay-unclear': { 'zh-CN': '没有读出薪资。', en: 'No pay could be read.' },
  'pay-unit-missing': { 'zh-CN': '薪资缺少单位，无法判断。', en: 'The pay has no unit and cannot be judged.' },
  'pay-currency': { 'zh-CN': '非人民币薪资，不作换算。', en: 'Pay in another currency is not converted.' },
  'pay-per-piece': {
    'zh-CN': '按件或按次计酬，无法换算为月薪。',
    en: 'Pay by piece cannot be turned into pay a month.',
  },
  'pay-implausible': { 'zh-CN': '数额不合常理，未采用。', en: 'The amount is implausible and is not used.' },
  'pay-swapped': { 'zh-CN': '薪资上下限写反，已对调。', en: 'The bounds of the pay were swapped; put in order.' },
  'pay-only-minimum': {
    'zh-CN': '只写了薪资下限，上限按下限计。',
    en: 'Only a lower bound is stated; it stands for both.',
  },
  'pay-only-maximum': {
    'zh-CN': '只写了薪资上限，下限按 0 计。',
    en: 'Only an upper bound is stated; the lower is taken as 0.',
  },
  'pay-period-assumed': {
    'zh-CN': '未写明计薪周期，按“{period}”理解。',
    en: 'The period is not stated; read as per {period}.',
  },
  'pay-unit-guessed': { 'zh-CN': '下限的单位按“千”理解。', en: 'The lower bound is read in thousands.' },
  'pay-converted': {
    'zh-CN': '按“{period}”计的薪资按全职折算为月薪（每月 21.75 天、每天 8 小时）。',
    en: 'Pay per {period} is turned into pay a month of full time (21.75 days, 8 hours a day).',
  },
  'pay-after-tax': { 'zh-CN': '原文为税后数额，按原数保存。', en: 'The text states pay after tax; kept as written.' },
  'pay-numbers-used': {
    'zh-CN': '薪资文字“{text}”没有数额，采用数字列 {numbers}。',
    en: 'The pay text “{text}” gives no amount; the numbers {numbers} are used.',
  },
  'pay-differs': {
    'zh-CN': '薪资文字（{text}）与数字列（{numbers}）不一致，以数字列为准。',
    en: 'The pay text ({text}) and the numbers ({numbers}) differ; the numbers are used.',
  },
  'pay-months': {
    'zh-CN': '发薪月数不合常理，未采用。',
    en: 'The number of salaries a year is implausible and is not used.',
  },
  'pay-months-lowest': {
    'zh-CN': '发薪月数为区间，取较低的 {months}。',
    en: 'The salaries a year are a range; the lower, {months}, is used.',
  },
  'pay-months-differ': {
    'zh-CN': '发薪月数文字（{text}）与数字列（{number}）不一致，以数字列为准。',
    en: 'The salaries a year in the text ({text}) and in the number ({number}) differ; the number is used.',
  },
  'pay-from-benefits': {
    'zh-CN': '发薪月数 {months} 取自福利。',
    en: 'The {months} salaries a year are taken from the benefits.',
  },
  'pay-from-title': { 'zh-CN': '薪资取自职位名称“{text}”。', en: 'The pay is taken from the title (“{text}”).' },
  'pay-from-text': { 'zh-CN': '薪资取自描述“{text}”。', en: 'The pay is taken from the description (“{text}”).' },

  'education-unclear': { 'zh-CN': '没有读出学历。', en: 'No level of education could be read.' },
  'experience-unclear': { 'zh-CN': '没有读出经验年限。', en: 'No years of experience could be read.' },
  'columns-swapped': {
    'zh-CN': '学历列与经验列写反，已对调。',
    en: 'The columns of education and experience were swapped; put in order.',
  },
  'education-differs': {
    'zh-CN': '学历列为“{field}”，描述中为“{text}”，以列为准。',
    en: 'The column says “{field}”, the description “{text}”; the column is used.',
  },
  'education-from-text': {
    'zh-CN': '学历列为“{field}”，采用描述中的“{text}”。',
    en: 'The column says “{field}”; “{text}” of the description is used.',
  },
  'experience-differs': {
    'zh-CN': '经验列为“{field}”，描述中为“{text}”，以列为准。',
    en: 'The column says “{field}”, the description “{text}”; the column is used.',
  },
  'experience-from-text': {
    'zh-CN': '经验列为“{field}”，采用描述中的“{text}”。',
    en: 'The column says “{field}”; “{text}” of the description is used.',
  },
  'experience-swapped': {
    'zh-CN': '经验年限上下限写反，已对调。',
    en: 'The bounds of the years were swapped; put in order.',
  },
  'experience-graduate': {
    'zh-CN': '面向应届毕业生，按 0–1 年经验理解。',
    en: 'Meant for new graduates; read as 0 to 1 years.',
  },

  'place-unclear': { 'zh-CN': '没有识别出地点。', en: 'The place was not recognised.' },
  'place-ambiguous': { 'zh-CN': '地点可能是：{places}。', en: 'The place may be any of: {places}.' },
  'place-anywhere': { 'zh-CN': '“全国/不限”：不限定地点。', en: 'Anywhere in the country: no place is set.' },
  'place-elsewhere': {
    'zh-CN': '异地招聘：仅说明在别处招聘，工作地点以其余文字为准。',
    en: 'Recruiting from elsewhere: the other words name the place of work.',
  },
  'place-from-title': { 'zh-CN': '地点“{place}”取自职位名称。', en: 'The place “{place}” is taken from the title.' },
  'place-from-text': { 'zh-CN': '地点“{place}”取自描述。', en: 'The place “{place}” is taken from the description.' },
  'place-differs': {
    'zh-CN': '城市列为“{field}”，职位名称中为“{title}”，两处都保留。',
    en: 'The column says “{field}”, the title “{title}”; both are kept.',
  },
  'remote-read': { 'zh-CN': '可远程办公，取自“{text}”。', en: 'Remote work is possible (“{text}”).' },

  'skill-not-one': { 'zh-CN': '不是一项技能，未采用。', en: 'This is not a skill and is not used.' },
  'skill-is-role': { 'zh-CN': '是岗位或级别名称，不作为技能。', en: 'This names a role or a grade, not a skill.' },
  'skill-is-industry': { 'zh-CN': '是行业名称，不作为技能。', en: 'This names an industry, not a skill.' },
  'skill-too-general': { 'zh-CN': '过于宽泛，不作为技能。', en: 'Too general to be a skill.' },
  'skill-kept-as-text': {
    'zh-CN': '“{label}”未对应到标准技能，按文字保留和匹配。',
    en: '“{label}” is no known concept; kept and matched as text.',
  },
  'skills-split': {
    'zh-CN': '连写的标签“{label}”拆分为：{parts}。',
    en: 'The joined label “{label}” was split to: {parts}.',
  },
  'skills-alternatives': {
    'zh-CN': '“…之一”列出的技能按加分项处理：{parts}。',
    en: 'Skills listed as alternatives count as nice to have: {parts}.',
  },
  'skills-too-many': {
    'zh-CN': '技能超过 {maximum} 项，其余未采用：{parts}',
    en: 'More than {maximum} skills; not used: {parts}',
  },
  'skills-from-text': {
    'zh-CN': '{count} 项技能取自描述文字。',
    en: '{count} skill(s) are taken from the description.',
  },

  'benefit-not-one': { 'zh-CN': '不是一项福利，未采用。', en: 'This is not a benefit and is not used.' },
  'benefits-split': { 'zh-CN': '连写的福利已拆分为 {count} 项。', en: 'Joined benefits were split to {count}.' },
  'too-many': { 'zh-CN': '超过 {maximum} 项，其余未采用。', en: 'More than {maximum}; the rest is not used.' },

  'title-cleaned': {
    'zh-CN': '职位名称原文为“{original}”，去掉了：{removed}。',
    en: 'The title was “{original}”; removed: {removed}.',
  },
  'title-truncated': { 'zh-CN': '职位名称原文不完整。', en: 'The title was cut off in the source.' },
  'title-split': { 'zh-CN': '中英文职位名称已分开。', en: 'The Chinese and the English title were separated.' },
  'description-cleaned': {
    'zh-CN': '去掉了页面残留文字：{removed}。',
    en: 'Left-over page text was removed: {removed}.',
  },
  'language-assumed': { 'zh-CN': '按“{language}”保存。', en: 'Kept as “{language}”.' },

  'kind-read': { 'zh-CN': '按文字“{text}”判断为“{kind}”。', en: 'Taken as “{kind}” because of “{text}”.' },
  'kind-default': {
    'zh-CN': '未说明岗位种类，按企业岗位处理。',
    en: 'The kind is not stated; taken as an enterprise role.',
  },
  'term-default': {
    'zh-CN': '未说明“{name}”，暂按 {value} 填写，请核对。',
    en: '“{name}” is not stated; {value} is filled in for now, please check.',
  },
  'employment-read': { 'zh-CN': '用工形式按“{text}”理解。', en: 'The form of employment is read from “{text}”.' },
  'employment-unclear': {
    'zh-CN': '没有读出用工形式，按全职处理。',
    en: 'The form of employment could not be read; taken as full time.',
  },
  'headcount-unclear': { 'zh-CN': '没有读出人数。', en: 'No number of people could be read.' },
  'date-unclear': { 'zh-CN': '没有读出日期。', en: 'No date could be read.' },
  'language-unclear': { 'zh-CN': '没有识别出语言或水平。', en: 'The language or its level was not recognised.' },
  'occupation-from-title': {
    'zh-CN': '职业按职位名称推断：{code} {zh}。',
    en: 'The occupation is inferred from the title: {code} {en}.',
  },
  'occupation-unclear': { 'zh-CN': '职位名称没有对应到职业。', en: 'No occupation was found for the title.' },
  'field-from-title': { 'zh-CN': '领域按职位名称推断。', en: 'The field is inferred from the title.' },
  'country-assumed': {
    'zh-CN': '“{name}”未写明所在国家，暂按中国填写，请核对。',
    en: 'The country of “{name}” is not stated; China is filled in for now, please check.',
  },
  'region-from-organisation': {
    'zh-CN': '未写明地点，采用单位所在地。',
    en: 'No place is stated; that of the organisation is used.',
  },

  'level-unclear': {
    'zh-CN': '没有读出水平“{text}”，按默认水平处理。',
    en: 'The level “{text}” was not recognised; the usual one is used.',
  },
  'degree-unclear': { 'zh-CN': '没有读出学历层次。', en: 'No level of education could be read.' },
  'evidence-from': { 'zh-CN': '“{skill}”的佐证取自{source}。', en: 'Evidence for “{skill}” is taken from: {source}.' },
  'month-assumed': {
    'zh-CN': '“{text}”只写了年份，按 {month} 理解。',
    en: '“{text}” gives only a year; read as {month}.',
  },
  'skill-heading': {
    'zh-CN': '是一组技能的标题，采用其下的关键词。',
    en: 'This heads a group of skills; its keywords are used.',
  },
  'dates-swapped': { 'zh-CN': '起止时间写反，已对调。', en: 'Start and end were swapped; put in order.' },
  'never-verified': {
    'zh-CN': '导入的内容都是本人陈述，不作为已核验。',
    en: 'What is imported is stated by the person; nothing counts as verified.',
  },
} as const satisfies Record<string, Bilingual>

export type NoteCode = keyof typeof noteCodes
