import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import type { KeysEnv } from './env.ts'
import { type DataKeys, type KeyRing, KeysUnavailable, keyRing } from './key-ring.ts'

const asOutage = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (error) {
    throw new KeysUnavailable({ cause: error })
  }
}

/** The encryption context stands in CloudTrail with each use: an opaque id, so that every opening of a record can be audited. */
const kmsDataKeys = (client: Pick<KMSClient, 'send'>, keyId: string): DataKeys => ({
  create: async context => {
    const { Plaintext, CiphertextBlob } = await asOutage(
      client.send(
        new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: { record: context } }),
      ),
    )
    return { plain: Buffer.from(Plaintext!), wrapped: Buffer.from(CiphertextBlob!).toString('base64') }
  },
  unwrap: async (wrapped, context) => {
    const { Plaintext } = await asOutage(
      client.send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: Buffer.from(wrapped, 'base64'),
          EncryptionContext: { record: context },
        }),
      ),
    )
    return Buffer.from(Plaintext!)
  },
})

export const kmsKeyRing = (
  env: KeysEnv,
  client: Pick<KMSClient, 'send'> = new KMSClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  }),
): KeyRing => keyRing(kmsDataKeys(client, env.FIELD_KEY_ID), env.BLIND_KEYS.split(',') as [string, ...string[]])
