import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sound, Voice } from './port.ts'
import { soundOf } from './wav.ts'

/** The steps of a kiosk in three languages are some hundred sentences of 100 KB; numbers come and go. */
const KEPT_BYTES = 100_000_000

/** A voice that keeps its sounds as files in a folder and says no sentence twice. Those not heard longest go first. */
export function cachedVoice(voice: Voice, folder: string, keptBytes = KEPT_BYTES): Voice {
  const underWay = new Map<string, Promise<Sound | null>>()
  /** Bytes of each file, the one not heard longest first. */
  let files: Promise<Map<string, number>> | null = null

  async function found(): Promise<Map<string, number>> {
    await mkdir(folder, { recursive: true })
    const names = (await readdir(folder)).filter((name) => name.endsWith('.wav'))
    const known = await Promise.all(
      names.map(async (name) => ({ name, ...(await stat(join(folder, name))) })),
    )
    return new Map(known.toSorted((a, b) => a.mtimeMs - b.mtimeMs).map(({ name, size }) => [name, size]))
  }
  async function stored(name: string, kept: Map<string, number>): Promise<Sound | null> {
    const size = kept.get(name)
    if (size === undefined) return null
    kept.delete(name)
    try {
      const wav = await readFile(join(folder, name))
      kept.set(name, size)
      await utimes(join(folder, name), new Date(), new Date())
      return soundOf(wav)
    } catch {
      return null
    }
  }
  async function keep(name: string, { wav }: Sound, kept: Map<string, number>): Promise<void> {
    const path = join(folder, name)
    await writeFile(`${path}.part`, wav)
    await rename(`${path}.part`, path)
    kept.set(name, wav.length)
    let bytes = kept.values().reduce((sum, size) => sum + size, 0)
    for (const [oldest, size] of kept) {
      if (bytes <= keptBytes) break
      kept.delete(oldest)
      bytes -= size
      await rm(join(folder, oldest), { force: true })
    }
  }
  async function make(name: string, say: () => Promise<Sound | null>): Promise<Sound | null> {
    try {
      const kept = await (files ??= found())
      const there = await stored(name, kept)
      if (there) return there
      const sound = await say()
      if (sound) await keep(name, sound, kept).catch(() => undefined)
      return sound
    } catch {
      // A folder that cannot be read or written costs the next time a little, not this sound.
      files = null
      return say()
    }
  }

  return {
    async say(text, language, first) {
      const name = `${createHash('sha256').update(`${language}\n${text}`).digest('hex').slice(0, 32)}.wav`
      const making = underWay.get(name) ?? make(name, () => voice.say(text, language, first))
      underWay.set(name, making)
      try {
        return await making
      } finally {
        underWay.delete(name)
      }
    },
    close: voice.close,
  }
}
