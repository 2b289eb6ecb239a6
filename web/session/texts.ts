import { texts } from '../i18n/texts.ts'

export const useSessionTexts = texts('session', {
  signIn: { 'zh-CN': '登录', en: 'Sign in' },
  signInTitle: { 'zh-CN': '登录人才市场', en: 'Sign in to the marketplace' },
  demoIntro: { 'zh-CN': '演示：选择一种身份体验，无需密码。', en: 'Demo: choose whom to be; there is no password.' },
  seesEnterprise: {
    'zh-CN': '发布岗位、查看匹配人才、招聘进程',
    en: 'Post openings, see matching talents, run the pipeline',
  },
  seesUniversity: { 'zh-CN': '流动岗位、兼职与离岗创业的办理', en: 'Mobile positions, part-time research and leave' },
  seesTalent: { 'zh-CN': '匹配岗位、档案、隐私、创业项目', en: 'Matches, profile, privacy, ventures' },
  seesResearcher: { 'zh-CN': '兼职科研、离岗创业与时间表', en: 'Part-time research, leave and its clock' },
  seesIncubator: { 'zh-CN': '载体、准入条件与入驻申请', en: 'Incubators, entry conditions, applications' },
  seesAgency: { 'zh-CN': '候选人名册、批量匹配、导出', en: 'Candidate book, batch matching, export' },
  seesNewcomer: { 'zh-CN': '从空白建立档案或登记单位', en: 'Start from nothing: a profile or an organisation' },
  seesAdministrator: { 'zh-CN': '核验、审核、概念表、审计', en: 'Verification, review, concepts, audit' },
  signingIn: { 'zh-CN': '正在完成登录', en: 'Completing the sign-in' },
  notSignedIn: { 'zh-CN': '登录没有完成', en: 'The sign-in was not completed' },
  notSignedInHint: { 'zh-CN': '请从头再登录一次。', en: 'Please sign in once more from the start.' },
  signOut: { 'zh-CN': '退出', en: 'Sign out' },
  switchLogin: { 'zh-CN': '切换身份', en: 'Be somebody else' },
  actFor: { 'zh-CN': '代表', en: 'Acting for' },
  asMyself: { 'zh-CN': '以个人身份', en: 'Myself' },
  expiredTitle: { 'zh-CN': '登录已过期', en: 'The sign-in has expired' },
  expiredIntro: {
    'zh-CN': '请重新登录。页面和已填写的内容都会保留。',
    en: 'Sign in again. The page and everything typed stay as they are.',
  },
  signInAgain: { 'zh-CN': '以“{name}”重新登录', en: 'Sign in again as “{name}”' },
  goOnWithout: { 'zh-CN': '不登录，继续浏览', en: 'Go on without signing in' },
  needed: { 'zh-CN': '请先登录', en: 'Sign in first' },
  neededHint: { 'zh-CN': '登录后会回到这里。', en: 'You come back here afterwards.' },
  wrongAudience: {
    'zh-CN': '当前身份没有此页面的内容',
    en: 'There is nothing here for who you are signed in as',
  },
  wrongAudienceHint: { 'zh-CN': '可以切换身份后再看。', en: 'Be somebody else, and look again.' },
})
