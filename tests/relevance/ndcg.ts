/** nDCG@k with gain 2^grade - 1 and discount log2(rank + 1); the ideal is taken over everything judged. `undefined` if nothing fits. */
export const ndcg = (listed: readonly number[], judged: readonly number[], k = 10): number | undefined => {
  const dcg = (grades: readonly number[]) =>
    grades.slice(0, k).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
  const ideal = dcg(judged.toSorted((a, b) => b - a))
  return ideal === 0 ? undefined : dcg(listed) / ideal
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
