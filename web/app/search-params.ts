/** What a value of an address stands for; undefined where it does not fit. */
type Param<T> = (value: unknown) => T | undefined

/**
 * Search parameters of an address, for `validateSearch`: plain text as in the API's own queries (`?q=…&region=320500,110100`), so that
 * the address is the search and can be kept and sent. What does not fit is left out instead of breaking the page. Every page needs
 * them at once, and a schema library for them would be a twelfth of a first load.
 */
export const param = {
  text: (): Param<string> => value => (typeof value === 'string' && value.length <= 2000 ? value : undefined),
  oneOf:
    <const T extends readonly [string, ...string[]]>(values: T): Param<T[number]> =>
    value =>
      (values as readonly T[number][]).find(one => one === value),
  number: (): Param<number> => value => {
    const number = value === '' ? Number.NaN : Number(value)
    return number >= 0 ? number : undefined
  },
}

type Values<S> = { [K in keyof S]?: (S[K] extends Param<infer T> ? T : never) | undefined }

export const params =
  <const S extends { readonly [name: string]: Param<unknown> }>(shape: S) =>
  (search: Readonly<Record<string, unknown>>): Values<S> =>
    Object.fromEntries(
      Object.entries(shape).flatMap(([name, read]) => {
        const value = read(search[name])
        return value === undefined ? [] : [[name, value]]
      }),
    ) as Values<S>

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
