import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { publicJwk, type Signer } from '#functions/evidence/signer.ts'

export const credentialKeyFile = 'credential-key.json'

const signingKey = async (folder: string): Promise<JWK> => {
  const path = join(folder, credentialKeyFile)
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept !== undefined) return JSON.parse(kept) as JWK
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  await writeFile(`${path}.new`, JSON.stringify(jwk), { mode: 0o600 })
  await rename(`${path}.new`, path)
  return jwk
}

/** Stands in for the signing key in KMS on a laptop; it lives with the data, so that old credentials stay good. */
export const localSigner = async (folder: string, issuer: string): Promise<Signer> => {
  const jwk = await signingKey(folder)
  const key = await importJWK(jwk, 'RS256')
  const shown = await publicJwk(jwk)
  return {
    issuer,
    keys: async () => [shown],
    sign: payload =>
      new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'RS256', typ: 'vc+jwt', kid: shown.kid! })
        .sign(key),
  }
}
