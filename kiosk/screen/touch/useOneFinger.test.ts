// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { useOneFinger } from './useOneFinger.ts'

let scope: EffectScope
let finger: ReturnType<typeof useOneFinger>
let clicks = 0
const count = (): void => void (clicks += 1)

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
  finger = scope.run(useOneFinger)!
  clicks = 0
  document.body.addEventListener('click', count)
})
afterEach(() => {
  scope.stop()
  document.body.removeEventListener('click', count)
  vi.useRealTimers()
})

const send = (type: string, pointerId: number): void =>
  void document.body.dispatchEvent(
    new PointerEvent(type, { pointerId, isPrimary: pointerId === 1, bubbles: true }),
  )
const click = (): void => document.body.click()

it('[KIOSK-11] lets through what one finger presses', () => {
  send('pointerdown', 1)
  send('pointerup', 1)
  click()
  expect([clicks, finger.hint.value]).toEqual([1, false])
})

it('[KIOSK-11] takes nothing from two fingers, says so, and takes the next one', () => {
  send('pointerdown', 1)
  send('pointerdown', 2)
  send('pointerup', 1)
  click()
  send('pointerup', 2)
  click()
  expect([clicks, finger.hint.value]).toEqual([0, true])
  vi.advanceTimersByTime(5_000)
  expect(finger.hint.value).toBe(false)
  send('pointerdown', 1)
  send('pointerup', 1)
  click()
  expect(clicks).toBe(1)
})

it('[KIOSK-11] takes nothing from a hand that leans for three seconds', () => {
  send('pointerdown', 1)
  vi.advanceTimersByTime(2_900)
  expect(finger.hint.value).toBe(false)
  vi.advanceTimersByTime(100)
  expect(finger.hint.value).toBe(true)
  send('pointerup', 1)
  click()
  expect(clicks).toBe(0)
})

it('[KIOSK-11] a hand whose leaving was never told does not lock the glass', () => {
  send('pointerdown', 1)
  vi.advanceTimersByTime(10_000)
  send('pointerdown', 1)
  send('pointerup', 1)
  click()
  expect(clicks).toBe(1)
})
