import { useEventListener } from '@vueuse/core'
import { computed, nextTick, shallowRef } from 'vue'

/** What can be typed at a hub's address, a pairing link or a token; the first row is all that a PIN needs. */
const DIGITS = '1234567890'
const LETTERS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const SIGNS = '.:/-_?=&'

/** A pad for the field that a finger touched: a touch panel has no keyboard. A key of a real one closes it. */
export function useTouchPad() {
  const field = shallowRef<HTMLInputElement | null>(null)
  const capital = shallowRef(false)
  const rows = computed(() => {
    if (field.value?.inputMode === 'numeric') return [[...DIGITS], []]
    const letters = LETTERS.map((row) => [...(capital.value ? row.toUpperCase() : row)])
    return [[...DIGITS], ...letters, [...SIGNS]]
  })

  function close(): void {
    field.value = null
    capital.value = false
  }
  /** Puts `text` in place of what is selected; `back` is how many letters before it go too. */
  function put(text: string, back = 0): void {
    const input = field.value
    if (input === null) return
    const { selectionStart, selectionEnd, value, maxLength } = input
    const from = Math.max(0, (selectionStart ?? value.length) - back)
    const to = selectionEnd ?? value.length
    if (maxLength >= 0 && value.length - (to - from) + text.length > maxLength) return
    input.setRangeText(text, from, to, 'end')
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    // So that the end of a long text is in sight.
    input.scrollLeft = input.scrollWidth
  }
  function erase(): void {
    const { selectionStart, selectionEnd } = field.value ?? {}
    put('', selectionStart === selectionEnd ? 1 : 0)
  }

  useEventListener(document, 'click', async ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type === 'range') return
    field.value = target
    await nextTick()
    target.scrollIntoView({ block: 'nearest' })
  })
  useEventListener(document, 'focusout', ({ target }) => {
    if (target === field.value) close()
  })
  useEventListener(document, 'keydown', close)
  return { field, rows, capital, type: (key: string) => put(key), erase, close }
}
