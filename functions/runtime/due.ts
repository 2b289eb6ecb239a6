import * as z from 'zod'

/**
 * Partitions of each list of what the clock has to do, so that no one of them takes all the writes of a busy day.
 * The infrastructure reads it too: it makes a schedule for each, where they run side by side.
 */
export const dueShards = 8

const shards: readonly number[] = Array.from({ length: dueShards }, (_, shard) => shard)

/** By the id of the record, or of the owner whose records are to stay together. */
export const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % dueShards

/** The one that is named, or all. */
export const shardsOf = (shard?: number): readonly number[] => (shard === undefined ? shards : [shard])

/** `{ "shard": 3 }`: one schedule for each shard, so that they run side by side; without it, all one after the other. */
export const DueEvent = z.object({
  shard: z.coerce
    .number()
    .int()
    .min(0)
    .max(dueShards - 1)
    .optional(),
})
