import { nextTick, ref } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import type { TicketView } from '../protocol/views.ts'
import { sampleTicket } from './testing.ts'
import { useAlerts } from './useAlerts.ts'

const sound = { call: vi.fn(), notice: vi.fn() }
beforeEach(() => vi.clearAllMocks())

const called = (callSeq: number): TicketView =>
  sampleTicket({
    stop: { ...sampleTicket().stop, state: 'called', ahead: null, expectedWaitMinutes: null },
    call: { callSeq, counter: '3', counterNumber: 3, at: 1 },
  })

async function hear(...views: TicketView[]): Promise<void> {
  const [first = sampleTicket(), ...others] = views
  const ticket = ref(first)
  useAlerts(ticket, sound)
  for (const view of others) {
    ticket.value = view
    await nextTick()
  }
}

it('[PHONE-2] sounds once for each announcement, however often the hub tells it', async () => {
  await hear(sampleTicket(), called(7), called(7), called(9))
  expect(sound.call).toHaveBeenCalledTimes(2)
})

it('[PHONE-2] an announcement that the hub no longer numbers is no new one', async () => {
  await hear(called(7), called(0))
  expect(sound.call).toHaveBeenCalledTimes(1)
})

it('[PHONE-2] a page that is opened while the number is called sounds too', async () => {
  await hear(called(7))
  expect(sound.call).toHaveBeenCalledTimes(1)
})

it('[PHONE-3] coming near sounds softly, and a call at the same time loudly alone', async () => {
  const ahead = (n: number) => sampleTicket({ stop: { ...sampleTicket().stop, ahead: n } })
  await hear(ahead(6), ahead(3), ahead(2), called(4))
  expect(sound.notice).toHaveBeenCalledTimes(1)
  expect(sound.call).toHaveBeenCalledTimes(1)
})

it('[PHONE-18] going on to the next stop sounds softly, once, and not as a call does', async () => {
  const [first, second] = sampleTicket().stops
  const onward = sampleTicket({
    at: 1,
    stops: [
      { ...first!, state: 'done' },
      { ...second!, state: 'waiting' },
    ],
  })
  await hear(sampleTicket(), onward, onward)
  expect([sound.notice.mock.calls.length, sound.call.mock.calls.length]).toEqual([1, 0])
})
