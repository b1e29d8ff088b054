import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Verified = z.object({ at: z.number(), ok: z.boolean(), entries: z.number() })
type Verified = z.infer<typeof Verified>

const pathIn = (folder: string): string => join(folder, 'verified.json')

/** When a folder was verified last and what came out; null where that is not known. */
export function lastVerify(folder: string): Verified | null {
  try {
    return Verified.parse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
  } catch {
    return null
  }
}

/** Notes it where the folder can be written; a look at somebody else's folder leaves nothing. */
export function noteVerify(folder: string, verified: Verified): void {
  try {
    writeFileSync(pathIn(folder), JSON.stringify(verified))
  } catch {
    // Only a note.
  }
}
