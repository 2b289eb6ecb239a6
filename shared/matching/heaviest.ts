let names = new Int32Array(128)
let heavy = new Float64Array(128)

/** The entries with the greatest values, the greatest first and of equal ones the smaller name: sorting all took ten times as long. */
export const heaviest = (values: ReadonlyMap<number, number>, most: number): (readonly [number, number])[] => {
  if (names.length < most) {
    names = new Int32Array(most)
    heavy = new Float64Array(most)
  }
  let count = 0
  values.forEach((value, name) => {
    if (count === most) {
      const least = heavy[count - 1]!
      if (value < least || (value === least && name > names[count - 1]!)) return
    } else count++
    let at = count - 1
    while (at > 0 && (heavy[at - 1]! < value || (heavy[at - 1] === value && names[at - 1]! > name))) {
      heavy[at] = heavy[at - 1]!
      names[at] = names[at - 1]!
      at--
    }
    heavy[at] = value
    names[at] = name
  })
  return Array.from({ length: count }, (_, i) => [names[i]!, heavy[i]!] as const)
}
