import { hash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import type { HallState } from '../core/state.ts'

/**
 * The hall as the journal tells it up to an entry, kept in a file so that a start need not fold a long day
 * again. Never the truth: what does not fit the journal or this engine to the letter is as if it were not there.
 */
export interface Checkpoint {
  /** The last entry that it holds. */
  seq: number
  /** That entry's hash, which stands for all entries before it too. */
  hash: string
  state: HallState
}

const Head = z.object({ engine: z.string(), seq: z.number(), hash: z.string(), sum: z.string() })

export const checkpointPath = (folder: string): string => join(folder, 'checkpoint')

/** Writes it under another name until it is on the disk. */
export function writeCheckpoint(folder: string, engine: string, { seq, hash, state }: Checkpoint): void {
  const body = serialize(state)
  const head: z.infer<typeof Head> = { engine, seq, hash, sum: sumOf(body) }
  const part = `${checkpointPath(folder)}.part`
  const file = openSync(part, 'w')
  try {
    for (const bytes of [Buffer.from(`${JSON.stringify(head)}\n`), body]) writeSync(file, bytes)
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
    const head = Head.parse(JSON.parse(bytes.toString('utf8', 0, end)))
    const body = bytes.subarray(end + 1)
    if (head.engine !== engine || head.sum !== sumOf(body)) return null
    return { seq: head.seq, hash: head.hash, state: deserialize(body) as HallState }
  } catch {
    return null
  }
}

const sumOf = (body: Uint8Array): string => hash('sha256', body, 'hex')
