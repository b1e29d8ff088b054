import { expect, it, vi } from 'vitest'
import { refusal } from '../../../protocol/refusals.ts'
import { useList } from './useList.ts'

const wanted = { service: 'card', missing: [0] }
type Send = Parameters<typeof useList>[0]

it('[KIOSK-9] a double tap prints one list, and a later tap no second one', async () => {
  const send = vi.fn<Send>(async () => ({ ok: true, print: '2026-11-24-list-1' }))
  const list = useList(send)
  await Promise.all([list.ask(wanted), list.ask(wanted)])
  await list.ask(wanted)
  expect(send).toHaveBeenCalledExactlyOnceWith('printList', wanted)
  expect(list.print.value).toBe('2026-11-24-list-1')
  list.forget()
  await list.ask(wanted)
  expect(send).toHaveBeenCalledTimes(2)
})

it('[KIOSK-9] a list of which nothing came may be asked for again', async () => {
  const send = vi.fn<Send>(async () => ({ ok: true, print: '2026-11-24-list-1' }))
  const list = useList(send)
  await list.ask(wanted)
  list.lose()
  expect([list.print.value, list.failed.value]).toEqual([null, true])
  await list.ask(wanted)
  expect(send).toHaveBeenCalledTimes(2)
  expect(list.failed.value).toBe(false)
})

it.each([
  { ok: false as const, refusal: refusal('unknownMaterial') },
  { ok: false as const, unanswered: true as const },
])('[KIOSK-9] says that there is no paper, and lets one try again: %j', async (outcome) => {
  const send = vi.fn<Send>(async () => outcome)
  const list = useList(send)
  await list.ask(wanted)
  expect([list.print.value, list.failed.value, list.asking.value]).toEqual([null, true, false])
  await list.ask(wanted)
  expect(send).toHaveBeenCalledTimes(2)
})
