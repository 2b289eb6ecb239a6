import { z } from 'zod'
import type { Sealing } from '#functions/runtime/sealing.ts'
import { hashOf } from './store.ts'

/** What the links of mails carry: whose mails, by an opaque id, and for a confirmation a hash of the address. */
const Stop = z.strictObject({ o: z.string() })
const Confirm = z.strictObject({ o: z.string(), a: z.string() })

const addressHash = (address: string): string => hashOf('address', address).toString('base64url').slice(0, 22)

export const stopToken = (sealing: Sealing, ownerId: string): string =>
  sealing.token('stop', { o: ownerId } satisfies z.infer<typeof Stop>)

export const confirmToken = (sealing: Sealing, ownerId: string, address: string): string =>
  sealing.token('confirm', { o: ownerId, a: addressHash(address) } satisfies z.infer<typeof Confirm>)

export const openStop = (sealing: Sealing, token: string): string => sealing.openToken('stop', token, Stop).o

export const openConfirm = (
  sealing: Sealing,
  token: string,
): { ownerId: string; isFor: (address: string | undefined) => boolean } => {
  const { o, a } = sealing.openToken('confirm', token, Confirm)
  return { ownerId: o, isFor: address => address !== undefined && addressHash(address) === a }
}
