import { dirname, join, normalize } from 'node:path'

type Source = { readonly file: string; readonly text: string }

const clients = /^(@aws-sdk|@smithy|@opensearch-project|@aws-lambda-powertools|aws-jwt-verify|@middy)\b/

/** What each part may import, by the first folder of the target or the package's name. The map of ARCHITECTURE.md, as a rule. */
const rules: readonly {
  readonly of: RegExp
  readonly forbids: (target: string) => boolean
  readonly because: string
}[] = [
  {
    of: /^shared\/kernel\//,
    forbids: target =>
      /^(functions|infra|local|web|tests|bench)\//.test(target) ||
      (/^shared\//.test(target) && !/^shared\/(kernel|organisation\/kind)/.test(target)),
    because: 'the kernel knows no noun',
  },
  {
    of: /^shared\//,
    forbids: target =>
      /^(functions|infra|local|web|tests|bench)\//.test(target) ||
      target.startsWith('node:') ||
      clients.test(target) ||
      /^(aws-cdk-lib|constructs|hono)/.test(target),
    because: 'shared runs in the browser: nothing of Node, AWS or the folders around it',
  },
  {
    of: /^functions\//,
    forbids: target => /^(infra|local|web|tests|bench)\//.test(target) || /^(aws-cdk-lib|constructs|hono)/.test(target),
    because: 'functions run on Lambda: nothing of infra, local or web',
  },
  {
    of: /^functions\/[^/]+\/(api|store|rules)\.ts$/,
    forbids: target => /^(@aws-sdk|@opensearch-project|@aws-lambda-powertools)/.test(target),
    because: 'handlers and stores speak to the ports only',
  },
  {
    of: /^infra\//,
    forbids: target =>
      /^(local|web|tests|bench)\//.test(target) ||
      (/^functions\//.test(target) && !/\/env\.ts$|^functions\/runtime\/(due|table-schema)\.ts$/.test(target)),
    because: 'infra knows functions by their environment and the table by its shape only',
  },
  {
    of: /^local\//,
    forbids: target => /^(infra|tests|bench)\//.test(target),
    because: 'the local host needs no infrastructure',
  },
  {
    of: /^web\//,
    forbids: target =>
      /^(functions|infra|local|tests|bench)\//.test(target) || target.startsWith('node:') || clients.test(target),
    because: 'the web imports shared only',
  },
]

const resolved = (file: string, specifier: string): string =>
  specifier.startsWith('#')
    ? specifier.slice(1)
    : specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier))
      : specifier

/** Every import that goes the wrong way, with the reason. */
export const checkImports = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ file, text }) =>
    [
      ...text.matchAll(/^\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm),
    ].flatMap(match => {
      const target = resolved(file, (match[1] ?? match[2])!)
      return rules
        .filter(rule => rule.of.test(file) && rule.forbids(target))
        .map(rule => `${file} imports ${target}: ${rule.because}`)
    }),
  )
