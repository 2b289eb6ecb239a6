import type { Locale } from '#shared/kernel/locale.ts'
import { type Command, commands, isRequired, nouns } from './command.ts'

const texts = {
  'zh-CN': {
    usage: '用法：talentmarket <名词> <动词> [选项]',
    nouns: '名词（加 --help 查看动词）',
    verbs: '动词',
    common: `通用选项
  --url 地址            默认 http://127.0.0.1:8787,或环境变量 TALENTMARKET_URL
  --as 登录名           演示登录（见 npm start 的输出）；或用环境变量 TOKEN、SERVICE_KEY
  --acting-for org_…    代表的单位；演示登录默认为其所属单位
  --lang zh-CN|en       语言
  --json                输出 JSON
  --body 文件|-|JSON    请求体：文件、标准输入（-）或直接写 JSON
  --if-match 版本       所修改内容的版本
  --idempotency-key 键  同一键只生效一次
退出码：0 成功，1 被拒绝或无法连接，2 用法错误`,
    required: '必填',
    own: '配合 --as 时默认为本人或本单位',
    body: '需要 --body',
    ifMatch: '需要 --if-match',
  },
  en: {
    usage: 'Usage: talentmarket <noun> <verb> [options]',
    nouns: 'Nouns (add --help for their verbs)',
    verbs: 'Verbs',
    common: `Common options
  --url ADDRESS         http://127.0.0.1:8787 unless given, or the variable TALENTMARKET_URL
  --as LOGIN            a demo login (npm start lists them); or the variables TOKEN, SERVICE_KEY
  --acting-for org_…    organisation to act for; a demo login's own by default
  --lang zh-CN|en       language
  --json                print JSON
  --body FILE|-|JSON    the body: a file, standard input (-) or the JSON itself
  --if-match REVISION   the revision that is being changed
  --idempotency-key KEY the same key has one effect
Exit codes: 0 done, 1 refused or not reachable, 2 wrong usage`,
    required: 'required',
    own: 'one’s own with --as',
    body: 'needs --body',
    ifMatch: 'needs --if-match',
  },
} as const

/** Filled in from the login, where they come first in the address. */
export const ownParameters: ReadonlySet<string> = new Set(['organisationId', 'talentId'])

const optionLines = (command: Command, locale: Locale): string[] => {
  const { required, own } = texts[locale]
  return [
    ...[...command.parameters].map(
      ([option, name], at) => `      --${option} (${at === 0 && ownParameters.has(name) ? own : required})`,
    ),
    ...[...command.query].map(
      ([option, name]) => `      --${option}${isRequired(command.route.query, name) ? ` (${required})` : ''}`,
    ),
    ...(command.route.body ? [`      ${texts[locale].body}`] : []),
    ...(command.route.ifMatch ? [`      ${texts[locale].ifMatch}`] : []),
  ]
}

export const commandHelp = (command: Command, locale: Locale): string =>
  [
    `talentmarket ${command.route.noun} ${command.route.verb}`,
    `  ${command.route.summary[locale]}`,
    `  ${command.route.method} /v1${command.route.path}`,
    ...optionLines(command, locale),
    '',
    texts[locale].common,
  ].join('\n')

export const nounHelp = (noun: string, locale: Locale): string =>
  [
    texts[locale].usage,
    '',
    `${noun} · ${texts[locale].verbs}`,
    ...commands
      .filter(({ route }) => route.noun === noun)
      .flatMap(command => [
        `  ${command.route.verb.padEnd(22)}${command.route.summary[locale]}`,
        ...optionLines(command, locale),
      ]),
    '',
    texts[locale].common,
  ].join('\n')

export const generalHelp = (locale: Locale): string =>
  [
    texts[locale].usage,
    '',
    texts[locale].nouns,
    ...nouns.map(noun => {
      const verbs = commands.filter(({ route }) => route.noun === noun).map(({ route }) => route.verb)
      return `  ${noun.padEnd(14)}${verbs.join(', ')}`
    }),
    '',
    texts[locale].common,
  ].join('\n')
