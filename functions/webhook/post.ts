import { type LookupAddress, lookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { CodedError } from '#shared/kernel/error.ts'
import { requireAllowedUrl } from '#shared/webhook/rules.ts'
import type { Delivery } from '#shared/webhook/schema.ts'

export type Answer = { readonly status: number } | { readonly failure: NonNullable<Delivery['lastFailure']> }

/** Sends one signed body and reads nothing but the status of the answer. */
export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Answer>

/** Addresses that are not of the public internet, by IANA's special-purpose registries (RFC 6890). */
const special = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, prefix, 'ipv6')
/** Of IPv6 only what is given out for global unicast; mapped and translated IPv4 stands outside of it. */
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

export const isPublicAddress = (address: string): boolean =>
  isIP(address) === 4
    ? !special.check(address, 'ipv4')
    : isIP(address) === 6 && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6')

class AddressNotAllowed extends Error {}

const timeoutMilliseconds = 10_000

/**
 * The connection goes to the address that was checked: a name that leads elsewhere a moment later gains nothing. Redirects are not
 * followed. With `loopback`, also to this computer, for a laptop.
 */
export const poster =
  ({ loopback }: { readonly loopback: boolean }): Post =>
  (text, headers, body) =>
    new Promise(resolve => {
      const url = new URL(text)
      try {
        requireAllowedUrl(text, { loopback })
      } catch (error) {
        if (!(error instanceof CodedError)) throw error
        resolve({ failure: 'address-not-allowed' })
        return
      }
      const checkedLookup = (
        hostname: string,
        { all }: { all?: boolean },
        callback: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
      ): void => {
        lookup(hostname, { all: true }, (error, found) => {
          if (error) return callback(error, [])
          const isAllowed = ({ address }: LookupAddress) =>
            isPublicAddress(address) || (loopback && (address === '127.0.0.1' || address === '::1'))
          // One address that is not allowed refuses the name: which of them would be taken is nobody's to say.
          if (found.length === 0 || !found.every(isAllowed)) return callback(new AddressNotAllowed(), [])
          if (all) return callback(null, found)
          callback(null, found[0]!.address, found[0]!.family)
        })
      }
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest
      const request = send(
        url,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': String(Buffer.byteLength(body)),
            'user-agent': 'talent-market-webhooks/1',
            ...headers,
          },
          lookup: checkedLookup as never,
          signal: AbortSignal.timeout(timeoutMilliseconds),
        },
        response => {
          resolve({ status: response.statusCode ?? 0 })
          response.destroy()
        },
      )
      request.on('error', error =>
        resolve({
          failure:
            error instanceof AddressNotAllowed
              ? 'address-not-allowed'
              : error.name === 'AbortError' || error.name === 'TimeoutError'
                ? 'timed-out'
                : 'no-answer',
        }),
      )
      request.end(body)
    })
