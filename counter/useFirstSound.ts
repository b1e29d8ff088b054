import { useEventListener, useStorage } from '@vueuse/core'
import { computed, onScopeDispose, watch } from 'vue'
import { deskState } from './state.ts'
import { useCounter } from './useCounter.ts'

const NOTES_HZ = [659, 880] as const
const NOTE_S = 0.16
const LOUDNESS = 0.06

/** Two quiet notes when somebody comes while the counter is open, free, and had nobody waiting. */
export function useFirstSound() {
  const desk = useCounter()
  /** Kept by this browser. */
  const on = useStorage('paihao.firstSound', true)
  let audio: AudioContext | undefined
  const idle = computed(() => !!desk.view && deskState(desk.view) === 'free')
  const waiting = computed(() => desk.view?.waiting ?? 0)

  // Browsers let a page sound only after a person has touched it.
  useEventListener(window, ['keydown', 'pointerdown'], () => {
    audio ??= new AudioContext()
    if (audio.state === 'suspended') void audio.resume()
  })
  onScopeDispose(() => void audio?.close())
  watch([idle, waiting], ([isIdle, now], [wasIdle, before]) => {
    if (on.value && isIdle && wasIdle && before === 0 && now > 0) play()
  })

  function play(): void {
    if (audio?.state !== 'running') return
    for (const [index, hertz] of NOTES_HZ.entries()) note(audio, hertz, audio.currentTime + index * NOTE_S)
  }
  function toggle(): void {
    on.value = !on.value
    if (on.value) play()
  }
  return { on, toggle }
}

function note(audio: AudioContext, hertz: number, at: number): void {
  const voice = new OscillatorNode(audio, { frequency: hertz })
  const volume = new GainNode(audio, { gain: 0 })
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02)
  volume.gain.setValueAtTime(LOUDNESS, at + NOTE_S * 0.6)
  volume.gain.linearRampToValueAtTime(0, at + NOTE_S)
  voice.connect(volume).connect(audio.destination)
  voice.start(at)
  voice.stop(at + NOTE_S)
}
