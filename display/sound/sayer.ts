import { ownVoice, speak } from '../../client/ownVoice.ts'
import type { Speech } from '../../protocol/catalogue.ts'
import { lengthOf, stepsOf } from './plan.ts'
import type { Form, Language, SaidCall, Sounds } from './sounds.ts'
import { secondsOf, type Sound, type Speaker } from './speaker.ts'

/** Of a machine's own voice: slower than people talk; the next call must not wait for ever for its end. */
const MANNER = { rate: 0.9, longestMs: 12_000 }

/** Whether calls can be said; `noVoice` leaves them the chime. */
export type VoiceState = 'well' | 'noVoice'

export interface SayerParts {
  speaker: Speaker
  sounds: Sounds
  /** This machine's own voices. */
  own: SpeechSynthesis | undefined
  speech: () => Speech
  /** Loudness now, from 0 to 1. */
  volume: () => number
  onVoice: (state: VoiceState) => void
}

/** Says one call: chime, then each language from the best voice that there is, as short as the line demands. */
export function createSayer({ speaker, sounds, own, speech, volume, onVoice }: SayerParts) {
  /** Recorded clips first, then a voice of this machine, then the hub's; null where there is none. */
  async function soundOf(call: SaidCall, language: Language, form: Form): Promise<Sound | null> {
    const ownOne = own && ownVoice(own.getVoices(), language)
    const buffer = await sounds.sound(call, language, form, ownOne !== undefined)
    if (buffer) return { buffer }
    const text = ownOne && (await sounds.text(call, language, form))
    return text ? { speak: () => speak(text, { ...MANNER, language, loudness: volume() }, own) } : null
  }
  /** In the languages of the hall; those that no voice can say are left out. A hub out of reach says nothing of voices. */
  async function allOf(call: SaidCall, form: Form): Promise<Sound[]> {
    const asked = speech().languages.map((language) => soundOf(call, language, form))
    const found = await Promise.allSettled(asked)
    const heard = found.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
    if (heard.length > 0) onVoice('well')
    else if (found.every(({ status }) => status === 'fulfilled')) onVoice('noVoice')
    return heard
  }

  return {
    /** Fetches what will be said, in few words too where calls pile up. */
    prepare: (call: SaidCall, rush: boolean): Promise<unknown> =>
      Promise.all([allOf(call, 'normal'), rush ? allOf(call, 'short') : null]),
    /** `waiting`: how many calls wait behind this one. Resolves when it was said. */
    async say(call: SaidCall, waiting: number): Promise<void> {
      const { chime, repeat, shortAfterSeconds } = speech()
      const first = chime ? speaker.chime : null
      const normal = stepsOf(first, await allOf(call, 'normal'), repeat)
      const tooLong = waiting * lengthOf(normal, secondsOf) > shortAfterSeconds
      const steps = tooLong ? stepsOf(first, await allOf(call, 'short'), 1) : normal
      // A call without a voice is heard at least.
      await speaker.play(steps.length > 0 ? steps : stepsOf(speaker.chime, [], 1), volume())
    },
  }
}
