import { onScopeDispose, ref } from 'vue'
import { speak } from '../client/ownVoice.ts'
import type { CallOnBoard } from '../protocol/views.ts'
import { chime } from './chime.ts'
import { spoken } from './spoken.ts'

/** The next call must not wait for ever for a voice. */
const MANNER = { language: 'zh', rate: 0.9, longestMs: 12_000 }

/**
 * The wall's own sound. A browser may keep it off until a person touches the page; `on` says whether it
 * sounds, and `turnOn` belongs to a touch.
 */
export function useSound() {
  const context = new AudioContext()
  const on = ref(context.state === 'running')
  context.addEventListener('statechange', () => (on.value = context.state === 'running'))
  onScopeDispose(() => void context.close())

  async function turnOn(): Promise<void> {
    await context.resume()
    await chime(context)
  }
  async function say(call: CallOnBoard): Promise<void> {
    if (!on.value) return
    await chime(context)
    await speak(spoken(call), MANNER, globalThis.speechSynthesis)
  }
  return { on, turnOn, say }
}
