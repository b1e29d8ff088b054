import { useEventListener } from '@vueuse/core'
import { targetInDirection, type Direction } from './geometry.ts'

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
const TARGETS = 'button:not(:disabled), input:not(:disabled), [tabindex="0"]'

/**
 * The whole kiosk with a keyboard or a navigation pad: arrows move between targets by where they stand, Enter
 * presses, Escape goes back. `onKey` hears of every such key before, `onReach` of the target that was reached.
 */
export function useKeys(options: {
  onKey: () => void
  onReach: (target: HTMLElement) => void
  back: () => void
}): void {
  useEventListener(window, 'keydown', (event) => {
    const direction = ARROWS[event.key]
    const at = document.activeElement
    if (direction ?? ['Enter', 'Escape', 'Tab'].includes(event.key)) options.onKey()
    // An open question has its own Escape.
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) options.back()
    if (event.key === 'Enter' && at instanceof HTMLInputElement && at.type !== 'text') at.click()
    // Nothing is chosen yet: the one thing that the page invites to.
    if (event.key === 'Enter' && at === document.body)
      document.querySelector<HTMLElement>('[data-first]')?.click()
    if (!direction || withinText(at, direction)) return
    event.preventDefault()
    reach(at, direction)
  })

  function reach(at: Element | null, direction: Direction): void {
    const place = document.querySelector('dialog[open]') ?? document.body
    const targets = [...place.querySelectorAll<HTMLElement>(TARGETS)]
      .filter((element) => element !== at && element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
    const here = at && at !== document.body && place.contains(at) ? at.getBoundingClientRect() : null
    const target = here ? targetInDirection(here, targets, direction) : (targets[0] ?? null)
    if (!target) return
    target.element.focus()
    target.element.scrollIntoView({ block: 'nearest' })
    options.onReach(target.element)
  }
}

/** Whether the arrow still moves within a word that is being typed. */
function withinText(at: Element | null, direction: Direction): boolean {
  if (!(at instanceof HTMLInputElement) || at.type !== 'text') return false
  if (direction === 'left') return (at.selectionStart ?? 0) > 0
  return direction === 'right' && (at.selectionEnd ?? 0) < at.value.length
}
