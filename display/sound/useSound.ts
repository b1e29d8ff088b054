import { computed, onScopeDispose, ref, watch } from 'vue'
import { timeOfDay } from '../../client/durations.ts'
import { useHub } from '../../client/hub.ts'
import { deviceToken } from '../../client/screen.ts'
import { Speech } from '../../protocol/catalogue.ts'
import type { CallOnBoard } from '../../protocol/views.ts'
import { stepsOf } from './plan.ts'
import { createSayer, type VoiceState } from './sayer.ts'
import { createSounds } from './sounds.ts'
import { createSpeaker } from './speaker.ts'
import { volumeAt } from './volume.ts'

/** A call that no hall makes, to find out at the start whether there is a voice. */
const TRIAL = { number: 'A001', counterNumber: 1 }
/** A voice that was missing is looked for again after this time, in ms: somebody may have put it right. */
const AGAIN_MS = 60_000
const USUAL = Speech.parse({})

/**
 * The board's own sound. A browser may keep it off until a person touches the page; `on` says whether it sounds, and
 * `turnOn` belongs to a touch. The hub is told how the voice is, so that the console can say it.
 */
export function useSound(board: string | null) {
  const hub = useHub()
  const context = new AudioContext()
  const on = ref(context.state === 'running')
  const voice = ref<VoiceState>('well')
  const speech = computed(() => hub.views.catalogue?.speech ?? USUAL)
  const time = (): string => timeOfDay(hub.now, hub.views.catalogue?.centre.timeZone ?? 'UTC')
  const speaker = createSpeaker(context)
  const sayer = createSayer({
    speaker,
    sounds: createSounds({ token: deviceToken(), decode: (wav) => context.decodeAudioData(wav) }),
    own: globalThis.speechSynthesis,
    speech: () => speech.value,
    volume: () => volumeAt(speech.value.volume, time()),
    onVoice: (state) => (voice.value = state),
  })

  context.addEventListener('statechange', () => (on.value = context.state === 'running'))
  const timer = setInterval(() => voice.value === 'noVoice' && void sayer.prepare(TRIAL, false), AGAIN_MS)
  onScopeDispose(() => {
    clearInterval(timer)
    void context.close()
  })
  watch(
    () => hub.link === 'live' && hub.views.catalogue !== undefined,
    (ready) => ready && void sayer.prepare(TRIAL, false),
    { immediate: true },
  )
  watch(
    [() => hub.link, on, voice],
    ([link]) => {
      if (link === 'live') hub.tellVoice({ board, voice: on.value ? voice.value : 'soundOff' })
    },
    { immediate: true },
  )

  async function turnOn(): Promise<void> {
    await context.resume()
    await speaker.play(stepsOf(speaker.chime, [], 1), 1)
  }
  async function say(call: CallOnBoard, waiting: number): Promise<void> {
    if (on.value) await sayer.say(call, waiting)
  }
  const prepare = (call: CallOnBoard, rush: boolean): void => void (on.value && sayer.prepare(call, rush))
  return { on, turnOn, say, prepare }
}

/** A board that says nothing, since another one in the same room does. */
export const useSilence = (): ReturnType<typeof useSound> => ({
  on: ref(true),
  turnOn: () => Promise.resolve(),
  say: () => Promise.resolve(),
  prepare: () => undefined,
})
