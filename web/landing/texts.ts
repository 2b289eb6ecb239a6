import { texts } from '../i18n/texts.ts'

export const useLandingTexts = texts('landing', {
  forWhom: { 'zh-CN': '您是哪一类用户？', en: 'Who are you?' },
  talent: { 'zh-CN': '人才', en: 'Talents' },
  talentText: {
    'zh-CN': '建立档案即可看到为您匹配的岗位；默认匿名，谁能看到由您决定。',
    en: 'With a profile you see the openings that fit. You stay anonymous, and decide who sees what.',
  },
  talentStep: { 'zh-CN': '建立档案', en: 'Make a profile' },
  employer: { 'zh-CN': '企业', en: 'Enterprises' },
  employerText: {
    'zh-CN': '写岗位时就能看到约有多少人合适；检查用语，一步发布。',
    en: 'See about how many people fit while you write; the words are checked, and it is out in one step.',
  },
  employerStep: { 'zh-CN': '发布岗位', en: 'Post an opening' },
  institute: { 'zh-CN': '高校与科研院所', en: 'Universities and institutes' },
  instituteText: {
    'zh-CN': '流动岗位、兼职科研与离岗创业，同意、公示、协议一路办理。',
    en: 'Mobile positions, part-time research and leave to found a company, with consent, publicity and agreement.',
  },
  instituteStep: { 'zh-CN': '办理流程', en: 'See the procedures' },
  founder: { 'zh-CN': '创业者与创业载体', en: 'Founders and incubators' },
  founderText: {
    'zh-CN': '项目与载体相互匹配，准入条件逐条说明。',
    en: 'Ventures and incubators are matched, and each condition of entry is explained.',
  },
  founderStep: { 'zh-CN': '登记项目', en: 'Add a venture' },
  agency: { 'zh-CN': '人力资源服务机构', en: 'HR service firms' },
  agencyText: {
    'zh-CN': '候选人名册、批量匹配与导出，一次办完一批。',
    en: 'A candidate book, batch matching and export: a whole list at once.',
  },
  agencyStep: { 'zh-CN': '打开名册', en: 'To the candidate book' },
  counts: { 'zh-CN': '现有岗位', en: 'Openings now' },
  howMatching: { 'zh-CN': '匹配是怎样做的', en: 'How matching works' },
  register: { 'zh-CN': '登记单位', en: 'Register an organisation' },
  sample: {
    'zh-CN': '当前为演示数据：标有“样例”的人、单位和岗位均为虚构。',
    en: 'This is sample data: people, bodies and openings marked “sample” are invented.',
  },
})
