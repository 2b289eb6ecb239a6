import type { IndexDocument } from '#shared/matching/document.ts'

/**
 * Why a document cannot be indexed; `undefined` when it can. Both adapters ask this first, so that a projection's mistake shows
 * on a laptop as it would on OpenSearch: a rank feature must be a positive normal float, and a dot in its name hides it.
 * The reason names the field and never the value.
 */
export const documentFault = ({ version, features, numbers }: IndexDocument): string | undefined => {
  if (!Number.isSafeInteger(version) || version < 0) return 'version: not a whole number'
  for (const name in features) {
    const value = features[name]!
    if (name === '' || name.includes('.')) return 'features: a name is empty or has a dot'
    if (!(value >= 1e-6 && value <= 1e6)) return 'features: a weight is not between 1e-6 and 1e6'
  }
  for (const [field, value] of Object.entries(numbers))
    if (!Number.isFinite(value)) return `numbers.${field}: not a finite number`
  return undefined
}
