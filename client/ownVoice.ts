/** A machine's own voice: what its browser can say by itself, without the internet. */
type Speaker = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'>

export interface Delivery {
  language: string
  /** 1 is as usual. */
  rate: number
  /** From 0 to 1; without it as loud as it goes. */
  loudness?: number
  /** Some browsers lose the end of an utterance; who waits for it must not wait for ever. */
  longestMs: number
  /** Ends it when something newer is to be said. */
  signal?: AbortSignal
}

/** Cantonese reads the same characters with other sounds, so not every `zh` will do; the best comes first. */
const MANDARIN = [/^(zh-(cmn-)?(Hans-)?CN|cmn(-(Hans|CN).*)?)$/i, /^zh(-(Hans|SG|TW).*)?$/i]

/** [VOICE-2] This machine's own voice of a language; one that needs the internet would die with it. */
export function ownVoice(voices: SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | undefined {
  const own = voices.filter(({ localService }) => localService)
  const named = (fits: (tag: string) => boolean) => own.find(({ lang }) => fits(lang.replace('_', '-')))
  if (language !== 'zh') return named((tag) => tag.split('-')[0] === language)
  const [best, good] = MANDARIN.map((pattern) => named((tag) => pattern.test(tag)))
  return best ?? good
}

/** Says a sentence if the browser can; resolves when it is over, whatever became of it. */
export function speak(text: string, delivery: Delivery, speaker: Speaker | undefined): Promise<void> {
  const { language, rate, loudness = 1, longestMs, signal } = delivery
  const voice = speaker && ownVoice(speaker.getVoices(), language)
  if (!voice || signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(text)
    Object.assign(utterance, { voice, lang: voice.lang, volume: loudness, rate })
    const tooLong = setTimeout(stop, longestMs)
    function over(): void {
      clearTimeout(tooLong)
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    function stop(): void {
      speaker?.cancel()
      over()
    }
    signal?.addEventListener('abort', stop)
    utterance.addEventListener('end', over)
    utterance.addEventListener('error', over)
    speaker.speak(utterance)
  })
}
