/** A part of a file that fits one request, and how much of the file stands before it. */
export type Chunk = { readonly text: string; readonly rowsBefore: number; readonly linesBefore: number }

export type ChunkLimits = { readonly bytes: number; readonly rows: number }

/** Far below the contract's limit: the report of a row is larger than the row, and answers have a limit too (Lambda: 6 MB). */
export const chunkLimits: ChunkLimits = { bytes: 1_000_000, rows: 400 }

type Row = { readonly text: string; readonly lines: number }

const linesOf = (text: string): Row[] => text.split('\n').map(line => ({ text: `${line}\n`, lines: 1 }))

/** Rows of a CSV: a line break inside quotes does not end one. */
const csvRows = (text: string): Row[] => {
  const rows: Row[] = []
  let start = 0
  let quoted = false
  let lines = 1
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === 0x22) quoted = !quoted
    else if (character === 0x0a) {
      if (quoted) lines += 1
      else {
        rows.push({ text: text.slice(start, at + 1), lines })
        start = at + 1
        lines = 1
      }
    }
  }
  if (start < text.length) rows.push({ text: text.slice(start), lines })
  return rows
}

const isEmpty = ({ text }: Row): boolean => text.trim() === ''

/** Splits JSON lines or a CSV (its header is repeated) into parts; other formats are one part. */
export const chunks = (file: string, format: string, limits: ChunkLimits = chunkLimits): Chunk[] => {
  const text = file.charCodeAt(0) === 0xfeff ? file.slice(1) : file
  if (format !== 'json-lines' && format !== 'csv') return [{ text, rowsBefore: 0, linesBefore: 0 }]
  // A JSON array is no JSON lines; the server reads it as it is.
  if (format === 'json-lines' && text.trimStart().startsWith('[')) return [{ text, rowsBefore: 0, linesBefore: 0 }]
  const all = format === 'csv' ? csvRows(text) : linesOf(text)
  const header = format === 'csv' ? all.shift() : undefined
  const headerText = header ? `${header.text.replace(/\r?\n$/, '')}\n` : ''
  const found: Chunk[] = []
  let part = ''
  let size = 0
  let rows = 0
  let begun = { rows: 0, lines: 0 }
  let seen = { rows: 0, lines: 0 }
  const flush = () => {
    if (rows > 0) found.push({ text: headerText + part, rowsBefore: begun.rows, linesBefore: begun.lines })
    part = ''
    size = 0
    rows = 0
    begun = { ...seen }
  }
  for (const row of all) {
    const bytes = Buffer.byteLength(row.text)
    if (rows > 0 && (rows >= limits.rows || size + bytes > limits.bytes)) flush()
    part += row.text
    size += bytes
    const counted = isEmpty(row) ? 0 : 1
    rows += counted
    seen = { rows: seen.rows + counted, lines: seen.lines + row.lines }
  }
  flush()
  return found.length > 0 ? found : [{ text, rowsBefore: 0, linesBefore: 0 }]
}
