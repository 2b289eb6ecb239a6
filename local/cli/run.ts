import { readFile } from 'node:fs/promises'
import { text as readStream } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Client, createClient, ProblemError } from '#shared/contract/client.ts'
import type { RouteId } from '#shared/contract/contract.ts'
import { type ImportReport, importReport } from '#shared/exchange/report.ts'
import type { Problem } from '#shared/kernel/error.ts'
import { type Locale, locales } from '#shared/kernel/locale.ts'
import { chunks } from './chunk.ts'
import { type Command, findCommand, nounOf, UsageError } from './command.ts'
import { commandHelp, generalHelp, nounHelp } from './help.ts'
import { printable, printableProblem, printableReport } from './print.ts'

export type Terminal = {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly input: () => Promise<string>
  /** Where somebody watches: one line that is written over. */
  readonly progress?: (text: string) => void
}

export const processTerminal: Terminal = {
  out: text => void process.stdout.write(text),
  error: text => void process.stderr.write(text),
  environment: process.env,
  input: () => readStream(process.stdin),
  ...(process.stderr.isTTY && { progress: (text: string) => void process.stderr.write(`\r${text}\u001b[K`) }),
}

const general = {
  url: { type: 'string' },
  as: { type: 'string' },
  'acting-for': { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  body: { type: 'string' },
  'if-match': { type: 'string' },
  'idempotency-key': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

const localeOf = (wanted: string | undefined, { environment }: Terminal): Locale => {
  if (wanted === undefined) {
    const language = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? ''
    return language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  }
  const found = locales.find(locale => locale.toLowerCase() === wanted.toLowerCase() || locale.split('-')[0] === wanted)
  if (!found) throw new UsageError(`--lang: ${locales.join(' | ')}`)
  return found
}

type SignedIn = { authorization?: string; organisationId?: string; talentId?: string }

const signIn = async (url: string, login: string | undefined, { environment }: Terminal): Promise<SignedIn> => {
  if (login === undefined) {
    const token = environment['TOKEN']
    const key = environment['SERVICE_KEY']
    return token ? { authorization: `Bearer ${token}` } : key ? { authorization: `Key ${key}` } : {}
  }
  const response = await fetch(`${url}/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  })
  const answer = (await response.json().catch(() => ({}))) as { accessToken?: string; logins?: string[] } & SignedIn &
    Partial<Problem>
  if (response.status >= 500 && answer.code !== undefined) throw new ProblemError(answer as Problem)
  if (!response.ok || answer.accessToken === undefined)
    throw new UsageError(`--as ${login}: ${answer.logins?.join(' | ') ?? `HTTP ${response.status}`}`)
  const { accessToken, organisationId, talentId } = answer
  return {
    authorization: `Bearer ${accessToken}`,
    ...(organisationId && { organisationId }),
    ...(talentId && { talentId }),
  }
}

const bodyOf = async (given: string | undefined, command: Command, terminal: Terminal): Promise<unknown> => {
  const { route } = command
  if (!route.body) {
    if (given !== undefined) throw new UsageError(`${route.noun} ${route.verb}: no --body`)
    return undefined
  }
  if (given === undefined) throw new UsageError(`${route.noun} ${route.verb}: --body FILE|-|JSON`)
  const inline = /^\s*[[{]/.test(given)
  let content: string
  try {
    content = inline ? given : given === '-' ? await terminal.input() : await readFile(given, 'utf8')
  } catch (error) {
    throw new UsageError(`--body ${given}: ${(error as NodeJS.ErrnoException).code ?? error}`)
  }
  if (route.bodyType) return content
  try {
    return JSON.parse(content)
  } catch (error) {
    throw new UsageError(`--body: ${(error as Error).message}`)
  }
}

const parameterValues = (command: Command, values: Values, signedIn: SignedIn): Record<string, string> => {
  const own: Record<string, string | undefined> = {
    organisationId: signedIn.organisationId,
    talentId: signedIn.talentId,
  }
  // One's own organisation or profile need not be spelled out; of two ids in an address only the first is one's own.
  return Object.fromEntries(
    [...command.parameters].map(([option, name], at) => {
      const value = values[option] ?? (at === 0 ? own[name] : undefined)
      if (value === undefined) throw new UsageError(`--${option}`)
      return [name, String(value)]
    }),
  )
}

type AnyCall = (call: Record<string, unknown>) => Promise<{ body: unknown; revision: number | undefined }>

const formatOf = (file: string | undefined): string | undefined => {
  if (file === undefined || file === '-') return undefined
  if (/\.csv$/i.test(file)) return 'csv'
  if (/\.(jsonld|json-ld)$/i.test(file)) return 'json-ld'
  return undefined
}

/** A large import goes in parts; the parts' reports become one, with the rows and lines of the whole file. */
const importInParts = async (
  call: AnyCall,
  query: Record<string, string>,
  body: string,
  tell: (done: number) => void,
): Promise<ImportReport> => {
  const rows: ImportReport['rows'] = []
  for (const part of chunks(body, query['format'] ?? 'json-lines')) {
    const report = (await call({ query, body: part.text })).body as ImportReport
    for (const row of report.rows)
      rows.push({
        ...row,
        row: row.row + part.rowsBefore,
        ...(row.line !== undefined && { line: row.line + part.linesBefore }),
      })
    tell(rows.length)
  }
  return importReport(rows)
}

const perform = async (command: Command, values: Values, locale: Locale, terminal: Terminal): Promise<void> => {
  const { route } = command
  const url = String(values['url'] ?? terminal.environment['TALENTMARKET_URL'] ?? 'http://127.0.0.1:8787').replace(
    /\/+$/,
    '',
  )
  const body = await bodyOf(values['body'] as string | undefined, command, terminal)
  const signedIn = await signIn(url, values['as'] as string | undefined, terminal)
  const actingFor = (values['acting-for'] as string | undefined) ?? signedIn.organisationId
  const parameters = parameterValues(command, values, signedIn)
  const query: Record<string, string> = {}
  for (const [option, name] of command.query) {
    const given = values[option]
    if (given !== undefined) query[name] = Array.isArray(given) ? given.join(',') : String(given)
  }
  const ifMatch = values['if-match']
  if (ifMatch !== undefined && !/^\d+$/.test(String(ifMatch))) throw new UsageError('--if-match REVISION')

  const client: Client = createClient({
    baseUrl: url,
    locale: () => locale,
    authorization: () => signedIn.authorization,
    // A route that only talents may call would refuse somebody who acts for an organisation.
    actingFor: () => (route.access.member ? actingFor : (values['acting-for'] as string | undefined)),
  })
  const call = client[command.id as RouteId] as unknown as AnyCall
  if (command.id === 'importOpenings') {
    const format = query['format'] ?? formatOf(values['body'] as string | undefined)
    const report = await importInParts(call, { ...query, ...(format && { format }) }, String(body), done =>
      terminal.progress?.(String(done)),
    )
    terminal.progress?.('')
    terminal.out(`${values['json'] ? JSON.stringify(report) : printableReport(report, locale)}\n`)
    return
  }
  const answer = await call({
    ...(command.parameters.size > 0 && { parameters }),
    ...(command.query.size > 0 && { query }),
    ...(body !== undefined && { body }),
    ...(ifMatch !== undefined && { ifMatch: Number(ifMatch) }),
    ...(values['idempotency-key'] !== undefined && { idempotencyKey: String(values['idempotency-key']) }),
  })
  terminal.out(`${values['json'] ? JSON.stringify(answer.body ?? null) : printable(answer.body, locale)}\n`)
}

/** Runs one command line; 0 done, 1 refused or not reachable, 2 wrong usage. */
export const runCli = async (argv: readonly string[], terminal: Terminal = processTerminal): Promise<0 | 1 | 2> => {
  let locale: Locale = localeOf(undefined, terminal)
  try {
    const options = argv.findIndex(word => word.startsWith('-'))
    const words = argv.slice(0, options === -1 ? argv.length : options)
    const noun = words[0] === undefined ? undefined : nounOf(words[0])
    const command = noun && words[1] !== undefined ? findCommand(noun, words[1]) : undefined
    if (words.length > 2) throw new UsageError(`${words[2]}?\n\n${generalHelp(locale)}`)
    if (words[0] !== undefined && !noun) throw new UsageError(`${words[0]}?\n\n${generalHelp(locale)}`)
    if (noun && words[1] !== undefined && !command)
      throw new UsageError(`${noun} ${words[1]}?\n\n${nounHelp(noun, locale)}`)
    const own = command ? [...command.parameters.keys(), ...command.query.keys()] : []
    let values: Values
    try {
      values = parseArgs({
        args: argv.slice(words.length),
        options: {
          ...Object.fromEntries(
            own.map(option => [option, { type: 'string' as const, multiple: command!.query.has(option) }]),
          ),
          ...general,
        },
        strict: true,
      }).values as Values
    } catch (error) {
      throw new UsageError((error as Error).message)
    }
    locale = localeOf(values['lang'] as string | undefined, terminal)
    if (command && !values['help']) await perform(command, values, locale, terminal)
    else {
      const help = command ? commandHelp(command, locale) : noun ? nounHelp(noun, locale) : generalHelp(locale)
      terminal.out(`${help}\n`)
      if (!values['help'] && !command) return 2
    }
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(`${error.message}\n`)
      return 2
    }
    if (error instanceof ProblemError) {
      terminal.error(`${printableProblem(error.problem)}\n`)
      return 1
    }
    if (error instanceof TypeError && error.cause !== undefined) {
      terminal.error(
        locale === 'en'
          ? 'The marketplace does not answer; is npm start running?\n'
          : '市场没有应答。npm start 是否在运行？\n',
      )
      return 1
    }
    throw error
  }
}
