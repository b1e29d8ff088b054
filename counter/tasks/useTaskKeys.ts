import { useEventListener } from '@vueuse/core'
import { Light } from '../../protocol/cases.ts'
import { isHeld } from '../useKeys.ts'
import { caseLetters, type CaseAct } from './acts.ts'

/** What a key means on the page of tasks; `with` a case open its acts are meant. */
export type TaskKey =
  | { kind: 'choose'; by: 1 | -1 }
  | { kind: 'task'; by: 1 | -1 }
  | { kind: 'turn'; by: 1 | -1 }
  | { kind: 'light'; light: Light | null }
  | { kind: 'act'; act: CaseAct }
  | { kind: 'open' | 'back' | 'mine' | 'find' | 'desk' }

/** The digit that shows each light alone; 1 shows all. */
export const LIGHT_KEYS: readonly (Light | null)[] = [null, 'red', 'yellow', 'green', 'stopped']

const fixed: Record<string, TaskKey> = {
  ArrowDown: { kind: 'choose', by: 1 },
  ArrowUp: { kind: 'choose', by: -1 },
  ArrowRight: { kind: 'task', by: 1 },
  ArrowLeft: { kind: 'task', by: -1 },
  PageDown: { kind: 'turn', by: 1 },
  PageUp: { kind: 'turn', by: -1 },
  Enter: { kind: 'open' },
  Escape: { kind: 'back' },
}

export function taskKey(event: KeyboardEvent): TaskKey | null {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null
  const on = event.target instanceof Element ? event.target : null
  if (on?.closest('input, select, textarea, dialog')) return null
  const found = fixed[event.key]
  if (event.key === 'Enter' && on?.closest('a, button')) return null
  // An arrow that is held down goes on; nothing else does.
  if (found) return event.repeat && found.kind !== 'choose' ? null : found
  if (event.repeat) return null
  if (/^[1-5]$/.test(event.key)) return { kind: 'light', light: LIGHT_KEYS[Number(event.key) - 1] ?? null }
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace(/^Key/, '')
  if (letter === 'M') return { kind: 'mine' }
  if (letter === 'F') return { kind: 'find' }
  if (letter === 'G') return { kind: 'desk' }
  const act = Object.entries(caseLetters).find(([known]) => known === letter)?.[1]
  return act ? { kind: 'act', act } : null
}

/** Hands every key that means something to `press`, for as long as the page stands. */
export function useTaskKeys(press: (key: TaskKey) => void): void {
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (isHeld(event)) event.preventDefault()
    const key = taskKey(event)
    if (!key) return
    event.preventDefault()
    press(key)
  })
}
