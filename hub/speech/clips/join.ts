import type { Samples } from '../wav.ts'

/** Quieter than this, of 32,768, is the silence before and after a recorded word. */
const QUIET = 200
/** So much of that silence stays, in ms, so that no soft consonant is cut off. */
const KEPT_MS = 12
/** A word begins and ends softly over this time, in ms, so that no join clicks. */
const SOFT_MS = 4

/** Recorded words as one sound, one right after another; their silences are cut away. All have one sample rate. */
export function joined(clips: readonly Samples[], samplesPerSecond: number): Int16Array {
  const words = clips.map(({ samples }) => softened(trimmed(samples, samplesPerSecond), samplesPerSecond))
  const all = new Int16Array(words.reduce((length, word) => length + word.length, 0))
  let at = 0
  for (const word of words) {
    all.set(word, at)
    at += word.length
  }
  return all
}

function trimmed(samples: Int16Array, samplesPerSecond: number): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) > QUIET
  const first = samples.findIndex(loud)
  if (first < 0) return samples
  const kept = Math.round((KEPT_MS / 1_000) * samplesPerSecond)
  return samples.slice(Math.max(0, first - kept), samples.findLastIndex(loud) + 1 + kept)
}

function softened(samples: Int16Array, samplesPerSecond: number): Int16Array {
  const soft = Math.min(Math.round((SOFT_MS / 1_000) * samplesPerSecond), samples.length >> 1)
  return samples.map((sample, i) => sample * Math.min(1, (i + 1) / soft, (samples.length - i) / soft))
}
