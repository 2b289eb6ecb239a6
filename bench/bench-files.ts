import { closeSync, createReadStream, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { PlainDocument } from './plain-market.ts'

/** Packed documents in a file, one after the other, for scoring everything without holding it; what it held before stays. */
export const packedFile = (path: string) => {
  const file = openSync(path, 'a+')
  let length = fstatSync(file).size
  return {
    /** Of `framed`. */
    append(bytes: Uint8Array): void {
      writeSync(file, bytes, 0, bytes.length)
      length += bytes.length
    },
    /** A few thousand at a time. */
    *pages(size = 4_000_000): Generator<Uint8Array[]> {
      const buffer = Buffer.alloc(size)
      for (let at = 0; at < length; ) {
        const read = readSync(file, buffer, 0, size, at)
        const page: Uint8Array[] = []
        let place = 0
        while (place + 4 <= read && place + 4 + buffer.readUInt32LE(place) <= read) {
          const bytes = buffer.readUInt32LE(place)
          page.push(Uint8Array.prototype.slice.call(buffer, place + 4, place + 4 + bytes))
          place += 4 + bytes
        }
        yield page
        at += place
      }
    },
    close: () => closeSync(file),
  }
}
export type PackedFile = ReturnType<typeof packedFile>

/** Plain documents as bulk lines (`plainLines`), for a store that is filled later. */
export const plainFile = (path: string) => {
  const file = openSync(path, 'a+')
  return {
    append: (bytes: Uint8Array | string): void => {
      if (typeof bytes === 'string') writeSync(file, bytes)
      else writeSync(file, bytes, 0, bytes.length)
    },
    async *documents(): AsyncGenerator<PlainDocument> {
      let number = 0
      for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
        if (number++ % 2 === 1) yield JSON.parse(line) as PlainDocument
    },
    close: () => closeSync(file),
  }
}
export type PlainFile = ReturnType<typeof plainFile>

export type MarketFiles = {
  readonly packed: { readonly talent: PackedFile; readonly opening: PackedFile }
  readonly plain: { readonly talent: PlainFile; readonly opening: PlainFile }
  close(): void
}

export const marketFiles = (folder: string): MarketFiles => {
  const packed = { talent: packedFile(`${folder}/talents.packed`), opening: packedFile(`${folder}/openings.packed`) }
  const plain = { talent: plainFile(`${folder}/talents.plain`), opening: plainFile(`${folder}/openings.plain`) }
  return {
    packed,
    plain,
    close: () => {
      for (const file of [...Object.values(packed), ...Object.values(plain)]) file.close()
    },
  }
}
