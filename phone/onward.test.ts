import { expect, it } from 'vitest'
import type { TicketView } from '../protocol/views.ts'
import { createOnward, onwardOf } from './onward.ts'
import { sampleTicket } from './testing.ts'

const [first, second] = sampleTicket().stops
const onward = (parts: Partial<TicketView> = {}): TicketView =>
  sampleTicket({
    at: 1,
    stops: [
      { ...first!, state: 'done' },
      { ...second!, state: 'waiting' },
    ],
    ...parts,
  })

it('[PHONE-18] goes on from the stop that was made last to the one that it waits for', () => {
  expect(onwardOf(sampleTicket())).toBeNull()
  expect(onwardOf(onward())?.next.counters).toEqual([7])
  expect(onwardOf(onward())?.ended.name.en).toBe('Senior card')
  expect(onwardOf(onward({ state: 'cancelled' }))).toBeNull()
  expect(onwardOf(onward({ stop: { ...onward().stop, state: 'called' } }))).toBeNull()
  const skipped = { ...first!, state: 'skipped' as const }
  expect(onwardOf(onward({ stops: [skipped, { ...second!, state: 'waiting' }] }))).toBeNull()
})

it('[PHONE-18] is told once, and not to a page that is opened then', () => {
  const went = createOnward()
  expect([sampleTicket(), onward(), onward()].map(went)).toEqual([false, true, false])
  expect(createOnward()(onward())).toBe(false)
})
