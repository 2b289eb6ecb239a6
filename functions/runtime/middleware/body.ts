import { CodedError } from '#shared/kernel/error.ts'

const maximumDepth = 24

/** Nesting without parsing: a hostile body is refused before it costs anything. */
const depthOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 0x5c) at++
      else if (code === 0x22) inString = false
    } else if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x7d || code === 0x5d) depth--
  }
  return deepest
}

export const readBody = (
  event: { body: string | null; isBase64Encoded?: boolean },
  contentType: string | undefined,
  { expected, maximumBytes }: { expected: string; maximumBytes: number },
): unknown => {
  if (event.body === null || event.body === '') return undefined
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > maximumBytes) throw new CodedError('request/too-large', { parameters: { limit: maximumBytes } })
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase()
  if (
    mediaType !== undefined &&
    mediaType !== expected &&
    !(expected === 'application/json' && mediaType.endsWith('+json'))
  )
    throw new CodedError('request/media-type', { parameters: { expected } })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CodedError('request/bad-json')
  }
  if (expected !== 'application/json') return text
  if (depthOf(text) > maximumDepth) throw new CodedError('request/too-deep', { parameters: { limit: maximumDepth } })
  try {
    return JSON.parse(text)
  } catch {
    throw new CodedError('request/bad-json')
  }
}
