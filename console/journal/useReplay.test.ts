// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, type App } from 'vue'
import { createLanguages } from '../../client/languages.ts'
import { refusal } from '../../protocol/refusals.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { hallView } from '../testing.ts'
import { useReplay } from './useReplay.ts'

const DAY = '2026-11-24'
const MINUTE = 60_000
/** A line a minute, from the one with number 101, over eight hours. */
const [FIRST, LAST] = [101, 581]
let flow: ReturnType<typeof hallView>['flow'] = []
const momentAt = (seq: number) => ({
  ...{ day: DAY, first: FIRST, last: LAST, openedAt: 0, endedAt: (LAST - FIRST) * MINUTE },
  line: {
    ...{ seq, day: DAY, at: (seq - FIRST) * MINUTE, type: 'dayOpened', actor: 'hub', clerk: null },
    data: {},
  },
  view: hallView({ flow }),
})
const answerOf = (address: string): Response => {
  const query = new URL(address, 'http://hub').searchParams
  if (query.get('day') !== DAY)
    return new Response(JSON.stringify({ ok: false, refusal: refusal('notFound') }), { status: 404 })
  // Without either it is the last one.
  if (!query.has('at') && !query.has('seq')) return new Response(JSON.stringify(momentAt(LAST)))
  const at = query.get('at')
  const seq = at === null ? Number(query.get('seq')) : FIRST + Math.floor(Number(at) / MINUTE)
  return new Response(JSON.stringify(momentAt(Math.max(FIRST, Math.min(LAST, seq)))))
}

let app: App
let asked: string[]
beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address.slice(address.indexOf('&') + 1))
    return answerOf(address)
  })
})
afterEach(() => {
  app.unmount()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
async function replay(place: { day: string; seq?: number } = { day: DAY }) {
  let made: ReturnType<typeof useReplay> | undefined
  app = createApp({ setup: () => ((made = useReplay()), () => null) }).use(createLanguages({ zh, en }))
  app.mount(document.createElement('div'))
  await made!.go(place)
  await flushPromises()
  return made!
}
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
type Replay = Awaited<ReturnType<typeof replay>>
const seen = ({ shown }: Replay) => shown.value!.moment.line.seq - FIRST

it('[REPLAY-2] begins with the day, or with a line of it', async () => {
  expect(seen(await replay())).toBe(0)
  app.unmount()
  const later = await replay({ day: DAY, seq: FIRST + 90 })
  expect([seen(later), later.at.value]).toEqual([90, 90 * MINUTE])
})

it('[REPLAY-2] leaves the night out, but not what happened in it', async () => {
  flow = [60, 75, 300].map((minute) => ({ at: minute * MINUTE, arrived: 1, served: 0 }))
  const day = await replay()
  expect([day.span.value, seen(day)]).toEqual([{ from: 45 * MINUTE, to: 330 * MINUTE }, 45])
  day.leap(-1)
  await pass(200)
  expect(seen(day)).toBe(45)
  day.step(-1)
  await pass(200)
  expect([seen(day), day.at.value]).toEqual([44, 44 * MINUTE])
  flow = []
})

it('[REPLAY-2] goes by lines and by quarters of an hour, and no further than the day', async () => {
  const day = await replay({ day: DAY, seq: FIRST + 90 })
  day.step(1)
  day.step(1)
  await pass(200)
  expect([seen(day), day.at.value]).toEqual([92, 92 * MINUTE])
  day.leap(1)
  await pass(200)
  expect(seen(day)).toBe(107)
  day.step(-1)
  await pass(200)
  expect(seen(day)).toBe(106)
  for (let n = 0; n < 10; n++) day.leap(-1)
  await pass(200)
  day.step(-1)
  await pass(200)
  expect([seen(day), day.at.value]).toEqual([0, 0])
})

it('[REPLAY-2] asks once for a hand that slides', async () => {
  const day = await replay()
  asked.length = 0
  for (let at = 0; at <= 50; at++) day.slide(at * MINUTE)
  await pass(200)
  expect(asked).toEqual([`at=${50 * MINUTE}`])
  expect([seen(day), day.shown.value!.at]).toEqual([50, 50 * MINUTE])
})

it('[REPLAY-2] never shows a late answer', async () => {
  const day = await replay()
  const answers: (() => void)[] = []
  vi.stubGlobal(
    'fetch',
    (address: string) => new Promise<Response>((resolve) => answers.push(() => resolve(answerOf(address)))),
  )
  day.slide(10 * MINUTE)
  await pass(200)
  day.slide(20 * MINUTE)
  await pass(200)
  answers[1]!()
  await flushPromises()
  answers[0]!()
  await flushPromises()
  expect(seen(day)).toBe(20)
})

it('[REPLAY-2] plays at the speed that was chosen, and stops with the day', async () => {
  const day = await replay()
  day.speed.value = 300
  await day.play()
  await pass(10_000)
  expect([day.playing.value, seen(day)]).toEqual([true, 50])
  day.speed.value = 10
  await pass(6_000)
  expect(seen(day)).toBe(51)
  day.pause()
  await pass(10_000)
  expect(seen(day)).toBe(51)
  day.speed.value = 300
  await day.play()
  await pass(100_000)
  expect([day.playing.value, seen(day)]).toEqual([false, LAST - FIRST])
  await day.play()
  await pass(1_000)
  expect([day.playing.value, seen(day)]).toEqual([true, 5])
})

it('[REPLAY-2] says where there is no such day, and shows another one', async () => {
  const day = await replay({ day: '2026-11-23' })
  expect([day.nothing.value, day.shown.value, day.trouble.value]).toEqual([true, null, null])
  day.day.value = DAY
  await flushPromises()
  expect([day.nothing.value, seen(day)]).toEqual([false, 0])
})
