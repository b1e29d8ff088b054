import { setTimeout as sleep } from 'node:timers/promises'
import type { Line } from './port.ts'

/** Fewer than any printer's buffer still takes after it has said "not ready". */
const CHUNK = 32
const LOOK_MS = 10

interface Ends {
  put: (bytes: Uint8Array) => Promise<void>
  ask: (bytes: Uint8Array) => Promise<void>
  /** Whether the other side takes bytes now. Rejects when the line is closed, which ends all waiting. */
  ready: () => Promise<boolean>
}

/**
 * Sends bytes in small pieces, each only while the other side says that it is ready (DTR/DSR), and one after
 * the other. A question goes out at once when nothing is under way: a printer that is offline is not ready,
 * and answers what is asked in real time all the same.
 */
export function handshake({ put, ask, ready }: Ends): Pick<Line, 'write' | 'ask'> {
  let last: Promise<void> = Promise.resolve()
  let busy = 0

  async function pieces(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      while (!(await ready())) await sleep(LOOK_MS)
      await put(bytes.subarray(at, at + CHUNK))
    }
  }
  function write(bytes: Uint8Array): Promise<void> {
    busy++
    const mine = last.then(() => pieces(bytes)).finally(() => busy--)
    last = mine.catch(() => undefined)
    return mine
  }
  return { write, ask: (bytes) => (busy === 0 ? ask(bytes) : write(bytes)) }
}
