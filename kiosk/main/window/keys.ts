import type { Page } from './pages.ts'
import type { KeyPress } from '../ports.ts'

/** Keys with a name that a resident, a navigation pad or a scanner needs. */
const named: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  'Escape',
  'Backspace',
  'Delete',
  'Shift',
  'CapsLock',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Process',
])
/** Under Ctrl, for whoever sets the kiosk up. */
const editing: ReadonlySet<string> = new Set(['a', 'c', 'v', 'x', 'z'])

/** Letters, digits and the keys above; nothing that steers the browser or the window. */
export function isKeyAllowed({ key, control, alt, meta }: KeyPress, page: Page | null): boolean {
  if (alt || meta) return false
  if (control) return page === 'setup' && (key === 'Control' || editing.has(key.toLowerCase()))
  return named.has(key) || [...key].length === 1
}
