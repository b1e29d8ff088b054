import { pieces } from './pieces.ts'

/** How loud and how fast something is said; `loudness` from 0 to 1, `rate` 1 is as usual. */
export interface Manner {
  loudness: number
  rate: number
}

/** Each is cut off at once when its signal says that there are newer words. */
export interface VoicePorts {
  /** The sound of a text from the hub; null where it has none or cannot be reached. */
  fromHub(text: string, language: string, signal: AbortSignal): Promise<ArrayBuffer | null>
  /** Plays a sound to its end; false where it is none. */
  play(sound: ArrayBuffer, manner: Manner, signal: AbortSignal): Promise<boolean>
  /** The browser's own voice, to the end; silence where it has none of that language. */
  own(text: string, language: string, manner: Manner, signal: AbortSignal): Promise<void>
}

export interface Voice {
  /** Says sentences, one after another, in place of what is being said. Where no voice can, there is silence. */
  speak(sentences: readonly string[], language: string, manner: Manner): Promise<void>
}

/** The spoken guidance: the hub's voice, else the browser's own, else silence. The newest words win. */
export function createVoice(ports: VoicePorts): Voice {
  let current = new AbortController()

  async function speak(sentences: readonly string[], language: string, manner: Manner): Promise<void> {
    current.abort()
    current = new AbortController()
    const { signal } = current
    if (manner.loudness <= 0) return
    // Sentence by sentence: the hub keeps the sound of each, and many pages share them.
    for (const text of sentences.flatMap(pieces)) {
      await say(text, language, manner, signal)
      if (signal.aborted) return
    }
  }
  async function say(text: string, language: string, manner: Manner, signal: AbortSignal): Promise<void> {
    const sound = await ports.fromHub(text, language, signal)
    if (signal.aborted) return
    const said = sound !== null && (await ports.play(sound, manner, signal))
    if (said || signal.aborted) return
    await ports.own(text, language, manner, signal)
  }
  return { speak }
}
