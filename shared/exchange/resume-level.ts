/** Words of JSON Resume for the four levels of a skill. */
export const resumeLevels: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  1: { zh: '了解', en: 'Beginner' },
  2: { zh: '熟悉', en: 'Intermediate' },
  3: { zh: '熟练', en: 'Advanced' },
  4: { zh: '精通', en: 'Master' },
}

const words: readonly (readonly [RegExp, number])[] = [
  [/精通|专家|资深|master|expert|guru/i, 4],
  [/熟练|掌握|高级|advanced|proficient|senior|strong|professional/i, 3],
  [/熟悉|中级|一般|良好|intermediate|competent|working|familiar|good|medium/i, 2],
  [/了解|入门|初级|基础|beginner|novice|basic|elementary|learning|junior/i, 1],
]

/** Level 1 to 4 from a word, `4/5`, `80%` or a number from 1 to 5 or to 100; undefined where the text says none. */
export const resumeLevelOf = (text: string): number | undefined => {
  const clean = text.normalize('NFKC').trim()
  const fraction = /^(\d+(?:\.\d+)?)\s*\/\s*(\d+)$/.exec(clean)
  const percent = /^(\d{1,3})\s*%$/.exec(clean)
  const plain = /^\d+(?:\.\d+)?$/.test(clean) ? Number(clean) : undefined
  const share = fraction
    ? Number(fraction[1]) / Number(fraction[2])
    : percent
      ? Number(percent[1]) / 100
      : plain === undefined
        ? undefined
        : plain <= 5
          ? plain / 5
          : plain <= 10
            ? plain / 10
            : plain / 100
  if (share !== undefined) return share >= 0 && share <= 1 ? Math.min(4, Math.max(1, Math.ceil(share * 4))) : undefined
  return words.find(([word]) => word.test(clean))?.[1]
}
