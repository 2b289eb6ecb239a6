export type Tree = { readonly [name: string]: unknown }

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Without what was left empty: an untouched field is absent, as the contract's schemas expect. */
export const pruned = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value
  if (Array.isArray(value)) return value.map(pruned).filter(item => item !== undefined)
  if (!isTree(value)) return value ?? undefined
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const kept = pruned(inner)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Leaves by their dotted name; a list is one leaf. */
export const leaves = (value: unknown, at = ''): ReadonlyMap<string, unknown> => {
  if (!isTree(value)) return new Map(value === undefined ? [] : [[at, value]])
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [...leaves(inner, at === '' ? name : `${at}.${name}`)]),
  )
}

export type Difference = {
  readonly name: string
  readonly mine: unknown
  readonly theirs: unknown
  /** Both changed it since; else the one who did is proposed. */
  readonly propose: 'mine' | 'theirs'
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(pruned(a)) === JSON.stringify(pruned(b))

/** Where two versions of a record differ, with the one to propose: whoever changed it since `base`, and mine where both did. */
export const differences = (base: unknown, mine: unknown, theirs: unknown): Difference[] => {
  const [before, ours, others] = [leaves(base), leaves(mine), leaves(theirs)]
  return [...new Set([...ours.keys(), ...others.keys()])].flatMap(name => {
    const [was, own, other] = [before.get(name), ours.get(name), others.get(name)]
    return same(own, other)
      ? []
      : [{ name, mine: own, theirs: other, propose: same(was, own) ? ('theirs' as const) : ('mine' as const) }]
  })
}
