import { resumeFromText } from '#shared/exchange/resume-text.ts'

export const largestFile = 10_000_000

export type ReadFile = { readonly resume: Record<string, unknown>; readonly from: 'json' | 'pdf' }
export type Refusal = 'notJson' | 'noText' | 'tooLarge'

/** A file that the reader chose, as JSON Resume. It stays in the browser; the reader of PDF is fetched only for one. */
export const readFile = async (file: File, signal: AbortSignal): Promise<ReadFile | { refusal: Refusal }> => {
  if (file.size > largestFile) return { refusal: 'tooLarge' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  signal.throwIfAborted()
  if (String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-') {
    const { extractText, getDocumentProxy } = await import('unpdf')
    signal.throwIfAborted()
    const document = await getDocumentProxy(bytes)
    const { text } = await extractText(document, { mergePages: false })
    signal.throwIfAborted()
    const all = text.join('\n')
    return all.trim() === '' ? { refusal: 'noText' } : { resume: resumeFromText(all), from: 'pdf' }
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { resume: value as Record<string, unknown>, from: 'json' }
  } catch {
    // Said below.
  }
  return { refusal: 'notJson' }
}
