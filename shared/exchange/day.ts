/** 2026-05-13, 2026/5/13, 2026年5月13日, an instant, or epoch milliseconds → `2026-05-13`. */
export const readDay = (written: string): string | undefined => {
  const found = /((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/.exec(written.normalize('NFKC'))
  const milliseconds = /^\d{13}$/.test(written) ? new Date(Number(written)).toISOString().slice(0, 10) : undefined
  const day = found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : milliseconds
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`)
  // 2026-02-30 moves on to March, and is no date
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day!) ? day : undefined
}
