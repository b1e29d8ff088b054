import { chimeSamples } from './chime.ts'
import type { Step } from './plan.ts'

/** Something that sounds: samples that begin at an exact time, or a voice whose end must be waited for. */
export type Sound = { buffer: AudioBuffer } | { speak: () => Promise<void> }

export const secondsOf = (sound: Sound): number | null => ('buffer' in sound ? sound.buffer.duration : null)

/** The graph needs a moment before a sound can begin exactly, in s. */
const AHEAD_S = 0.05
/** Silence between two calls, so that each is heard for itself, in s. */
const BETWEEN_CALLS_S = 0.6
/** A clock of the graph that stands still holds nobody up for longer than this, in ms. */
const STUCK_MS = 1_500

export type Speaker = ReturnType<typeof createSpeaker>

/**
 * The board's loudspeaker: every sound is a decoded buffer that begins at a time of the graph's own clock, through one
 * gain. What is played later never begins before the end of what was played earlier.
 */
export function createSpeaker(context: AudioContext) {
  const gain = context.createGain()
  gain.connect(context.destination)
  const chime = context.createBuffer(1, chimeSamples(context.sampleRate).length, context.sampleRate)
  chime.copyToChannel(chimeSamples(context.sampleRate), 0)
  let freeAt = 0

  /** Plays steps one after another at this loudness; resolves when the last has sounded. */
  async function play(steps: readonly Step<Sound>[], volume: number): Promise<void> {
    let at = Math.max(context.currentTime + AHEAD_S, freeAt)
    gain.gain.setValueAtTime(volume, at)
    for (const { sound, after } of steps) {
      at += after
      if ('buffer' in sound) {
        start(sound.buffer, at)
        at += sound.buffer.duration
      } else {
        await until(at)
        await sound.speak()
        at = Math.max(at, context.currentTime)
      }
      freeAt = at + BETWEEN_CALLS_S
    }
    await until(at)
  }
  function start(buffer: AudioBuffer, at: number): void {
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(gain)
    source.addEventListener('ended', () => source.disconnect(), { once: true })
    source.start(at)
  }
  async function until(at: number): Promise<void> {
    const latest = Date.now() + (at - context.currentTime) * 1_000 + STUCK_MS
    while (context.currentTime < at && Date.now() < latest) {
      const left = Math.max((at - context.currentTime) * 1_000, 10)
      await new Promise((resolve) => setTimeout(resolve, left))
    }
  }
  return { play, chime: { buffer: chime } as Sound }
}
