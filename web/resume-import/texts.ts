import { texts } from '../i18n/texts.ts'

export const useImportTexts = texts('resume-import', {
  title: { 'zh-CN': '导入简历', en: 'Import a résumé' },
  intro: {
    'zh-CN': '选择 JSON Resume 文件或 PDF。文件在浏览器中读取，确认前不保存任何内容。',
    en: 'Choose a JSON Resume file or a PDF. It is read in your browser; nothing is saved before you confirm.',
  },
  file: { 'zh-CN': '选择简历文件', en: 'Choose a résumé file' },
  fileHint: {
    'zh-CN': '.json 或 .pdf，不超过 10 MB，也可以拖放到这里',
    en: '.json or .pdf, 10 MB at most; you can also drop it here',
  },
  reading: { 'zh-CN': '正在读取…', en: 'Reading…' },
  stop: { 'zh-CN': '停止', en: 'Stop' },
  notJson: { 'zh-CN': '这不是 JSON 文件，请另选一个。', en: 'This is no JSON file; choose another.' },
  noText: {
    'zh-CN': '这个 PDF 里没有文字（可能是扫描件）。请另选文件，或直接填写档案。',
    en: 'There is no text in this PDF, it may be a scan. Choose another, or fill the profile in yourself.',
  },
  tooLarge: { 'zh-CN': '文件超过 10 MB。', en: 'The file is larger than 10 MB.' },
  confirmTitle: { 'zh-CN': '确认要放入档案的内容', en: 'Confirm what goes into your profile' },
  confirmIntro: {
    'zh-CN': '已按文件识别出以下内容。取消不需要的项，然后放入编辑页，检查后保存。',
    en: 'This was understood. Untick what you do not want; it then goes into the editor, where you look it over and save.',
  },
  fromPdf: {
    'zh-CN': 'PDF 只能识别大概，请仔细核对。',
    en: 'A PDF is understood only roughly; look closely.',
  },
  already: { 'zh-CN': '档案中已有', en: 'in your profile already' },
  replaces: { 'zh-CN': '替换现有内容', en: 'replaces what is there' },
  chosen: { 'zh-CN': '已选 {count} 项', en: '{count} chosen' },
  takeOver: { 'zh-CN': '放入档案编辑页', en: 'Put it into the editor' },
  another: { 'zh-CN': '换一个文件', en: 'Another file' },
  partName: { 'zh-CN': '姓名', en: 'Name' },
  partHeadline: { 'zh-CN': '一句话介绍', en: 'Headline' },
  partSummary: { 'zh-CN': '自我介绍', en: 'Summary' },
  partContact: { 'zh-CN': '联系方式', en: 'Contact' },
  partResidence: { 'zh-CN': '居住地', en: 'Residence' },
  report: { 'zh-CN': '识别说明', en: 'How it was read' },
  notUnderstood: { 'zh-CN': '未能识别', en: 'Not understood' },
  assumptions: { 'zh-CN': '按以下假定处理', en: 'Assumed' },
  leftOut: { 'zh-CN': '未采用', en: 'Left out' },
  nothing: { 'zh-CN': '没有识别出可用内容。', en: 'Nothing usable was understood.' },
})
