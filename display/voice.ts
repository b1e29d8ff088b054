/** Some browsers lose the end of an utterance; the next call must not wait for it for ever. */
const LONGEST_MS = 12_000

type Speaker = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel'>

/** This machine's own Mandarin voice; one that needs the internet would die with it. */
export function chineseVoice(voices: SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const own = voices.filter(({ localService }) => localService)
  const named = (pattern: RegExp) => own.find(({ lang }) => pattern.test(lang.replace('_', '-')))
  return named(/^(zh-(cmn-)?(Hans-)?CN|cmn(-(Hans|CN).*)?)$/i) ?? named(/^zh(-(Hans|SG|TW).*)?$/i)
}

/** Says a Chinese sentence if the browser can; resolves when it is over, whatever became of it. */
export function speak(text: string, speaker: Speaker | undefined): Promise<void> {
  const voice = speaker && chineseVoice(speaker.getVoices())
  if (!voice) return Promise.resolve()
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = 0.9
    const tooLong = setTimeout(() => {
      speaker.cancel()
      resolve()
    }, LONGEST_MS)
    const over = (): void => {
      clearTimeout(tooLong)
      resolve()
    }
    utterance.addEventListener('end', over)
    utterance.addEventListener('error', over)
    speaker.speak(utterance)
  })
}
