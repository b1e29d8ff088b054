/** Two falling notes, in Hz, and when each begins. */
const NOTES = [
  { hz: 659.25, from: 0 },
  { hz: 523.25, from: 0.42 },
]
export const CHIME_S = 1.3
const LOUDNESS = 0.35
/** A note comes softly, then fades to a thousandth, in s. */
const RISE_S = 0.02
const FADE_S = 0.88

/** The two notes before a call, as samples at so many a second. */
export function chimeSamples(samplesPerSecond: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(CHIME_S * samplesPerSecond) }, (_, i) => {
    const now = i / samplesPerSecond
    return NOTES.reduce(
      (sum, { hz, from }) => sum + strength(now - from) * Math.sin(2 * Math.PI * hz * (now - from)),
      0,
    )
  })
}

function strength(s: number): number {
  if (s < 0 || s > FADE_S) return 0
  return LOUDNESS * Math.min(1, s / RISE_S) * 0.001 ** (s / FADE_S)
}
