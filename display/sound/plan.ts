/** Silence after the chime, between two languages, and before a call is said again, in s. */
const AFTER_CHIME_S = 0.15
const BETWEEN_S = 0.35
const AGAIN_S = 0.7
/** How long a voice takes whose length is not known beforehand, in s. */
const USUAL_S = 4

export interface Step<S> {
  sound: S
  /** Silence before it, in s. */
  after: number
}

/** What sounds for one call, in order: the chime, then each language, as often as the hall wants it. */
export function stepsOf<S>(chime: S | null, languages: readonly S[], repeat: number): Step<S>[] {
  const steps: Step<S>[] = chime === null ? [] : [{ sound: chime, after: 0 }]
  for (let round = 0; round < repeat; round++) {
    for (const [index, sound] of languages.entries()) {
      const first = round === 0 && index === 0
      const after = first ? (chime === null ? 0 : AFTER_CHIME_S) : index === 0 ? AGAIN_S : BETWEEN_S
      steps.push({ sound, after })
    }
  }
  return steps
}

/** How long the steps take, in s. */
export const lengthOf = <S>(steps: readonly Step<S>[], secondsOf: (sound: S) => number | null): number =>
  steps.reduce((sum, { sound, after }) => sum + after + (secondsOf(sound) ?? USUAL_S), 0)
