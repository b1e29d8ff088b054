import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { PairAnswer, PairedAnswer, SetupPort, SetupState } from '../preload/port.ts'
import { useForm } from './useForm.ts'
import { usePairing } from './usePairing.ts'

const LOOK_MS = 2_000
const fresh: SetupState = {
  stage: 'first',
  waitMs: 0,
  version: '1',
  choices: null,
  hubs: [],
  display: 'landscape',
}
const hall: PairedAnswer = { ok: true, centre: '示例中心', kiosks: [] }
const waiting: PairedAnswer = { ok: false, problem: 'token' }

let scope: ReturnType<typeof effectScope>
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function open() {
  const pair = vi.fn<SetupPort['pair']>(async () => ({ ok: true, code: '482913' }))
  const paired = vi.fn<SetupPort['paired']>(async () => waiting)
  const port = { pair, paired } as Partial<SetupPort> as SetupPort
  const form = useForm(port, fresh)
  form.form.hub = '10.0.0.1'
  const pairing = scope.run(() => usePairing(port, form))
  if (!pairing) throw new Error('no scope')
  return { ...pairing, ...form, ask: pairing.ask, pair, looks: paired }
}
const later = (times = 1): Promise<unknown> => vi.advanceTimersByTimeAsync(times * LOOK_MS)

it('[APP-27] asks the chosen hub, shows the code, and goes on by itself when it is confirmed', async () => {
  const { ask, pair, looks, code, problem, isPaired, answer } = open()
  await ask()
  expect(pair).toHaveBeenCalledExactlyOnceWith('http://10.0.0.1:7070')
  expect([code.value, problem.value]).toEqual(['482913', null])
  await later(3)
  expect([looks.mock.calls.length, code.value]).toEqual([3, '482913'])
  looks.mockResolvedValue(hall)
  await later()
  expect([code.value, isPaired.value, answer.value]).toEqual([null, true, hall])
  await later(5)
  expect(looks).toHaveBeenCalledTimes(4)
})

it('[APP-27] says when the code has run out, and takes a new one', async () => {
  const { ask, pair, looks, code, problem } = open()
  await ask()
  looks.mockResolvedValue({ ok: false, problem: 'ranOut' })
  await later()
  expect([code.value, problem.value]).toEqual([null, 'ranOut'])
  await later(5)
  expect(looks).toHaveBeenCalledTimes(1)
  pair.mockResolvedValue({ ok: true, code: '111222' })
  looks.mockResolvedValue(waiting)
  await ask()
  expect([code.value, problem.value]).toEqual(['111222', null])
})

it('[APP-27] says when the hub is out of reach, keeps the code, and goes on when the hub is back', async () => {
  const { ask, looks, code, problem } = open()
  await ask()
  looks.mockResolvedValue({ ok: false, problem: 'noAnswer' })
  await later()
  expect([code.value, problem.value]).toEqual(['482913', 'noAnswer'])
  looks.mockResolvedValue(waiting)
  await later()
  expect([code.value, problem.value]).toEqual(['482913', null])
})

it.each(['noAnswer', 'noHub', 'tooMany'] as const)('[APP-27] says why there is no code: %s', async (why) => {
  const { ask, pair, code, problem } = open()
  pair.mockResolvedValue({ ok: false, problem: why })
  await ask()
  expect([code.value, problem.value]).toEqual([null, why])
  pair.mockRejectedValue(new Error('no answer over IPC'))
  await ask()
  expect(problem.value).toBe('noAnswer')
})

it('[APP-27] a code is of the hub that gave it, also when its answer comes late', async () => {
  const { ask, pair, form, code, looks } = open()
  await ask()
  form.hub = '10.0.0.2'
  await nextTick()
  expect(code.value).toBeNull()
  let answer: (answer: PairAnswer) => void = () => undefined
  pair.mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const asking = ask()
  form.hub = '10.0.0.3'
  answer({ ok: true, code: '111222' })
  await asking
  await later(3)
  expect([code.value, looks.mock.calls.length]).toEqual([null, 0])
})

it('[APP-27] what a hub says late of an old code does not touch the new one', async () => {
  const { ask, pair, code, problem, looks } = open()
  await ask()
  let answer: (answer: PairedAnswer) => void = () => undefined
  looks.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
  await later(3)
  expect(looks).toHaveBeenCalledTimes(1)
  pair.mockResolvedValue({ ok: true, code: '111222' })
  await ask()
  answer({ ok: false, problem: 'ranOut' })
  await later()
  expect([code.value, problem.value]).toEqual(['111222', null])
})
