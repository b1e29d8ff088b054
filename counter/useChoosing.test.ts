// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import type { Option } from './asking.ts'
import { useChoosing } from './useChoosing.ts'

const option = (id: string): Option => ({ id, label: id, choice: { ticket: id } })
const choose = vi.fn<(option: Option) => void>()
beforeEach(() => choose.mockClear())

function choosing(digits = true) {
  const shown = ref([option('a'), option('b'), option('c')])
  const typed = ref('')
  const it = useChoosing(shown, typed, { digits: () => digits, choose })
  const key = (name: string, over: KeyboardEventInit = {}): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key: name, cancelable: true, ...over })
    it.onKey(event)
    return event
  }
  return { shown, typed, key, ...it }
}

describe('choosing with keys', () => {
  it('[CHOOSE-1] begins with the first, moves with arrows and round the ends, and takes with Enter', () => {
    const { active, key } = choosing()
    expect(active.value?.id).toBe('a')
    key('ArrowUp')
    expect(active.value?.id).toBe('c')
    key('ArrowDown')
    key('ArrowDown')
    key('Enter')
    expect(choose.mock.calls.map(([it]) => it.id)).toEqual(['b'])
  })

  it('[CHOOSE-2] a digit chooses at once and is not typed into the next question', () => {
    const { key } = choosing()
    expect(key('3').defaultPrevented).toBe(true)
    key('9')
    expect(choose.mock.calls.map(([it]) => it.id)).toEqual(['c'])
    choosing(false).key('1')
    expect(choose).toHaveBeenCalledTimes(1)
  })

  it('[CHOOSE-3] a held key neither answers nor types', () => {
    const { key } = choosing(false)
    expect(key('Enter', { repeat: true }).defaultPrevented).toBe(true)
    expect(key('p', { repeat: true }).defaultPrevented).toBe(true)
    expect(choose).not.toHaveBeenCalled()
  })

  it('[CHOOSE-4] stays on its option when others come and go, and chooses nothing when it has gone', () => {
    const { shown, active, gone, key } = choosing()
    key('ArrowDown')
    shown.value = [option('x'), option('a'), option('b')]
    expect(active.value?.id).toBe('b')
    shown.value = [option('x'), option('a')]
    expect(gone.value).toBe(true)
    key('Enter')
    expect(choose).not.toHaveBeenCalled()
    key('ArrowDown')
    key('Enter')
    expect(choose.mock.calls.map(([it]) => it.id)).toEqual(['x'])
  })

  it('[CHOOSE-1] goes back to the first when something was typed', async () => {
    const { shown, typed, active, key } = choosing()
    key('ArrowDown')
    typed.value = 'z'
    shown.value = [option('z'), option('b')]
    await nextTick()
    expect(active.value?.id).toBe('z')
  })

  it('[CHOOSE-3] leaves Enter to an input method', () => {
    choosing().key('Enter', { isComposing: true })
    expect(choose).not.toHaveBeenCalled()
  })
})
