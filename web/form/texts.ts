import { texts } from '../i18n/texts.ts'

export const useFormTexts = texts('form', {
  correct: {
    'zh-CN': '请修改以下 {count} 处',
    en: { one: 'Please correct one thing', other: 'Please correct {count} things' },
  },
  optional: { 'zh-CN': '{label}（可不填）', en: '{label} (optional)' },
  restored: {
    'zh-CN': '已恢复您 {when} 未提交的内容。',
    en: 'What you typed at {when} and did not send is back.',
  },
  discard: { 'zh-CN': '放弃这些内容', en: 'Discard it' },
  staleTitle: { 'zh-CN': '这条记录已被他人修改', en: 'Somebody else has changed this record' },
  staleIntro: {
    'zh-CN': '您填写的内容都还在。请逐项选择保留哪一个，然后保存。',
    en: 'Everything you typed is still here. Choose which to keep for each, then save.',
  },
  mine: { 'zh-CN': '我的', en: 'Mine' },
  theirs: { 'zh-CN': '对方的', en: 'Theirs' },
  nothing: { 'zh-CN': '（空）', en: '(empty)' },
  mergeSave: { 'zh-CN': '按所选保存', en: 'Save what I chose' },
  backToForm: { 'zh-CN': '返回表单', en: 'Back to the form' },
  onlyElsewhere: {
    'zh-CN': '您改动的内容与对方一致，可直接保存。',
    en: 'Nothing you changed differs from theirs; save again.',
  },
  remove: { 'zh-CN': '移除 {name}', en: 'Remove {name}' },
  addTyped: {
    'zh-CN': '从建议中选择，或按回车添加所填文字',
    en: 'Choose a suggestion, or press Enter to add what is typed',
  },
  chooseSuggestion: { 'zh-CN': '从建议中选择', en: 'Choose a suggestion' },
  unknownConcept: { 'zh-CN': '没有找到“{text}”。', en: '“{text}” was not found.' },
  rowOf: { 'zh-CN': '{label} {number}', en: '{label} {number} ' },
  addRow: { 'zh-CN': '添加{label}', en: 'Add to {label}' },
  removeRow: { 'zh-CN': '删除第 {number} 项', en: 'Remove item {number}' },
  moveUp: { 'zh-CN': '上移第 {number} 项', en: 'Move item {number} up' },
})
