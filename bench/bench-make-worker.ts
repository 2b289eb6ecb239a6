import { parentPort, workerData } from 'node:worker_threads'
import {
  bodyRecorder,
  framed,
  type Made,
  type MakeRequest,
  type MakerData,
  plainLines,
  projectedFrom,
} from './bench-make.ts'
import { market } from './market.ts'

/** Makes records and documents, and writes them as the bytes that are sent. */
const { talents, openings, prefix } = workerData as MakerData
const all = market(talents, openings)
const bodies = bodyRecorder(prefix)
const port = parentPort!

/** On memory of its own, since a pooled buffer can't change threads alone. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes)
const encoder = new TextEncoder()

port.on('message', async ({ kind, from, to }: MakeRequest) => {
  const start = performance.now()
  const list = projectedFrom(all, kind, from, to)
  const projectMs = performance.now() - start
  const documents = list.map(({ document }) => document)
  const made: Made = {
    count: list.length,
    packed: owned(framed(documents)),
    ours: (await bodies(kind, documents)).map(body => encoder.encode(body)),
    plain: encoder.encode(plainLines(list.map(({ plain }) => plain))),
    projectMs,
  }
  port.postMessage(made, [made.packed.buffer, made.plain.buffer, ...made.ours.map(({ buffer }) => buffer)])
})
