import { texts } from '../i18n/texts.ts'

export const useAboutTexts = texts('about', {
  matchingTitle: { 'zh-CN': '匹配是怎样做的', en: 'How matching works' },
  matchingIntro: {
    'zh-CN': '每一个匹配都由双方共同决定，逐项可查，并可要求人工复核。',
    en: 'Every match is decided by both sides, shown point by point, and can be looked at by a person.',
  },
  bothSides: { 'zh-CN': '双方各看各的', en: 'Each side looks for itself' },
  bothSidesText: {
    'zh-CN':
      '岗位看人才是否符合要求，人才看岗位是否符合期望；两个分数合成匹配度，一方不合适，总分就不会高。没有说明的条件不计分，也不扣分。',
    en: 'The opening looks at whether the talent has what it asks, the talent at whether the opening offers what they want. Both make the score: where one side does not fit, it stays low. What nobody stated is neither counted nor held against anybody.',
  },
  gates: { 'zh-CN': '硬性条件', en: 'Conditions' },
  gatesText: {
    'zh-CN':
      '少数条件先于评分：岗位类型、工作地点、语言、法定资格、可见范围和有效期。结果只有“符合”“不符合”“待证明”，并写明原因。',
    en: 'A few come before any score: kind of opening, place, language, a licence required by law, visibility and validity. Each is met, not met or to be shown, with the reason.',
  },
  criteria: { 'zh-CN': '评分项与权重', en: 'Criteria and weights' },
  criteriaIntro: {
    'zh-CN': '双方都说明时的权重；某项未说明时，其余各项按比例分担。',
    en: 'The weights where everything is stated; what is not stated is shared out among the rest.',
  },
  criterion: { 'zh-CN': '评分项', en: 'Criterion' },
  ofOpening: { 'zh-CN': '岗位看人才', en: 'Opening looks at talent' },
  ofTalent: { 'zh-CN': '人才看岗位', en: 'Talent looks at opening' },
  ofVenture: { 'zh-CN': '项目看载体', en: 'Venture looks at incubator' },
  ofIncubator: { 'zh-CN': '载体看项目', en: 'Incubator looks at venture' },
  employment: { 'zh-CN': '岗位与人才', en: 'Openings and talents' },
  founding: { 'zh-CN': '创业项目与载体', en: 'Ventures and incubators' },
  skills: { 'zh-CN': '技能', en: 'Skills' },
  occupation: { 'zh-CN': '职位', en: 'Job title' },
  experience: { 'zh-CN': '工作年限', en: 'Experience' },
  education: { 'zh-CN': '学历', en: 'Education' },
  certificate: { 'zh-CN': '工程师等级', en: 'Engineer grade' },
  place: { 'zh-CN': '地点', en: 'Place' },
  timeShare: { 'zh-CN': '工作时间比例', en: 'Share of time' },
  pay: { 'zh-CN': '薪酬', en: 'Pay' },
  language: { 'zh-CN': '语言', en: 'Languages' },
  field: { 'zh-CN': '领域', en: 'Field' },
  dates: { 'zh-CN': '日期', en: 'Dates' },
  stage: { 'zh-CN': '发展阶段', en: 'Stage' },
  services: { 'zh-CN': '所需服务', en: 'Services needed' },
  workspace: { 'zh-CN': '办公面积', en: 'Workspace' },
  text: { 'zh-CN': '文字描述', en: 'Description' },
  never: { 'zh-CN': '从不进入匹配的内容', en: 'What never enters' },
  neverName: { 'zh-CN': '姓名与联系方式', en: 'Name and contact' },
  neverPerson: {
    'zh-CN': '性别、年龄、婚育、民族、健康状况、照片：档案里就没有这些栏目',
    en: 'Sex, age, marriage, children, ethnicity, health, photograph: the profile has no such fields',
  },
  neverPlaces: { 'zh-CN': '就读学校与任职单位的名称', en: 'The names of schools and employers' },
  neverMoney: {
    'zh-CN': '付费：没有竞价排名，也没有广告位',
    en: 'Payment: nothing is ranked for money, and there is no advertising',
  },
  neverBehaviour: {
    'zh-CN': '浏览行为：看过什么、点过什么不影响排序',
    en: 'Behaviour: what somebody looked at or clicked does not change the order',
  },
  skillsHow: { 'zh-CN': '技能怎样比较', en: 'How skills are compared' },
  skillsHowText: {
    'zh-CN':
      '技能先对应到概念表（中英文、同义词、上下位），再比较；相近的技能按比例计分，并写明“相近，计多少”。有佐证或经核验的技能会标明依据。',
    en: 'A skill is first mapped to a concept in either language, with synonyms and broader ones, and then compared. A near skill counts in part, and the reasons say how much. Evidence is quoted where there is some.',
  },
  review: { 'zh-CN': '人工复核', en: 'A person looks at it' },
  reviewText: {
    'zh-CN':
      '不同意某个匹配结果时，可在匹配说明下方申请人工复核（个人信息保护法第二十四条）。管理员会看当时的评分与现在的说明，并书面答复。',
    en: 'Whoever disagrees with a match asks for review below its reasons (PIPL Art. 24). An administrator reads the score of then and the reasons of now, and answers in writing.',
  },
  personalisation: { 'zh-CN': '关闭个性化', en: 'Switch personalisation off' },
  personalisationText: {
    'zh-CN': '在隐私中心可关闭个性化推荐；此后岗位按发布时间排列，不以个人特征为依据。不登录也可浏览全部岗位。',
    en: 'The privacy centre switches it off; openings then come by date and by nothing personal. All openings can be read without signing in, too.',
  },
  privacyLink: { 'zh-CN': '打开隐私中心', en: 'To the privacy centre' },
  matchesLink: { 'zh-CN': '查看为我匹配', en: 'To my matches' },
  developersTitle: { 'zh-CN': '开发者', en: 'For developers' },
  developersIntro: {
    'zh-CN': '网页能做的，接口都能做：同一份契约，同样的说明文字，中英文错误信息。',
    en: 'What the pages do, the API does: one contract, the same reasons, errors in Chinese and English.',
  },
  docs: { 'zh-CN': '接口文档', en: 'API documentation' },
  docsText: {
    'zh-CN': '随本机提供，可离线阅读；机器可读的契约为 OpenAPI 3.1。',
    en: 'Served from here and readable offline; the machine-readable contract is OpenAPI 3.1.',
  },
  openDocs: { 'zh-CN': '打开接口文档', en: 'Open the documentation' },
  openContract: { 'zh-CN': '下载契约 openapi.json', en: 'The contract, openapi.json' },
  key: { 'zh-CN': '获取密钥', en: 'Get a key' },
  keyText: {
    'zh-CN': '单位负责人在“本单位 → 接口密钥”新建，选择权限；密钥只显示一次。公开查询无需密钥。',
    en: 'An owner makes one under “Organisation → Service keys” and chooses what it may do; its secret is shown once. Public reads need none.',
  },
  keysLink: { 'zh-CN': '打开接口密钥', en: 'To the service keys' },
  curl: { 'zh-CN': '试一试', en: 'Try it' },
  curlSearch: { 'zh-CN': '搜索岗位，无需登录：', en: 'Search openings, without signing in:' },
  curlMatch: {
    'zh-CN': '用密钥读取某岗位的匹配人才及理由：',
    en: 'Read the matching talents of an opening with a key:',
  },
  curlCreate: {
    'zh-CN': '新建草稿；重试时使用同一幂等键：',
    en: 'Make a draft; a retry carries the same idempotency key:',
  },
  rules: { 'zh-CN': '约定', en: 'Conventions' },
  rulePages: {
    'zh-CN': '列表按游标翻页：下一页的 cursor 为上一页的 next。',
    en: 'Lists are read by cursor: the next page’s cursor is this page’s next.',
  },
  ruleRevision: {
    'zh-CN': '修改时带 If-Match（读取时的 ETag）；他人先改则返回 412。',
    en: 'A change states If-Match, the ETag that was read; 412 says that somebody was first.',
  },
  ruleProblems: {
    'zh-CN': '错误为 RFC 9457 格式，含代码、位置和所选语言的说明（Accept-Language）。',
    en: 'Errors are RFC 9457 problems with code, place and words in the language of Accept-Language.',
  },
  ruleLimits: {
    'zh-CN': '收到 429 或 503 时，请按 Retry-After 等待。',
    en: 'After 429 or 503, wait as long as Retry-After says.',
  },
  webhooks: { 'zh-CN': '网络钩子与签名', en: 'Webhooks and their signature' },
  webhooksText: {
    'zh-CN':
      '采用 Standard Webhooks：对“编号.时间戳.正文”做 HMAC-SHA256。请比对签名，并拒绝五分钟以前的时间戳；同一编号可能送达多次。',
    en: 'In the Standard Webhooks format: HMAC-SHA256 over “id.timestamp.body”. Compare the signature, refuse a timestamp older than five minutes, and expect an id more than once.',
  },
  webhooksLink: { 'zh-CN': '登记网络钩子', en: 'Register a webhook' },
  cli: { 'zh-CN': '命令行', en: 'Command line' },
  cliText: {
    'zh-CN': '由同一契约生成，每条接口一个命令；--help 列出参数。',
    en: 'Made from the same contract, a command for each route; --help lists the options.',
  },
})
