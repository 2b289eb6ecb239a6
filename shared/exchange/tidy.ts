/** At most `max` UTF-16 units, never half a character. */
export const clip = (text: string, max: number): string => {
  if (text.length <= max) return text
  const cut = text.slice(0, max)
  return cut.isWellFormed() || !text.isWellFormed() ? cut : cut.slice(0, -1)
}

/** Characters that no store keeps or that nobody sees: NUL and other controls, lone surrogates, zero-width marks, no-break spaces. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2060\ufeff\ufffd]/g, '')
    .replace(/[\u00a0\u3000\t]/g, ' ')
    // long runs say nothing, and patterns that look for ends take quadratic time on them
    .replace(/ {3,}/g, '  ')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()

/** One line, single spaces, at most `max` units; undefined where nothing is left. */
export const oneLine = (text: string, max: number): string | undefined => {
  const line = clip(tidy(text).replace(/\s+/g, ' '), max).trim()
  return line === '' ? undefined : line
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a list: itself, or its members where it is one. */
export const many = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

/** The text of a value of any shape a file may hold; several values are joined by lines. Undefined where it says nothing. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') {
    const text = tidy(value)
    return /^(?:null|undefined|none|nan|n\/a|-|--|\/)?$/i.test(text) ? undefined : text
  }
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter(part => part !== undefined)
    return parts.length > 0 ? parts.join('\n') : undefined
  }
  return undefined
}

/** A number written as a number or as text (`"15000"`, `"15,000"`). */
export const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  const clean = value.normalize('NFKC').replace(/[,\s]/g, '')
  return /^-?\d+(?:\.\d+)?$/.test(clean) ? Number(clean) : undefined
}

const hanDigits: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}

/** The pattern of a number up to 99 in Arabic or Chinese digits, and its value. */
export const smallNumber = '(?:\\d{1,2}(?:\\.5)?|[一二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九])'

export const smallNumberOf = (text: string): number => {
  const known = hanDigits[text]
  if (known !== undefined) return known
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text)
  if (tens) return (hanDigits[tens[1] ?? '一'] ?? 1) * 10 + (hanDigits[tens[2] ?? ''] ?? 0)
  return Number(text)
}

export const han = /\p{Script=Han}/u

/** Chinese where a notable share of the letters is Chinese: technical Chinese is full of Latin words. */
export const languageOf = (text: string): 'zh' | 'en' | undefined => {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = text.match(/[A-Za-z]{2,}/g)?.length ?? 0
  if (chinese === 0 && words === 0) return /[A-Za-z]/.test(text) ? 'en' : undefined
  // a Chinese word is about two characters
  return chinese / 2 >= words * 0.25 ? 'zh' : 'en'
}

/** Remembers answers for texts that repeat (city names, titles). Bounded. */
export const remembered = <T>(find: (text: string) => T, most = 20_000): ((text: string) => T) => {
  const known = new Map<string, T>()
  return text => {
    if (known.has(text)) return known.get(text) as T
    const found = find(text)
    if (known.size >= most) known.clear()
    known.set(text, found)
    return found
  }
}
