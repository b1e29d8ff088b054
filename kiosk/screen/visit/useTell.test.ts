import { expect, it, vi } from 'vitest'
import { refusal } from '../../../protocol/refusals.ts'
import { useTell } from './useTell.ts'

type Send = Parameters<typeof useTell>[0]
const done = {
  ...{ ok: true as const, complaint: 's20261124-001', token: 'abcdefghijklmnopqrstu' },
  dueDay: '2026-12-01',
}

function open(kiosk?: string) {
  let answer: (outcome: Awaited<ReturnType<Send>>) => void = () => undefined
  const send = vi.fn<Send>(() => new Promise((resolve) => (answer = resolve)))
  return {
    tell: useTell(send, kiosk),
    send,
    answer: (outcome: Awaited<ReturnType<Send>>) => answer(outcome),
  }
}

it('[KIOSK-17] what a person tells is sent once, with its reasons and the telephone', async () => {
  const { tell, send, answer } = open('hall')
  expect(await tell.send()).toBeNull()
  tell.kind.value = 'complaint'
  tell.toggle('slow')
  tell.toggle('manner')
  tell.toggle('slow')
  for (const digit of '1380') tell.type(digit)
  const first = tell.send()
  expect(await tell.send()).toBeNull()
  answer(done)
  expect(await first).toEqual(done)
  const data = { kind: 'complaint', reasons: ['manner'], contact: '1380', kiosk: 'hall' }
  expect(send.mock.calls).toEqual([['openComplaint', data, expect.any(String)]])
})

it('[KIOSK-17] praise has no reasons, and what had no answer keeps its id until something changes', async () => {
  const { tell, send, answer } = open()
  tell.kind.value = 'complaint'
  tell.toggle('slow')
  tell.kind.value = 'praise'
  for (const outcome of [
    { ok: false as const, unanswered: true as const },
    { ok: false as const, refusal: refusal('dayNotOpen') },
    done,
  ]) {
    const sending = tell.send()
    answer(outcome)
    await sending
  }
  const [first, second, third] = send.mock.calls.map(([, , id]) => id)
  expect([second === first, third === second]).toEqual([true, false])
  expect(send.mock.calls[0]![1]).toEqual({ kind: 'praise', reasons: [] })
})

it('[KIOSK-12] what comes for a visit that has ended is nobody’s', async () => {
  const { tell, answer } = open()
  tell.kind.value = 'suggestion'
  const sending = tell.send()
  tell.forget()
  answer({ ok: false, refusal: refusal('internal') })
  expect(await sending).toBeNull()
  expect([tell.kind.value, tell.sending.value, tell.problem.value]).toEqual([undefined, false, null])
})
