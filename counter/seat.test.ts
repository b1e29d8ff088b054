// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { seatOfTab } from './seat.ts'

beforeEach(() => sessionStorage.clear())

it('[SEAT-3] a page that is loaded again in its tab keeps its seat', () => {
  const seat = seatOfTab()
  expect(seat).toMatch(/^[\w-]{8,64}$/)
  window.dispatchEvent(new Event('pagehide'))
  expect(seatOfTab()).toBe(seat)
})
it('[SEAT-3] a copy of the tab gets a copy of the store, and is another browser', () => {
  const seat = seatOfTab()
  expect(seatOfTab()).not.toBe(seat)
  window.dispatchEvent(new Event('pagehide'))
  const again = seatOfTab()
  expect(seatOfTab()).not.toBe(again)
})
it('[SEAT-3] a page that comes back from the browser’s memory leaves nothing for a copy', () => {
  seatOfTab()
  window.dispatchEvent(new Event('pagehide'))
  window.dispatchEvent(new Event('pageshow'))
  expect(sessionStorage).toHaveLength(0)
})
