import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openApiDocument } from '#shared/contract/openapi.ts'
import { locales } from '#shared/kernel/locale.ts'

/** `node local/openapi.ts [--locale en] [--out FILE]`: the OpenAPI 3.1 document of the contract. */
const { values } = parseArgs({ options: { locale: { type: 'string', default: 'en' }, out: { type: 'string' } } })
const locale = locales.find(one => one === values.locale)
if (!locale) {
  console.error(`--locale: ${locales.join(' | ')}`)
  process.exit(2)
}
const document = `${JSON.stringify(openApiDocument(locale), undefined, 2)}\n`
if (values.out === undefined) process.stdout.write(document)
else await writeFile(values.out, document)
