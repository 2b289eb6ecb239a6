import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A labelled set: lines of `{id, title, text, skills, lang}`, judgements, and who is the query. */
export type Line = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly skills: readonly string[]
  readonly lang?: string
}

export type EvaluationSet = {
  readonly name: string
  readonly direction: 'talent-to-opening' | 'opening-to-talent'
  readonly corpus: readonly Line[]
  readonly queries: readonly Line[]
  /** Query → document → gain, at least 1. */
  readonly judgements: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const lines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map(line => line.replace(/\r$/, ''))
    .filter(line => line.trim() !== '')

const documents = (file: string): Line[] =>
  lines(file).map(line => {
    const { id, title = '', text = '', skills = [], lang } = JSON.parse(line) as Partial<Line> & { id: string }
    return { id, title: title ?? '', text: text ?? '', skills: skills ?? [], ...(lang !== undefined && { lang }) }
  })

export const readSet = (folder: string): EvaluationSet => {
  const { name, direction } = JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8')) as EvaluationSet
  if (direction !== 'talent-to-opening' && direction !== 'opening-to-talent')
    throw new Error(`set.json: unknown direction ${JSON.stringify(direction)}`)
  const judgements = new Map<string, Map<string, number>>()
  for (const line of lines(join(folder, 'qrels.tsv'))) {
    const [query = '', document = '', gain = ''] = line.split('\t')
    if (!(Number(gain) >= 1)) throw new Error(`qrels.tsv: a gain below 1: ${line}`)
    const list = judgements.get(query) ?? new Map<string, number>()
    judgements.set(query, list.set(document, Number(gain)))
  }
  return {
    name,
    direction,
    corpus: documents(join(folder, 'corpus.jsonl')),
    queries: documents(join(folder, 'queries.jsonl')),
    judgements,
  }
}
