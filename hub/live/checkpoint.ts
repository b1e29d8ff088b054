import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { HallState } from '../core/state.ts'

/**
 * The hall as the journal told it up to an entry, kept in a file so that a start need not fold a long day again.
 * Never the truth: what does not fit the journal or this engine to the letter is as if it were not there.
 */
export interface Checkpoint {
  /** The last entry that it holds. */
  seq: number
  /** That entry's hash, which stands for all entries before it too. */
  hash: string
  /** Made anew by each call. */
  state(): HallState
}

/** A checkpoint is made anew after so many entries; folding them takes a start about a tenth of a second. */
export const WORTH_KEEPING = 20_000

const Head = z.object({ engine: z.string(), seq: z.int(), hash: z.string(), sum: z.int() })

export const checkpointPath = (folder: string): string => join(folder, 'checkpoint')

/** Under another name until it is on the disk. */
export function writeCheckpoint(folder: string, engine: string, { seq, hash, state }: Checkpoint): void {
  const body = serialize(state())
  const head: z.infer<typeof Head> = { engine, seq, hash, sum: crc32(body) }
  const part = `${checkpointPath(folder)}.part`
  const file = openSync(part, 'w')
  try {
    writeSync(file, `${JSON.stringify(head)}\n`)
    writeSync(file, body)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, checkpointPath(folder))
}

/** Null where there is none, or one that is damaged or was made by another engine. */
export function readCheckpoint(folder: string, engine: string): Checkpoint | null {
  try {
    const bytes = readFileSync(checkpointPath(folder))
    const end = bytes.indexOf('\n')
    const body = bytes.subarray(end + 1)
    const { seq, hash, sum, engine: of } = Head.parse(JSON.parse(bytes.toString('utf8', 0, end)))
    if (of !== engine || sum !== crc32(body)) return null
    return { seq, hash, state: () => deserialize(body) as HallState }
  } catch {
    return null
  }
}
