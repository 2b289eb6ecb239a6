import { createHash, createPublicKey } from 'node:crypto'
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { KeysUnavailable } from '#functions/runtime/key-ring.ts'

/**
 * Signs credentials of the marketplace. RS256, which every reader of Open Badges 3.0 knows. Adapters: here AWS KMS, whose private key
 * never leaves it, and `local/credential-key.ts`, a key file.
 */
export type Signer = {
  /** `iss` of what is signed. */
  readonly issuer: string
  keys(): Promise<readonly JWK[]>
  /** The compact JWS of a payload. */
  sign(payload: Record<string, unknown>): Promise<string>
}

export const publicJwk = async (jwk: JWK): Promise<JWK> => {
  const { kty, n, e } = jwk
  return { kty, n, e, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' } as JWK
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const signingInput = (kid: string | undefined, payload: Record<string, unknown>): string =>
  `${encoded({ alg: 'RS256', typ: 'vc+jwt', kid })}.${encoded(payload)}`

const asOutage = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (error) {
    throw new KeysUnavailable({ cause: error })
  }
}

export const kmsSigner = (
  { keyId, issuer }: { readonly keyId: string; readonly issuer: string },
  client: Pick<KMSClient, 'send'> = new KMSClient({ maxAttempts: 3 }),
): Signer => {
  let known: Promise<JWK> | undefined
  const key = (): Promise<JWK> => {
    known ??= asOutage(client.send(new GetPublicKeyCommand({ KeyId: keyId }))).then(({ PublicKey }) =>
      publicJwk(
        createPublicKey({ key: Buffer.from(PublicKey!), format: 'der', type: 'spki' }).export({ format: 'jwk' }) as JWK,
      ),
    )
    known.catch(() => {
      known = undefined
    })
    return known
  }
  return {
    issuer,
    keys: async () => [await key()],
    sign: async payload => {
      const input = signingInput((await key()).kid, payload)
      const { Signature } = await asOutage(
        client.send(
          new SignCommand({
            KeyId: keyId,
            Message: createHash('sha256').update(input).digest(),
            MessageType: 'DIGEST',
            SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
          }),
        ),
      )
      return `${input}.${Buffer.from(Signature!).toString('base64url')}`
    },
  }
}
