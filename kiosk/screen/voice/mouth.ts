import { deviceToken } from '../../../client/screen.ts'
import type { Manner, VoicePorts } from './voice.ts'

/** What the browser lends to the voice: the hub's sounds over HTTP, its loudspeaker, its own speech. */
export function browserMouth(): VoicePorts {
  let audio: AudioContext | null = null
  let playing: AudioBufferSourceNode | null = null
  const place = window.kiosk?.place() ?? { token: deviceToken(), volume: 100 }

  return {
    async fromHub(text, language, signal) {
      const { token } = await place
      // In the application too it comes from the page's own origin, which asks the hub.
      const address = new URL('/api/v1/speech', location.origin)
      address.search = new URLSearchParams({ text: text.slice(0, 300), lang: language }).toString()
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
    async play(sound, { loudness, rate }: Manner) {
      audio ??= new AudioContext()
      const buffer = await audio.decodeAudioData(sound)
      const gain = loudness * ((await place).volume / 100)
      playing?.stop()
      const source = new AudioBufferSourceNode(audio, { buffer, playbackRate: rate })
      source.connect(new GainNode(audio, { gain })).connect(audio.destination)
      source.start()
      playing = source
    },
    own(text, language, { loudness, rate }) {
      if (!('speechSynthesis' in window)) return false
      const voice = speechSynthesis.getVoices().find(({ lang }) => lang.startsWith(language))
      if (!voice) return false
      const utterance = new SpeechSynthesisUtterance(text)
      Object.assign(utterance, { voice, lang: voice.lang, volume: loudness, rate })
      speechSynthesis.speak(utterance)
      return true
    },
    hush() {
      playing?.stop()
      playing = null
      if ('speechSynthesis' in window) speechSynthesis.cancel()
    },
  }
}
