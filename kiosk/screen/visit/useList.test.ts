import { expect, it, vi } from 'vitest'
import { refusal } from '../../../protocol/refusals.ts'
import { useList } from './useList.ts'

const wanted = { service: 'card', missing: [0] }
const other = { service: 'card', missing: [1] }
const PRINT = '2026-11-24-list-1'
type Send = Parameters<typeof useList>[0]
type Answer = Awaited<ReturnType<Send>>
const printed = { ok: true as const, print: PRINT }

/** A hub that answers when the test says so. */
function slowHub() {
  const waiting: PromiseWithResolvers<Answer>[] = []
  const send = vi.fn<Send>(() => {
    const answer = Promise.withResolvers<Answer>()
    waiting.push(answer)
    return answer.promise
  })
  return { send, waiting, id: (at: number) => send.mock.calls[at]?.[2] }
}

it('[KIOSK-9] a double tap prints one list, and a later tap no second one', async () => {
  const send = vi.fn<Send>(async () => printed)
  const list = useList(send)
  await Promise.all([list.ask(wanted), list.ask(wanted)])
  await list.ask(wanted)
  expect(send).toHaveBeenCalledExactlyOnceWith('printList', wanted, expect.any(String))
  expect(list.print.value).toBe(PRINT)
  list.forget()
  await list.ask(wanted)
  expect(send).toHaveBeenCalledTimes(2)
})

it('[KIOSK-9] a list of which nothing came may be asked for again, as another one', async () => {
  const send = vi.fn<Send>(async () => printed)
  const list = useList(send)
  await list.ask(wanted)
  list.lose()
  expect([list.print.value, list.failed.value]).toEqual([null, true])
  await list.ask(wanted)
  expect(send.mock.calls[1]?.[2]).not.toBe(send.mock.calls[0]?.[2])
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

it('[KIOSK-9] what had no answer is asked for under the same id, so that one paper comes out', async () => {
  const { send, waiting, id } = slowHub()
  const list = useList(send)
  void list.ask(wanted)
  waiting[0]?.resolve({ ok: false, unanswered: true })
  await vi.waitUntil(() => list.failed.value)
  void list.ask(wanted)
  expect(id(1)).toBe(id(0))
  waiting[1]?.resolve({ ok: false, refusal: refusal('unknownMaterial') })
  await vi.waitUntil(() => list.failed.value)
  void list.ask(wanted)
  expect(id(2)).not.toBe(id(0))
  waiting[2]?.resolve({ ok: false, unanswered: true })
  await vi.waitUntil(() => list.failed.value)
  list.forget()
  void list.ask(other)
  expect(id(3)).not.toBe(id(2))
})

it('[KIOSK-12] an answer to a choice that was forgotten changes nothing, and holds up no other', async () => {
  const { send, waiting } = slowHub()
  const list = useList(send)
  const first = list.ask(wanted)
  list.forget()
  expect(list.asking.value).toBe(false)
  const second = list.ask(other)
  expect(send).toHaveBeenLastCalledWith('printList', other, expect.any(String))
  waiting[0]?.resolve({ ok: true, print: '2026-11-24-list-0' })
  await first
  expect([list.print.value, list.asking.value]).toEqual([null, true])
  waiting[1]?.resolve(printed)
  await second
  expect([list.print.value, list.asking.value]).toEqual([PRINT, false])
})

it('[KIOSK-9] an answer that cannot be read is no paper', async () => {
  const { send, waiting } = slowHub()
  const list = useList(send)
  const asked = list.ask(wanted)
  waiting[0]?.reject(new Error('not an answer'))
  await expect(asked).rejects.toThrow()
  expect([list.failed.value, list.asking.value]).toEqual([true, false])
})
