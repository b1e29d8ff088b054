// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createCorner } from './corner.ts'
import { isPainted } from './glass.ts'

describe('the hidden corner', () => {
  const tap = (at: number, x = 40, y = 40) => ({ x, y, at })

  it('[APP-14] is five taps within three seconds', () => {
    const isFifth = createCorner()
    expect([0, 400, 800, 1_200, 1_600].map((at) => isFifth(tap(at)))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
    expect(isFifth(tap(1_700))).toBe(false)
  })

  it('[APP-14] is no slow tapping, and no tapping elsewhere', () => {
    const slow = createCorner()
    expect([0, 1_000, 2_000, 3_000, 4_000, 5_000].some((at) => slow(tap(at)))).toBe(false)
    const elsewhere = createCorner()
    expect([0, 100, 200, 300].some((at) => elsewhere(tap(at)))).toBe(false)
    expect(elsewhere(tap(350, 500, 40))).toBe(false)
    expect(elsewhere(tap(400))).toBe(false)
    expect([0, 1, 2, 3, 4].some((at) => createCorner()(tap(at, 96, 0)))).toBe(false)
  })
})

describe('the glass', () => {
  beforeEach(() => (document.body.innerHTML = ''))
  const size = (width: number, height: number): void =>
    void vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ width, height } as DOMRect)

  it('[APP-9] is white without a page, with an empty one, and with one that takes up no room', () => {
    size(1080, 1920)
    expect(isPainted(document)).toBe(false)
    document.body.innerHTML = '<div id="app"></div>'
    expect(isPainted(document)).toBe(false)
    document.body.innerHTML = '<div id="app"><div>取号</div></div>'
    expect(isPainted(document)).toBe(true)
    size(0, 0)
    expect(isPainted(document)).toBe(false)
  })
})
