import type { KeyRing, Sealed } from '#functions/runtime/key-ring.ts'
import type { Item, JsonObject, Key, Table, Write } from '#functions/runtime/table.ts'
import { type IdentityDocument, plainPhone } from '#shared/talent/identity.ts'
import type { Talent } from '#shared/talent/schema.ts'

/**
 * Phone and identity document of a person: an item of its own beside the profile, encrypted, so that neither the change feed nor the
 * index nor a list ever holds them. Digests under another key say whether two people state the same one.
 */
export type Secrets = { readonly phone?: string | undefined; readonly identity?: IdentityDocument | undefined }

type Digest = { readonly kind: keyof Secrets; readonly version: string; readonly mac: string }
type SealedData = { readonly sealed: Sealed; readonly digests: readonly Digest[] }

export const secretsKey = (talentId: string): Key => ({ pk: talentId, sk: 'sealed' })

/** A document belongs to one person; a phone may be shared, so each of its holders has a row. */
const digestKey = ({ kind, mac }: Digest, talentId: string): Key => ({
  pk: `bln#${kind}#${mac}`,
  sk: kind === 'identity' ? '#' : talentId,
})

const dataOf = (item: Item): SealedData => item.data as unknown as SealedData

/** Where nothing secret is stated, no keys are needed. */
const required = (keys: KeyRing | undefined): KeyRing => {
  if (!keys) throw new Error('this function has no key ring')
  return keys
}

export const openSecrets = async (
  item: Item | undefined,
  keys: KeyRing | undefined,
  talentId: string,
): Promise<Secrets> => {
  if (!item) return {}
  const { phone, identity } = await required(keys).open(dataOf(item).sealed, talentId)
  return {
    ...(phone !== undefined && { phone }),
    ...(identity !== undefined && { identity: JSON.parse(identity) as IdentityDocument }),
  }
}

export const readSecrets = async (table: Table, keys: KeyRing | undefined, talentId: string): Promise<Secrets> =>
  openSecrets(await table.get(secretsKey(talentId)), keys, talentId)

const equalityOf = ({ phone, identity }: Secrets): [keyof Secrets, string][] => [
  ...(phone === undefined ? [] : [['phone', plainPhone(phone)] as [keyof Secrets, string]]),
  ...(identity === undefined ? [] : [['identity', `${identity.kind} ${identity.number}`] as [keyof Secrets, string]]),
]

const same = (a: Secrets, b: Secrets): boolean =>
  a.phone === b.phone && a.identity?.kind === b.identity?.kind && a.identity?.number === b.identity?.number

export const dropSecrets = (item: Item, talentId: string): Write[] => [
  { delete: secretsKey(talentId) },
  ...dataOf(item).digests.map(digest => ({ delete: digestKey(digest, talentId) })),
]

/** Were they made with keys that have been replaced since? */
export const isOutdated = (item: Item, keys: KeyRing): boolean => {
  const current = keys.blind('phone', '')[0].version
  return dataOf(item).digests.some(({ version }) => version !== current)
}

export const identityIsFree = 'identity-is-free'

/**
 * What replaces the secrets of a person by new ones, as part of the profile's own write; nothing where they stay as they are. A
 * document that somebody else states refuses the write under the name `identity-is-free`.
 */
export const secretWrites = async (
  talentId: string,
  before: Item | undefined,
  after: Secrets,
  keys: KeyRing | undefined,
): Promise<Write[]> => {
  const held = await openSecrets(before, keys, talentId)
  if (same(held, after) && !(before && keys && isOutdated(before, keys))) return []
  const old = before ? dataOf(before).digests : []
  const stated = equalityOf(after)
  if (stated.length === 0) return before ? dropSecrets(before, talentId) : []
  const ring = required(keys)
  const sealed = await ring.seal(
    {
      ...(after.phone !== undefined && { phone: after.phone }),
      ...(after.identity !== undefined && { identity: JSON.stringify(after.identity) }),
    },
    talentId,
  )
  const digests: Digest[] = []
  const writes: Write[] = []
  const isOld = (digest: Digest) => old.some(one => one.kind === digest.kind && one.mac === digest.mac)
  for (const [kind, value] of stated) {
    const [current, ...earlier] = ring.blind(kind, value)
    const digest: Digest = { kind, ...current }
    digests.push(digest)
    if (!isOld(digest))
      writes.push({
        put: { ...digestKey(digest, talentId), kind: 'talent-digest', revision: 1, data: { talentId } as JsonObject },
        if: 'absent',
        name: kind === 'identity' ? identityIsFree : 'phone-is-new',
      })
    // Until everybody's digests are made anew, another may still stand under an older key.
    if (kind === 'identity')
      for (const other of earlier)
        if (!isOld({ kind, ...other }))
          writes.push({ check: digestKey({ kind, ...other }, talentId), if: 'absent', name: identityIsFree })
  }
  return [
    {
      put: {
        ...secretsKey(talentId),
        kind: 'talent-sealed',
        revision: (before?.revision ?? 0) + 1,
        data: { sealed, digests } as unknown as JsonObject,
      },
      if: before ? { revision: before.revision } : 'absent',
      name: 'secrets-unchanged',
    },
    ...writes,
    ...old
      .filter(one => !digests.some(({ kind, mac }) => kind === one.kind && mac === one.mac))
      .map(one => ({ delete: digestKey(one, talentId) })),
  ]
}

/** The profile as it is stored: without the phone. */
export const withoutPhone = <T extends Pick<Talent, 'contact'>>(profile: T): T => {
  if (profile.contact?.phone === undefined) return profile
  const { phone: _, ...contact } = profile.contact
  return { ...profile, contact }
}

export const withPhone = <T extends Pick<Talent, 'contact'>>(profile: T, { phone }: Secrets): T =>
  phone === undefined ? profile : { ...profile, contact: { ...profile.contact, phone } }

/** Who states this phone or document: ids of people, for the duplicates of an import. */
export const holdersOf = async (table: Table, keys: KeyRing, wanted: Secrets): Promise<string[]> => {
  const found = new Set<string>()
  for (const [kind, value] of equalityOf(wanted))
    for (const blind of keys.blind(kind, value)) {
      const { items } = await table.query({ pk: digestKey({ kind, ...blind }, '').pk, limit: 100 })
      for (const { data } of items) found.add(String(data['talentId']))
    }
  return [...found]
}
