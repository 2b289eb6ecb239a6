import * as z from 'zod/mini'

/**
 * Search parameters of an address, for `validateSearch`: plain text as in the API's own queries (`?q=…&region=320500,110100`), so that
 * the address is the search and can be kept and sent. What does not fit is left out instead of breaking the page.
 */
export const param = {
  text: () => z.catch(z.optional(z.string().check(z.maxLength(2000))), undefined),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T) => z.catch(z.optional(z.enum(values)), undefined),
  number: () => z.catch(z.optional(z.coerce.number().check(z.gte(0))), undefined),
}

export const params = z.object

/** What the searches of openings and of talents both take. */
export const commonSearch = {
  q: param.text(),
  kind: param.text(),
  region: param.text(),
  field: param.text(),
  occupation: param.text(),
  skill: param.text(),
  education: param.text(),
  remote: param.oneOf(['yes']),
  sort: param.oneOf(['relevance', 'newest']),
}

export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

export const stringifySearch = (search: Record<string, unknown>): string => {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const text = new URLSearchParams(entries).toString().replaceAll('%2C', ',')
  return text && `?${text}`
}

/** Several values of one parameter, as the API writes them. */
export const listed = (value: string | undefined): string[] => (value ?? '').split(',').filter(part => part !== '')
export const toggled = (value: string | undefined, one: string, on: boolean): string | undefined => {
  const rest = listed(value).filter(part => part !== one)
  return (on ? [...rest, one] : rest).join(',') || undefined
}
