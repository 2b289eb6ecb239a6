import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readPosting } from '#shared/exchange/posting.ts'
import { readRows } from '#shared/exchange/rows.ts'
import { newId } from '#shared/kernel/id.ts'
import { reportOf } from '#shared/opening/publication.ts'
import { contentOf } from '#shared/opening/rules.ts'
import type { Opening } from '#shared/opening/schema.ts'

/**
 * Lints a file of postings (JSON lines) as an import reads them: `node bench/lint.ts FILE [--examples 10]`. Counts by rule; examples are
 * for reading by eye on a terminal, spread evenly over what was found.
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { examples: { type: 'string' } } })
const [file] = positionals
if (file === undefined) throw new Error('which file of postings?')
const shown = Number(values.examples ?? 0)
const now = new Date().toISOString()
const record = { status: 'draft', revision: 1, createdAt: now, updatedAt: now } as const

const found = new Map<string, { findings: number; postings: Set<number>; examples: Set<string> }>()
const totals = { postings: 0, withWords: 0, blockedByWords: 0, forReview: 0 }
const started = performance.now()
for (const row of readRows(await readFile(file, 'utf8'), 'json-lines')) {
  if ('error' in row) continue
  const { input } = readPosting(row.value, row.row)
  if (!input) continue
  const opening: Opening = {
    ...contentOf(input),
    ...record,
    id: newId('opening'),
    organisationId: newId('organisation'),
  }
  const { findings, needsReview } = reportOf(opening, 'enterprise')
  const words = findings.filter(({ quote }) => quote !== undefined)
  totals.postings++
  totals.withWords += Number(words.length > 0)
  totals.blockedByWords += Number(words.some(({ severity }) => severity === 'blocks'))
  totals.forReview += Number(needsReview)
  for (const { rule, pointer, quote, start = 0, end = 0 } of findings) {
    const name = quote === undefined ? `${rule} ${pointer}` : rule
    const one = found.get(name) ?? { findings: 0, postings: new Set(), examples: new Set() }
    found.set(name, one)
    one.findings++
    one.postings.add(row.row)
    const text = pointer
      .slice(1)
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], opening)
    if (quote !== undefined && typeof text === 'string')
      one.examples.add(
        `${text.slice(Math.max(0, start - 20), start)}【${quote}】${text.slice(end, end + 16)}`.replace(/\s+/g, ' '),
      )
  }
}
console.log(JSON.stringify({ ...totals, seconds: Math.round(performance.now() - started) / 1000 }))
for (const [name, { findings, postings, examples }] of [...found].sort((a, b) => b[1].findings - a[1].findings)) {
  console.log(`${name}\t${findings} findings\t${postings.size} postings`)
  const all = [...examples]
  const step = Math.max(1, all.length / Math.max(1, shown))
  for (let at = 0; at < all.length && shown > 0; at += step) console.log(`    ${all[Math.floor(at)]}`)
}
