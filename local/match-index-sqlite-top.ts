/** The best `size` of the marked numbers, best first, by a heap of that size: most candidates are refused by one comparison. */
export const best = (mask: Uint8Array, size: number, compare: (a: number, b: number) => number): number[] => {
  // The worst kept candidate is at the root.
  const heap: number[] = []
  const sinkRoot = () => {
    for (let at = 0; ; ) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && compare(heap[child]!, heap[worst]!) > 0) worst = child
      if (worst === at) return
      ;[heap[at], heap[worst]] = [heap[worst]!, heap[at]!]
      at = worst
    }
  }
  const push = (candidate: number) => {
    heap.push(candidate)
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1
      if (compare(heap[at]!, heap[parent]!) <= 0) return
      ;[heap[at], heap[parent]] = [heap[parent]!, heap[at]!]
      at = parent
    }
  }
  if (size <= 0) return []
  for (let candidate = 0; candidate < mask.length; candidate++) {
    if (mask[candidate] === 0) continue
    if (heap.length < size) push(candidate)
    else if (compare(candidate, heap[0]!) < 0) {
      heap[0] = candidate
      sinkRoot()
    }
  }
  return heap.sort(compare)
}
