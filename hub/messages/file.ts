import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Messenger } from './port.ts'

/**
 * Messages as lines of JSON at the end of a file, `{id, at, to, words, about}` with `at` in ms since 1970, each on the
 * disk before it counts as sent. The file is opened for each line, so that whoever takes the lines on may move it away.
 */
export function fileMessenger(path: string, clock: () => number): Messenger {
  return {
    async send({ id, to, words, about }) {
      await mkdir(dirname(path), { recursive: true })
      // They name people: nobody else of the machine may read them.
      const file = await open(path, 'a', 0o600)
      try {
        await file.appendFile(`${JSON.stringify({ id, at: clock(), to, words, about })}\n`)
        await file.datasync()
      } finally {
        await file.close()
      }
    },
  }
}
