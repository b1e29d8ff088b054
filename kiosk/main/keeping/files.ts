import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Files } from '../ports.ts'

/** Only the user of the kiosk reads them: the device's token is among them. */
const MODE = 0o600

/** Files below one folder of the machine. */
export function filesIn(folder: string): Files {
  const at = (name: string): string => {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    return path
  }
  return {
    read(name) {
      try {
        return readFileSync(join(folder, name), 'utf8')
      } catch {
        return null
      }
    },
    write(name, text) {
      const path = at(name)
      const file = openSync(`${path}.new`, 'w', MODE)
      try {
        writeSync(file, text)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(`${path}.new`, path)
    },
    append: (name, text) => appendFileSync(at(name), text, { mode: MODE }),
    list(name) {
      try {
        return readdirSync(join(folder, name)).sort()
      } catch {
        return []
      }
    },
    remove: (name) => rmSync(join(folder, name), { force: true }),
  }
}
