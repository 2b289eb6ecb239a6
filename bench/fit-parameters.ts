import type { Weights } from '#shared/matching/weights.ts'

/**
 * What is fitted, and within what bounds an explanation stays sensible: nothing below zero, so that more of a thing asked for never
 * lowers a score; no criterion so heavy that the others say nothing. Levels, evidence, pay and places stand in no open set: they are
 * chosen, not fitted.
 */
type Parameter = { readonly path: readonly string[]; readonly least: number; readonly most: number }

const of = (group: readonly string[], bounds: Readonly<Record<string, readonly [number, number]>>): Parameter[] =>
  Object.entries(bounds).map(([name, [least, most]]) => ({ path: [...group, name], least, most }))

export const parameters: readonly Parameter[] = [
  ...of(['sides', 'opening'], { skills: [0.3, 0.5], occupation: [0.15, 0.35], text: [0.01, 0.08] }),
  ...of(['sides', 'talent'], { skills: [0.15, 0.35], occupation: [0.15, 0.35], text: [0.01, 0.08] }),
  ...of(['skills'], {
    label: [0.5, 1],
    textCredit: [0.2, 0.8],
    textLeast: [0.1, 0.5],
    wantedFull: [6, 16],
    wantedPower: [0.2, 1],
    offeredFull: [5, 14],
    offeredPower: [0.2, 1],
  }),
  ...of(['titles'], {
    families: [0.2, 0.7],
    mainShare: [0, 0.5],
    gatheredShare: [0, 0.7],
    alternate: [0.7, 1],
    seniorityBelow: [0, 0.1],
    seniorityAbove: [0, 0.05],
    leads: [0.85, 1],
    inferredScale: [1.5, 7],
  }),
]

type Tree = { [name: string]: number | Tree }

export const valueAt = (weights: Weights, path: readonly string[]): number =>
  path.reduce<unknown>((node, name) => (node as Tree)[name], weights) as number

const rounded = (value: number): number => Number(value.toPrecision(3))

/** With one number changed, and the other weights of a side brought back to a sum of 1. */
export const changed = (weights: Weights, { path, least, most }: Parameter, value: number): Weights => {
  const copy = structuredClone(weights) as unknown as Tree
  const parent = path.slice(0, -1).reduce<Tree>((node, name) => node[name] as Tree, copy)
  const name = path.at(-1)!
  parent[name] = rounded(Math.min(most, Math.max(least, value)))
  if (path[0] === 'sides') {
    const others = Object.keys(parent).filter(key => key !== name)
    const sum = others.reduce((total, key) => total + (parent[key] as number), 0)
    for (const key of others)
      parent[key] = Math.round(((parent[key] as number) * (1 - parent[name])) / sum / 1e-4) * 1e-4
    for (const key of others) parent[key] = Number((parent[key] as number).toFixed(4))
  }
  return copy as unknown as Weights
}

/** A step down and a step up, within the bounds. */
export const steps = (weights: Weights, parameter: Parameter, size: number): Weights[] => {
  const value = valueAt(weights, parameter.path)
  const step = Math.max(value * size, (parameter.most - parameter.least) * size * 0.5)
  return [value - step, value + step]
    .map(next => rounded(Math.min(parameter.most, Math.max(parameter.least, next))))
    .filter(next => next !== value)
    .map(next => changed(weights, parameter, next))
}
