import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { SpeechLanguage, Voice } from '../port.ts'
import { readWav, wavOf, type Samples } from '../wav.ts'
import { cover, plain } from './cover.ts'
import { joined } from './join.ts'

/** A recording that was added or made anew is heard after at most this long, in ms. */
const FRESH_MS = 10_000

/** The recordings of one language. */
interface Shelf {
  /** File of each recorded word, by the word. */
  files: Map<string, string>
  /** Those that were read. */
  read: Map<string, Samples>
  readAt: number
}

/**
 * The hall's own recordings as a voice: a folder for each language, in it a WAV file for each word or phrase, named
 * by what it says (`zh/零.wav`, `zh/号到.wav`, `en/please go to counter.wav`). A text that cannot be said whole is
 * not said at all: null, and `complain` hears once why.
 */
export function clipsVoice(folder: string, complain: (problem: string) => void, clock = Date.now): Voice {
  const shelves = new Map<SpeechLanguage, Shelf>()
  const said = new Set<string>()

  async function shelfOf(language: SpeechLanguage): Promise<Shelf> {
    const known = shelves.get(language)
    if (known && clock() - known.readAt < FRESH_MS) return known
    const names = await readdir(join(folder, language)).catch(() => [])
    const wavs = names.filter((name) => extname(name).toLowerCase() === '.wav')
    const files = new Map(wavs.map((name) => [plain(name.slice(0, -4)), join(folder, language, name)]))
    const shelf = { files, read: new Map<string, Samples>(), readAt: clock() }
    shelves.set(language, shelf)
    return shelf
  }
  /** Null, said once. */
  function fault(problem: string): null {
    if (!said.has(problem)) complain(problem)
    said.add(problem)
    return null
  }
  async function clip(name: string, { files, read }: Shelf): Promise<Samples | null> {
    const known = read.get(name)
    if (known) return known
    const path = files.get(name) ?? ''
    const samples = await readFile(path).then(readWav, () => 'it cannot be read')
    if (typeof samples === 'string') return fault(`${path}: ${samples}`)
    read.set(name, samples)
    return samples
  }

  return {
    async say(text, language) {
      const shelf = await shelfOf(language)
      if (shelf.files.size === 0) return null
      const names = cover(text, new Set(shelf.files.keys()))
      if ('lacking' in names) {
        return fault(`${join(folder, language)}: no clip says the beginning of “${names.lacking}”`)
      }
      const clips: Samples[] = []
      for (const name of names) {
        const samples = await clip(name, shelf)
        if (!samples) return null
        clips.push(samples)
      }
      const rate = clips[0]?.samplesPerSecond ?? 0
      const other = clips.findIndex(({ samplesPerSecond }) => samplesPerSecond !== rate)
      if (other >= 0) {
        return fault(
          `${shelf.files.get(names[other] ?? '')}: it has ${clips[other]?.samplesPerSecond} samples a second, ` +
            `${shelf.files.get(names[0] ?? '')} has ${rate}; save all with one rate`,
        )
      }
      return wavOf(joined(clips, rate), rate)
    },
    close: () => undefined,
  }
}
