declare global {
  interface Window {
    /** Answers that `early.ts` asked for before there was a page, by what was asked. */
    firstAnswers?: Map<string, Promise<Response>>
  }
}

/** The same for the same question, in whatever order its parameters are. */
export const question = (address: string, headers: Readonly<Record<string, string>>): string => {
  const url = new URL(address, 'http://here')
  url.searchParams.sort()
  return [url.pathname, url.search, headers['accept-language'], headers['authorization'], headers['acting-for']].join(
    ' ',
  )
}

/** `fetch` that takes the answer which was asked for early, once: the next one to ask wants to know how it is then. */
export const fetchFirst: typeof fetch = (input, init) => {
  const early = window.firstAnswers
  if (early && early.size > 0 && (init?.method ?? 'GET') === 'GET') {
    const asked = question(String(input), (init?.headers ?? {}) as Record<string, string>)
    const answer = early.get(asked)
    early.delete(asked)
    // What failed early may pass now.
    if (answer) return answer.catch(() => fetch(input, init))
  }
  return fetch(input, init)
}
