import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Messenger } from './port.ts'

/** So many digits, so that names stand in the order in which the messages were sent. */
const DIGITS = 12
/** A message under this name is not whole yet; nobody else looks at names with a point before them. */
const PART = '.part'

/**
 * [MESSAGE-3] Messages as files of a folder, one each: `m-000000001042-k3Xw9QmA.json` with `{id, at, to, words, about}`, `at` in ms
 * since 1970. A file has its name only when it is whole and on the disk, so that whoever takes it reads all of it, or
 * does not see it yet; one that is written again before it was taken is the same file.
 */
export function fileMessenger(folder: string, clock: () => number): Messenger {
  const part = join(folder, PART)
  return {
    async send({ id, to, words, about }) {
      // They name people: nobody else of the machine may read them.
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(part, 'w', 0o600)
      try {
        await file.writeFile(`${JSON.stringify({ id, at: clock(), to, words, about })}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(part, join(folder, nameOf(id)))
      await syncFolder(folder)
    },
  }
}

const nameOf = (id: string): string => `${id.replace(/\d+/, (digits) => digits.padStart(DIGITS, '0'))}.json`

/** A name is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
