/** How loud and how fast something is said; `loudness` from 0 to 1, `rate` 1 is as usual. */
export interface Manner {
  loudness: number
  rate: number
}

export interface VoicePorts {
  /** The sound of a text from the hub; null where it has none or cannot be reached. */
  fromHub(text: string, language: string, signal: AbortSignal): Promise<ArrayBuffer | null>
  play(sound: ArrayBuffer, manner: Manner): Promise<void>
  /** The browser's own voice; false where it has none of that language. */
  own(text: string, language: string, manner: Manner): boolean
  hush(): void
}

export interface Voice {
  /** Says a text in place of what is being said. Where no voice can, there is silence. */
  speak(text: string, language: string, manner: Manner): Promise<void>
  stop(): void
}

/** The spoken guidance: the hub's voice, else the browser's own, else silence. The newest text wins. */
export function createVoice(ports: VoicePorts): Voice {
  let current = new AbortController()

  function stop(): void {
    current.abort()
    ports.hush()
  }
  async function speak(text: string, language: string, manner: Manner): Promise<void> {
    stop()
    if (manner.loudness <= 0 || text.trim() === '') return
    const mine = (current = new AbortController())
    const sound = await ports.fromHub(text, language, mine.signal)
    if (mine.signal.aborted) return
    if (sound) return ports.play(sound, manner)
    ports.own(text, language, manner)
  }
  return { speak, stop }
}
