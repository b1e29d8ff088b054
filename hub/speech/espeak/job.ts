import { z } from 'zod'

/** One text for the synthesizer's process: the name of its voice, and words a minute. */
export const SpeechJob = z.object({
  id: z.int(),
  text: z.string(),
  voice: z.string(),
  wordsPerMinute: z.int(),
})
export type SpeechJob = z.infer<typeof SpeechJob>

/** Samples of 16 bit in one channel; null where it failed. */
export const SpeechDone = z.object({
  id: z.int(),
  samples: z.instanceof(Int16Array).nullable(),
  samplesPerSecond: z.int(),
})
export type SpeechDone = z.infer<typeof SpeechDone>
