// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import type { CounterView } from '../protocol/views.ts'
import { called, counterView } from './testing.ts'
import { sitDown } from './testingDesk.ts'
import { useFirstSound } from './useFirstSound.ts'

/** When each note was told to begin. */
let notes: number[] = []
let closed = 0
const param = { linearRampToValueAtTime() {}, setValueAtTime() {} }
class FakeNode {
  gain = param
  connect = <T>(to: T): T => to
  start = (at: number): void => void notes.push(at)
  stop = (): void => {}
}
class FakeAudio {
  state = 'running'
  currentTime = 7
  close = (): void => void closed++
}
beforeEach(() => {
  notes = []
  closed = 0
  localStorage.clear()
  vi.stubGlobal('AudioContext', FakeAudio)
  vi.stubGlobal('OscillatorNode', FakeNode)
  vi.stubGlobal('GainNode', FakeNode)
})
const touch = (): void => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
const paused = { ...counterView().counter, status: 'paused' as const }

/** How many notes sound when the hub shows these one after the other. */
async function heard(...views: Partial<CounterView>[]): Promise<number> {
  const { show } = sitDown(views[0] ?? {}, useFirstSound)
  touch()
  for (const view of views.slice(1)) {
    show(view)
    await flushPromises()
  }
  return notes.length
}

it('[DESK-15] two notes when the first person comes to a free counter', async () => {
  expect(await heard({ waiting: 0 }, { waiting: 1 })).toBe(2)
  expect(notes[1]! - notes[0]!).toBeCloseTo(0.16)
})
it.each<[string, Partial<CounterView>[]]>([
  ['a second person', [{ waiting: 1 }, { waiting: 2 }]],
  ['a person who waited already', [{ waiting: 2 }]],
  ['a pause', [{ counter: paused }, { counter: paused, waiting: 1 }]],
  ['somebody in front of the counter', [{ current: called() }, { current: called(), waiting: 1 }]],
  ['a counter that becomes free', [{ current: called() }, { waiting: 1 }]],
])('[DESK-15] none for %s', async (_, views) => {
  expect(await heard(...views)).toBe(0)
})
it('[DESK-15] none where this browser has switched it off, also the next time', async () => {
  const { used, show } = sitDown({}, useFirstSound)
  touch()
  used.toggle()
  show({ waiting: 1 })
  await flushPromises()
  expect(notes).toEqual([])
  expect(sitDown({}, useFirstSound).used.on.value).toBe(false)
})
it('[DESK-15] a page that is left gives its sound back', () => {
  const { screen } = sitDown({}, useFirstSound)
  touch()
  screen.unmount()
  expect(closed).toBe(1)
})
