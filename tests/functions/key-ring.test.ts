import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type KeyRing, KeysUnavailable } from '#functions/runtime/key-ring.ts'
import { kmsKeyRing } from '#functions/runtime/key-ring-kms.ts'
import { localKeyRing, rotateLocalKeys } from '#local/key-ring.ts'

/** KMS as far as the adapter uses it: a wrapped key opens under the context that it was made with, and calls are counted. */
const aKms = () => {
  const made = new Map<string, { plain: Buffer; context: string }>()
  const calls = { generate: 0, decrypt: 0 }
  let down = false
  const send = async (command: unknown) => {
    if (down) throw new Error('KMSInternalException')
    if (command instanceof GenerateDataKeyCommand) {
      calls.generate += 1
      const plain = randomBytes(32)
      const blob = randomBytes(64)
      made.set(blob.toString('hex'), { plain, context: JSON.stringify(command.input.EncryptionContext) })
      return { Plaintext: plain, CiphertextBlob: blob }
    }
    if (!(command instanceof DecryptCommand)) throw new Error('an unexpected call')
    calls.decrypt += 1
    const found = made.get(Buffer.from(command.input.CiphertextBlob!).toString('hex'))
    if (!found || found.context !== JSON.stringify(command.input.EncryptionContext))
      throw new Error('InvalidCiphertextException')
    return { Plaintext: found.plain }
  }
  return { send: send as never, calls, stop: () => (down = true) }
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const env = { FIELD_KEY_ID: 'key', BLIND_KEYS: 'k'.repeat(40) }

describe.each([
  ['a key file', () => localKeyRing(folder)],
  ['KMS', async () => kmsKeyRing(env, { send: aKms().send })],
])('fields sealed with %s', (_, open) => {
  let ring: KeyRing
  beforeAll(async () => {
    ring = await open()
  })

  it('open under their own record only, and not after a byte was changed', async () => {
    const sealed = await ring.seal({ phone: '13800000000', identity: '身份证' }, 'tal_a')
    expect(await ring.open(sealed, 'tal_a')).toEqual({ phone: '13800000000', identity: '身份证' })
    expect(JSON.stringify(sealed)).not.toMatch(/13800000000|身份证/)
    await expect(ring.open(sealed, 'tal_b')).rejects.toThrow()
    const bytes = Buffer.from(sealed.fields['phone']!, 'base64')
    bytes[14]! ^= 1
    const forged = { ...sealed, fields: { phone: bytes.toString('base64') } }
    await expect(ring.open(forged, 'tal_a')).rejects.toThrow()
    const swapped = { ...sealed, fields: { identity: sealed.fields['phone']! } }
    await expect(ring.open(swapped, 'tal_a')).rejects.toThrow()
  })

  it('are never sealed twice alike, while equal values have equal digests of their own kind', async () => {
    const [a, b] = [await ring.seal({ phone: '1' }, 'tal_a'), await ring.seal({ phone: '1' }, 'tal_a')]
    expect(a.fields['phone']).not.toBe(b.fields['phone'])
    expect(a.key).not.toBe(b.key)
    expect(ring.blind('phone', '1')).toEqual(ring.blind('phone', '1'))
    expect(ring.blind('phone', '1')[0].mac).not.toBe(ring.blind('identity', '1')[0].mac)
    // Without the key a digest cannot be guessed through all numbers there are.
    expect(ring.blind('phone', '1')[0].mac).not.toBe(createHash('sha256').update('phone\n1').digest('base64url'))
  })
})

describe('keys', () => {
  it('rotate: old fields stay open, new ones use the new key, and old digests are still found', async () => {
    const before = await localKeyRing(folder)
    const sealed = await before.seal({ phone: '1' }, 'tal_a')
    await rotateLocalKeys(folder)
    const after = await localKeyRing(folder)
    expect(await after.open(sealed, 'tal_a')).toEqual({ phone: '1' })
    expect((await after.seal({ phone: '1' }, 'tal_a')).key.split('.')[0]).not.toBe(sealed.key.split('.')[0])
    expect(after.blind('phone', '1')[0]).not.toEqual(before.blind('phone', '1')[0])
    expect(after.blind('phone', '1').slice(1)).toEqual(before.blind('phone', '1'))
    expect(await readdir(folder)).toEqual(['field-keys.json'])
    expect(await readFile(join(folder, 'field-keys.json'), 'utf8')).not.toContain('"1"')
  })

  it('of KMS are asked for once for a record that is read again, and an outage says so', async () => {
    const kms = aKms()
    const ring = kmsKeyRing(env, { send: kms.send })
    const sealed = await ring.seal({ phone: '1' }, 'tal_a')
    for (let look = 0; look < 5; look++) await ring.open(sealed, 'tal_a')
    expect(kms.calls).toEqual({ generate: 1, decrypt: 1 })
    kms.stop()
    await expect(ring.seal({ phone: '1' }, 'tal_b')).rejects.toBeInstanceOf(KeysUnavailable)
  })
})
