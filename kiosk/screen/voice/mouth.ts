import { speak } from '../../../client/ownVoice.ts'
import { deviceToken } from '../../../client/screen.ts'
import type { VoicePorts } from './voice.ts'

/** A browser that lost the end of what it says is given up after this long, and this for each character. */
const LONGEST_MS = 10_000
const CHARACTER_MS = 500

/** What the browser lends to the voice: the hub's sounds over HTTP, its loudspeaker, its own speech. */
export function browserMouth(): VoicePorts {
  let audio: AudioContext | null = null
  const place = window.kiosk?.place() ?? { token: deviceToken(), volume: 100 }

  return {
    async fromHub(text, language, signal) {
      const { token } = await place
      // In the application too it comes from the page's own origin, which asks the hub.
      const address = new URL('/api/v1/speech', location.origin)
      address.search = new URLSearchParams({ text, lang: language }).toString()
      try {
        const answer = await fetch(address, {
          signal,
          ...(token && { headers: { authorization: `Bearer ${token}` } }),
        })
        return answer.ok ? await answer.arrayBuffer() : null
      } catch {
        return null
      }
    },
    async play(sound, { loudness, rate }, signal) {
      audio ??= new AudioContext()
      const buffer = await audio.decodeAudioData(sound).catch(() => null)
      if (buffer === null) return false
      const gain = loudness * ((await place).volume / 100)
      if (signal.aborted) return true
      const source = new AudioBufferSourceNode(audio, { buffer, playbackRate: rate })
      source.connect(new GainNode(audio, { gain })).connect(audio.destination)
      const over = new Promise((resolve) => source.addEventListener('ended', resolve))
      signal.addEventListener('abort', () => source.stop(), { once: true })
      source.start()
      await over
      return true
    },
    async own(text, language, { loudness, rate }, signal) {
      const longestMs = LONGEST_MS + text.length * CHARACTER_MS
      await speak(text, { language, rate, loudness, longestMs, signal }, globalThis.speechSynthesis)
    },
  }
}
