import { SpeechJob, type SpeechDone } from './job.ts'

/**
 * The synthesizer's own process: espeak-ng (GPL-3.0, an optional package, used as it is) needs a hundred
 * milliseconds of work for a sentence, in which the hub would serve nobody.
 */
const { default: load } = await import('@echogarden/espeak-ng-emscripten')
const { eSpeakNGWorker: Worker } = await load()
const synthesizer = new Worker()

process.once('disconnect', () => process.exit())
process.on('message', (message) => {
  const job = SpeechJob.parse(message)
  const done: SpeechDone = { id: job.id, samples: say(job), samplesPerSecond: synthesizer.get_samplerate() }
  process.send?.(done)
})

function say({ text, voice, wordsPerMinute }: SpeechJob): Int16Array<ArrayBuffer> | null {
  const parts: Int16Array[] = []
  if (synthesizer.set_voice(voice) !== 0) return null
  synthesizer.set_rate(wordsPerMinute)
  synthesizer.synthesize(text, (samples) => {
    if (samples) parts.push(Int16Array.from(samples))
    return false
  })
  const all = new Int16Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all.length > 0 ? all : null
}
