import { z } from 'zod'

/**
 * A region by its GB/T 2260 code at province or prefecture level (`320500`) or of a county directly under a province (`429004`),
 * or abroad by ISO 3166-1 alpha-2 (`DE`).
 */
export const regionCode = () => z.string().regex(/^(\d{4}00|\d{2}90\d{2}|[A-Z]{2})$/)

export const Place = z.strictObject({
  region: regionCode(),
  /** A district or county, as written; shown, not matched. */
  district: z.string().trim().max(60).optional(),
})
export type Place = z.infer<typeof Place>
