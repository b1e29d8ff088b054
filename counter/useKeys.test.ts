// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useKeys, type Pressed } from './useKeys.ts'

const press = vi.fn<(pressed: Pressed) => void>()
const page = defineComponent(() => {
  useKeys(press)
  return () => h('main', [h('button'), h('input'), h('dialog', [h('p')])])
})

let screen: ReturnType<typeof mount>
beforeEach(() => {
  press.mockClear()
  screen = mount(page, { attachTo: document.body })
})
afterEach(() => screen.unmount())

function key(name: string, over: KeyboardEventInit = {}, on = 'main'): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...over })
  screen.get(on === 'main' ? 'main' : `main ${on}`).element.dispatchEvent(event)
  return event
}

describe('keys of the counter', () => {
  it.each([
    ['Enter', 'next'],
    [' ', 'next'],
    ['r', 'recall'],
    ['R', 'recall'],
    ['o', 'finishOther'],
    ['?', 'keyMap'],
    ['？', 'keyMap'],
  ])('[KEYS-1] %s means %s', (name, meant) => {
    expect(key(name).defaultPrevented).toBe(true)
    expect(press.mock.calls).toEqual([[meant]])
  })

  it('[KEYS-1] reads the place of a key that an input method hides', () => {
    key('Process', { code: 'KeyM' })
    expect(press.mock.calls).toEqual([['markMissed']])
  })

  it('[KEYS-2] a held key is one press, on a button too', () => {
    key('Enter')
    expect(key('Enter', { repeat: true }).defaultPrevented).toBe(true)
    key('m', { repeat: true })
    expect(key('Enter', { repeat: true }, 'button').defaultPrevented).toBe(true)
    expect(press).toHaveBeenCalledTimes(1)
  })

  it('[KEYS-3] leaves alone what is typed, what the browser means, and the dialogs', () => {
    key('r', {}, 'input')
    key('Enter', {}, 'dialog p')
    key('r', { ctrlKey: true })
    key('z')
    key('Tab')
    key('r', { isComposing: true })
    expect(press).not.toHaveBeenCalled()
  })

  it('[KEYS-3] Enter on a button presses that button', () => {
    expect(key('Enter', {}, 'button').defaultPrevented).toBe(false)
    expect(press).not.toHaveBeenCalled()
  })

  it('[KEYS-3] hears nothing once the page has gone', () => {
    screen.unmount()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
    expect(press).not.toHaveBeenCalled()
    screen = mount(page)
  })
})
