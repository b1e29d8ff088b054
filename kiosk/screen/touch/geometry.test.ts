import { expect, it } from 'vitest'
import { targetInDirection } from './geometry.ts'

/** A grid of two columns of tiles and a wide button below, as on the first page. */
const at = (id: string, left: number, top: number, width: number, height: number) => ({
  id,
  box: { left, top, right: left + width, bottom: top + height },
})
const a = at('a', 0, 0, 100, 50)
const b = at('b', 120, 0, 100, 50)
const c = at('c', 0, 70, 100, 50)
const d = at('d', 120, 70, 100, 50)
const wide = at('wide', 0, 140, 220, 50)
const all = [a, b, c, d, wide]
const from = (start: typeof a, direction: Parameters<typeof targetInDirection>[2]) =>
  targetInDirection(start.box, all, direction)?.id ?? null

it('[EVERYONE-5] an arrow goes to the nearest target in its direction', () => {
  expect(from(a, 'right')).toBe('b')
  expect(from(a, 'down')).toBe('c')
  expect(from(d, 'up')).toBe('b')
  expect(from(d, 'left')).toBe('c')
  expect(from(d, 'down')).toBe('wide')
  expect(from(wide, 'up')).toMatch(/c|d/)
})

it('[EVERYONE-5] stays where nothing stands in that direction', () => {
  expect(from(a, 'left')).toBeNull()
  expect(from(a, 'up')).toBeNull()
  expect(from(wide, 'down')).toBeNull()
})

it('[EVERYONE-5] every target is reached from every other one', () => {
  for (const start of all) {
    const reached = new Set([start.id])
    const open = [start]
    for (let here = open.pop(); here; here = open.pop()) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = targetInDirection(here.box, all, direction)
        if (next && !reached.has(next.id)) {
          reached.add(next.id)
          open.push(next)
        }
      }
    }
    expect(reached.size).toBe(all.length)
  }
})
