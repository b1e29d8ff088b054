import { computed, onScopeDispose, ref, type Ref } from 'vue'

export interface Sound {
  /** The phone could sound, but the browser keeps it off until a touch. */
  silent: Ref<boolean>
  /** Belongs to a touch, any touch. */
  turnOn(): void
  /** The call: it sounds three times, and the phone shakes. */
  call(): void
  /** Soft and short. */
  notice(): void
}

/** Notes in Hz, how loud, and how long the phone shakes and rests, in ms. */
const CALL = { notes: [784, 523, 784, 523, 784, 523], loudness: 0.7, shakes: [500, 200, 500, 200, 500] }
const NOTICE = { notes: [523, 659], loudness: 0.25, shakes: [150] }
const NOTE_S = 0.4
const RING_S = 0.9

const TOUCHES = ['touchend', 'click', 'keydown'] as const

/** Before 2021 iPhones had it under this name. */
type Audio = Window & { AudioContext?: typeof AudioContext; webkitAudioContext?: typeof AudioContext }

/** The phone's own sound and shaking, by Web Audio: nothing to load, and no voice that could fail. */
export function useSound(): Sound {
  const Context = (window as Audio).AudioContext ?? (window as Audio).webkitAudioContext
  const sounds = ref(false)
  let context: AudioContext | null = null
  let touched = false

  function look(): void {
    sounds.value = context?.state === 'running'
  }
  function turnOn(): void {
    touched = true
    if (!Context || sounds.value) return
    if (!context) {
      context = new Context()
      // The phone takes it back when it sleeps or rings; the next touch brings it again.
      context.onstatechange = look
    }
    context.resume().then(look, look)
    look()
  }
  function play({ notes, loudness, shakes }: typeof CALL): void {
    // A browser refuses to shake, with an error, before the page was touched.
    if (touched && 'vibrate' in navigator) navigator.vibrate(shakes)
    if (context && sounds.value) ring(context, notes, loudness)
  }

  for (const touch of TOUCHES) document.addEventListener(touch, turnOn)
  onScopeDispose(() => {
    for (const touch of TOUCHES) document.removeEventListener(touch, turnOn)
    void context?.close()
  })
  return {
    silent: computed(() => Context !== undefined && !sounds.value),
    turnOn,
    call: () => play(CALL),
    notice: () => play(NOTICE),
  }
}

function ring(context: AudioContext, notes: readonly number[], loudness: number): void {
  notes.forEach((hertz, index) => {
    const start = context.currentTime + index * NOTE_S
    const note = context.createOscillator()
    const volume = context.createGain()
    note.frequency.value = hertz
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(loudness, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, start + RING_S)
    note.connect(volume)
    volume.connect(context.destination)
    note.start(start)
    note.stop(start + RING_S)
  })
}
