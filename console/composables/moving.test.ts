import { expect, it } from 'vitest'
import { placeOf, ticketIdOf } from './moving.ts'

it('[CONSOLE-11] a number is known by what stands on its paper, however it was typed', () => {
  for (const typed of ['A012', 'a012', ' A 012 '])
    expect(ticketIdOf('2026-11-24', typed)).toBe('2026-11-24-A012')
  for (const typed of ['', '012', 'A', 'ABC1', 'A1234567']) expect(ticketIdOf('2026-11-24', typed)).toBeNull()
  expect(ticketIdOf(null, 'A012')).toBeNull()
})

it('[CONSOLE-11] goes to a queue or to one counter', () => {
  expect(placeOf('queue/general')).toEqual({ queue: 'general' })
  expect(placeOf('counter/3')).toEqual({ counter: '3' })
  expect(placeOf('')).toBeNull()
})
