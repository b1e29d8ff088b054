import { z } from 'zod'

/** Languages that screens may ask for. */
export const SpeechLanguage = z.enum(['zh', 'en', 'ko'])
export type SpeechLanguage = z.infer<typeof SpeechLanguage>

/** What is said, ready to be played: a WAV file of 16-bit samples in one channel. */
export interface Sound {
  wav: Uint8Array
  /** How long it lasts, in ms. */
  ms: number
}

/** Text to sound. Adapters stand behind it: a synthesizer now, recorded clips beside it. */
export interface Voice {
  /**
   * Null where this voice cannot say it; the screen then tries its own, or shows the text alone. `first`: a call, which
   * is made before the sentences that wait.
   */
  say(text: string, language: SpeechLanguage, first?: boolean): Promise<Sound | null>
  close(): void
}

/** Where there is no voice at all. */
export const silence: Voice = { say: async () => null, close: () => undefined }
