import { tidy } from './tidy.ts'

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  times: '×',
  yen: '¥',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  plusmn: '±',
}

const characterOf = (code: number): string =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''

const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name: string) => {
    if (decimal !== undefined) return characterOf(Number(decimal))
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16))
    return entities[name.toLowerCase()] ?? whole
  })

const tag = /<\/?[a-zA-Z][^<>]*>|<!--[\s\S]*?-->|<![^<>]*>/

/** Elements whose content is not text of the page. By search for the end, since a lazy pattern takes quadratic time on hostile text. */
const dropElements = (html: string): string => {
  const lower = html.toLowerCase()
  const opening = /<(script|style|noscript|template|iframe|object)\b[^<>]*>/g
  const endless = new Set<string>()
  let kept = ''
  let from = 0
  for (let match = opening.exec(lower); match; match = opening.exec(lower)) {
    const name = match[1] ?? ''
    const end = endless.has(name) ? -1 : lower.indexOf(`</${name}`, opening.lastIndex)
    if (end === -1) {
      endless.add(name)
      continue
    }
    kept += `${html.slice(from, match.index)} `
    const close = lower.indexOf('>', end)
    from = close === -1 ? html.length : close + 1
    opening.lastIndex = from
  }
  return kept + html.slice(from)
}

const strip = (html: string): string => {
  let text = dropElements(html)
    // in HTML a line break is a space like any other
    .replace(/\s+/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<\/?(?:p|ul|ol|table|h[1-6]|section|article|blockquote)\b[^<>]*>/gi, '\n\n')
    .replace(/<\/?(?:div|tr|dd|dt|dl|header|footer)\b[^<>]*>/gi, '\n')
  // what is left of `<scr<b>ipt>` is a tag again
  for (let pass = 0; pass < 5 && tag.test(text); pass += 1) text = text.replace(new RegExp(tag, 'g'), '')
  return text
}

const lines = (text: string): string =>
  tidy(text)
    .replace(/[ ]*\n[ ]*/g, '\n')
    .replace(/[ ]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n+(?=- )/g, '\n')
    .trim()

export const isHtml = (text: string): boolean => tag.test(text) || /&lt;\/?(?:p|br|li|ul|div|b|strong)\b/i.test(text)

/** The text of HTML with its paragraphs, list items and line breaks; scripts and styles go with their content. */
export const textOfHtml = (html: string): string => {
  if (!tag.test(html)) {
    const decoded = decode(html)
    // escaped twice, as feeds often are
    return tag.test(decoded) && /&lt;/.test(html) ? lines(decode(strip(decoded))) : lines(decoded)
  }
  return lines(decode(strip(html)))
}

/** Text as HTML: escaped, blank lines between paragraphs, line breaks kept. `textOfHtml` gives the text back. */
export const htmlOfText = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
    .map(paragraph => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
