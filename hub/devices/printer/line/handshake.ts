import { setTimeout as sleep } from 'node:timers/promises'

/** Fewer than any printer's buffer still takes after it has said "not ready". */
const CHUNK = 32
const LOOK_MS = 10

/** Sends bytes in small pieces, each only while the other side says that it is ready (DTR/DSR). */
export async function writeWhileReady(
  { write, ready }: { write: (bytes: Uint8Array) => Promise<void>; ready: () => Promise<boolean> },
  bytes: Uint8Array,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    while (!(await ready())) await sleep(LOOK_MS)
    await write(bytes.subarray(at, at + CHUNK))
  }
}
