import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DataKeys, decrypt, encrypt, type KeyRing, keyRing } from '#functions/runtime/key-ring.ts'

type KeyFile = {
  /** Wraps data keys; the first one is used, older ones only open. */
  readonly master: readonly { readonly id: string; readonly key: string }[]
  readonly blind: readonly [string, ...string[]]
}

const random = () => randomBytes(32).toString('base64url')
const masterKey = () => ({ id: randomBytes(4).toString('hex'), key: random() })

const save = async (path: string, file: KeyFile): Promise<KeyFile> => {
  await writeFile(`${path}.new`, JSON.stringify(file), { mode: 0o600 })
  await rename(`${path}.new`, path)
  return file
}

const fileDataKeys = ({ master }: KeyFile): DataKeys => ({
  create: async context => {
    const { id, key } = master[0]!
    const plain = randomBytes(32)
    return { plain, wrapped: `${id}.${encrypt(Buffer.from(key, 'base64url'), plain, context).toString('base64')}` }
  },
  unwrap: async (wrapped, context) => {
    const [id, body = ''] = wrapped.split('.')
    const found = master.find(one => one.id === id)
    if (!found) throw new Error('the key file lacks a key that a record was sealed with')
    return decrypt(Buffer.from(found.key, 'base64url'), Buffer.from(body, 'base64'), context)
  },
})

export const keyFileName = 'field-keys.json'

const readKeys = async (path: string): Promise<KeyFile> => {
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  return kept === undefined ? save(path, { master: [masterKey()], blind: [random()] }) : (JSON.parse(kept) as KeyFile)
}

/** Stands in for KMS on a laptop: a key file that lives with the data, readable by its owner only. */
export const localKeyRing = async (folder: string): Promise<KeyRing> => {
  const file = await readKeys(join(folder, keyFileName))
  return keyRing(fileDataKeys(file), file.blind)
}

/** New keys in front of the old ones; records move to them with their next save, or when the sweep passes by. */
export const rotateLocalKeys = async (folder: string): Promise<void> => {
  const path = join(folder, keyFileName)
  const { master, blind } = await readKeys(path)
  await save(path, { master: [masterKey(), ...master], blind: [random(), ...blind] })
}
