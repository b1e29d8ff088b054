import { useEventListener } from '@vueuse/core'
import type { Act } from './state.ts'

/** What a key does with this page alone: the automatic call, the sound, the lock. */
export type Tool = 'autoCall' | 'sound' | 'lock'

/** The letter that stands on the key of each act. */
export const letters = {
  R: 'recall',
  M: 'markMissed',
  P: 'park',
  T: 'transfer',
  N: 'noteTicket',
  A: 'addStop',
  D: 'dropStop',
  E: 'orderStops',
  F: 'finishNext',
  O: 'finishOther',
  U: 'reopen',
  W: 'callTicket',
  Q: 'requeue',
  K: 'takeBack',
  B: 'pauseCounter',
  H: 'callHelp',
  G: 'openTasks',
  C: 'chooseClerk',
  X: 'closeCounter',
  J: 'autoCall',
  S: 'sound',
  L: 'lock',
} as const satisfies Record<string, Act | Tool>

const byAct = new Map<Act | Tool, string>(Object.entries(letters).map(([letter, act]) => [act, letter]))
export const letterOf = (act: Act | Tool): string | undefined => byAct.get(act)

export type Pressed = 'next' | 'keyMap' | Tool | Act

/** What a key means on the counter's page, or null where it belongs to something else. */
export function meaning(event: KeyboardEvent): Pressed | null {
  // A key that is held down is one press, and a key of an input method belongs to the text being typed.
  if (event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null
  const on = event.target instanceof Element ? event.target : null
  if (on?.closest('input, select, textarea, dialog')) return null
  if (event.key === 'Enter' || event.key === ' ') return on?.closest('a, button') ? null : 'next'
  if (event.key === '?' || event.key === '？' || event.key === 'F1') return 'keyMap'
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace(/^Key/, '')
  return Object.hasOwn(letters, letter) ? letters[letter as keyof typeof letters] : null
}

/** A key that is held down presses a button once, and does not scroll the page either. */
export function isHeld(event: KeyboardEvent): boolean {
  if (!event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return false
  return !(event.target instanceof Element && event.target.closest('input, select, textarea'))
}

/** Hands every key that means something to `press`, for as long as the page stands. */
export function useKeys(press: (pressed: Pressed) => void): void {
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (isHeld(event)) event.preventDefault()
    const pressed = meaning(event)
    if (!pressed) return
    event.preventDefault()
    press(pressed)
  })
}
