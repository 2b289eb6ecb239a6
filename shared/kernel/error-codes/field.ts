import type { ErrorDefinitions } from './definition.ts'

/** The findings inside a refused input. */
export const fieldCodes = {
  'field/required': { status: 422, title: { 'zh-CN': '此项必填。', en: 'This is required.' } },
  'field/wrong-type': {
    status: 422,
    title: { 'zh-CN': '类型应为 {expected}。', en: 'The type should be {expected}.' },
  },
  'field/unknown': {
    status: 422,
    title: { 'zh-CN': '没有名为“{name}”的项。', en: 'There is no field called “{name}”.' },
  },
  'field/too-short': { status: 422, title: { 'zh-CN': '至少 {minimum}。', en: 'At least {minimum}.' } },
  'field/too-long': { status: 422, title: { 'zh-CN': '至多 {maximum}。', en: 'At most {maximum}.' } },
  'field/not-an-option': {
    status: 422,
    title: { 'zh-CN': '应为下列之一：{options}。', en: 'It should be one of: {options}.' },
  },
  'field/bad-format': {
    status: 422,
    title: { 'zh-CN': '格式不正确（{format}）。', en: 'The format is not right ({format}).' },
  },
  'field/bad-text': {
    status: 422,
    title: {
      'zh-CN': '含有无法保存的字符（空字符或残缺的 Unicode）。',
      en: 'It holds characters that cannot be stored (NUL or broken Unicode).',
    },
  },
  'field/one-line': { status: 422, title: { 'zh-CN': '此项不能换行。', en: 'This has to be one line.' } },
  'field/one-language': {
    status: 422,
    title: { 'zh-CN': '中文和英文至少填写一种。', en: 'Give it in Chinese, in English or in both.' },
  },
  'field/time-zone': { status: 422, title: { 'zh-CN': '不是已知的时区。', en: 'This is not a known time zone.' } },
  'field/unknown-concept': {
    status: 422,
    title: { 'zh-CN': '没有这个编码：{value}。', en: 'There is no such code: {value}.' },
  },
  'field/range': {
    status: 422,
    title: { 'zh-CN': '起始值不能大于结束值。', en: 'The start cannot be after the end.' },
  },
  'field/identity-number': {
    status: 422,
    title: {
      'zh-CN': '证件号码不正确，请核对每一位（身份证号末位为校验码）。',
      en: 'The document number is not right; check each character (the last one of a resident identity number is a check character).',
    },
  },
  'field/lint': {
    status: 422,
    title: {
      'zh-CN': '{explanationZh}（规则 {rule}，第 {start} 至 {end} 字；依据：{citationZh}，{on}）',
      en: '{explanationEn} (rule {rule}, characters {start} to {end}; {citationEn}, {on})',
    },
  },
  'field/invalid': { status: 422, title: { 'zh-CN': '内容不正确。', en: 'This is not right.' } },
} as const satisfies ErrorDefinitions
