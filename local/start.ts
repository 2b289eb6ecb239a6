import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultFolder, defaultPort, PortTaken, startHost } from './host.ts'
import { prettyLog } from './log.ts'
import { type StoreKind, storeKinds } from './resources.ts'

const usage = `npm start -- [--port ${defaultPort}] [--stores sqlite|real] [--folder .data] [--reset] [--empty] [--verbose]
  --port     监听端口 / port to listen on
  --stores   sqlite:单个文件 / one file (default);real:DynamoDB Local + OpenSearch (Java, Maven)
  --folder   数据目录 / data folder
  --reset    先清除已保存的数据 / remove kept data first
  --empty    不写入演示数据 / no demo data
  --verbose  逐行日志 / a log line for each event`

const refuse = (message: string, code: 1 | 2): never => {
  console.error(message)
  process.exit(code)
}

const optionsOf = () => {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: process.env['PORT'] ?? String(defaultPort) },
        stores: { type: 'string', default: 'sqlite' },
        folder: { type: 'string', default: defaultFolder },
        reset: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
  } catch (error) {
    return refuse(`${(error as Error).message}\n\n${usage}`, 2)
  }
}

const options = optionsOf()
if (options.help) {
  console.log(usage)
  process.exit(0)
}
const port = /^\d{1,5}$/.test(options.port) ? Number(options.port) : Number.NaN
if (!(port <= 65_535)) refuse(`--port ${options.port}?\n\n${usage}`, 2)
const stores = storeKinds.find(kind => kind === options.stores) ?? refuse(`--stores ${options.stores}?\n\n${usage}`, 2)

try {
  const host = await startHost({
    port,
    stores: stores as StoreKind,
    // For a data folder of one's own, each kind of store keeps its data apart.
    folder: options.folder,
    reset: options.reset,
    demo: !options.empty,
    ...(options.verbose && { log: prettyLog() }),
  })
  const logins = host.issuer.logins
    .map(({ login, name }) => `  ${login.padEnd(14)}${name['zh-CN']} / ${name.en}`)
    .join('\n')
  console.log(`
数字人才市场 / Digital talent marketplace
  ${host.url}

演示登录（网页右上角选择，命令行用 --as）/ Demo logins (top right of the page, or --as on the command line)
${logins}

接口文档 / API docs     ${host.url}/docs
未发出的邮件 / Outbox   ${host.url}/outbox
命令行 / Command line   npm run -s cli -- --help
数据目录 / Data folder  ${relative(process.cwd(), host.folder) || '.'}
清除数据 / Clear it      npm start -- --reset
停止 / Stop             Ctrl-C
`)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      // A second Ctrl-C does not wait.
      if (stopping) process.exit(1)
      stopping = true
      await host.stop()
      process.exit(0)
    })
} catch (error) {
  if (error instanceof PortTaken) {
    const other = error.port < 65_535 ? error.port + 1 : defaultPort
    refuse(
      `端口 ${error.port} 已被占用。请换一个端口：npm start -- --port ${other}
Port ${error.port} is taken. Choose another: npm start -- --port ${other}`,
      1,
    )
  }
  if (error instanceof Error && error.name === 'StoreToolMissing') refuse(error.message, 1)
  throw error
}
