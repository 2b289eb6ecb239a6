import { z } from 'zod'

/** GB 11643-1999: the remainder of the weighted digits modulo 11 (ISO 7064, MOD 11-2) gives the last character. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

const isDay = (text: string): boolean => {
  const date = new Date(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T00:00:00.000Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10).replaceAll('-', '') === text
}

/** A citizen identity number in form: 17 digits with a day that exists, and the check character. Whose it is, it does not say. */
const isResidentId = (number: string): boolean => {
  if (!/^[1-9]\d{16}[\dX]$/.test(number) || !isDay(number.slice(6, 14))) return false
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return checkCharacters[sum % 11] === number[17]
}

const Upper = (most: number) => z.string().trim().min(1).max(most).toUpperCase()

export const IdentityDocument = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('resident-id'),
      number: Upper(20).refine(isResidentId, { params: { code: 'field/identity-number' } }),
    }),
    z.strictObject({
      kind: z.literal('passport'),
      // ICAO Doc 9303: the document number of the machine-readable zone has at most nine characters.
      number: Upper(20).refine(number => /^[A-Z0-9]{5,9}$/.test(number), { params: { code: 'field/identity-number' } }),
    }),
  ])
  .meta({ description: 'Optional. Kept encrypted, never searched, shown to its owner alone' })
export type IdentityDocument = z.infer<typeof IdentityDocument>

/** Enough for its owner to know it again. */
export const maskedNumber = (number: string): string =>
  number.length <= 4 ? '*'.repeat(number.length) : `${'*'.repeat(number.length - 4)}${number.slice(-4)}`

/** The same line written differently is the same phone: digits only, without the prefix of China. */
export const plainPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '').replace(/^00/, '')
  return /^86\d{11}$/.test(digits) ? digits.slice(2) : digits
}
