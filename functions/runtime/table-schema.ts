/**
 * The table's physical shape, stated once: the DynamoDB adapter, the table that tests and the laptop create, and the
 * infrastructure read it. Plain data: it imports nothing, so that neither the CDK nor a client comes along with it.
 */
export const tableSchema = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: an item without the keys is not in the index. Everything is projected, so that a query needs no second read. */
  indexes: {
    index1: { partitionKey: 'index1pk', sortKey: 'index1sk' },
    index2: { partitionKey: 'index2pk', sortKey: 'index2sk' },
  },
  /** Epoch seconds. DynamoDB removes an item within a few days after; readers hide it at once. */
  timeToLive: 'expiresAt',
  streamView: 'NEW_AND_OLD_IMAGES',
  billing: 'PAY_PER_REQUEST',
} as const

export type IndexName = keyof typeof tableSchema.indexes

export const indexNames = Object.keys(tableSchema.indexes) as readonly IndexName[]

/** Every key attribute is a string. */
export const keyAttributes: readonly string[] = [
  tableSchema.partitionKey,
  tableSchema.sortKey,
  ...indexNames.flatMap(name => [tableSchema.indexes[name].partitionKey, tableSchema.indexes[name].sortKey]),
]
