import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Sound, Voice } from './port.ts'

/** Sounds kept; the sentences of all steps in three languages are some hundred. */
const KEPT = 1_000
/** Of a WAV file of `wavOf`: samples a second stand here. */
const HEADER = 44

/** A voice that keeps its sounds as files in a folder and says no sentence twice. Those not heard longest go first. */
export function cachedVoice(voice: Voice, folder: string, kept = KEPT): Voice {
  const underWay = new Map<string, Promise<Sound | null>>()

  function stored(file: string): Sound | null {
    try {
      const wav = readFileSync(file)
      utimesSync(file, new Date(), new Date())
      return { wav, ms: Math.round(((wav.length - HEADER) / 2 / wav.readUInt32LE(24)) * 1_000) }
    } catch {
      return null
    }
  }
  function keep(file: string, { wav }: Sound): void {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.part`, wav)
    renameSync(`${file}.part`, file)
    const files = readdirSync(folder).map((name) => join(folder, name))
    if (files.length <= kept) return
    const byAge = files.map((path) => ({ path, at: statSync(path).mtimeMs })).toSorted((a, b) => a.at - b.at)
    for (const { path } of byAge.slice(0, files.length - kept)) rmSync(path, { force: true })
  }
  async function make(file: string, say: () => Promise<Sound | null>): Promise<Sound | null> {
    const sound = await say()
    try {
      if (sound) keep(file, sound)
    } catch {
      // A disk without room costs the next time a little, not this sound.
    }
    return sound
  }

  return {
    async say(text, language) {
      const name = createHash('sha256').update(`${language}\n${text}`).digest('hex').slice(0, 32)
      const file = join(folder, `${name}.wav`)
      const there = stored(file)
      if (there) return there
      const making = underWay.get(file) ?? make(file, () => voice.say(text, language))
      underWay.set(file, making)
      try {
        return await making
      } finally {
        underWay.delete(file)
      }
    },
    close: voice.close,
  }
}
