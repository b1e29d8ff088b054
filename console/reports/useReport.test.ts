// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { effectScope, shallowRef, type EffectScope } from 'vue'
import { refusal } from '../../protocol/refusals.ts'
import type { ReportAnswer } from '../../protocol/reports.ts'
import { emptyTally, figuresOf } from '../../hub/reports/tally.ts'
import type { Asked } from './request.ts'
import { useReport } from './useReport.ts'

const DAY = { from: '2026-11-28', to: '2026-11-28' }
const answer = (day = DAY): ReportAnswer => ({
  question: { ...day, every: 'all', by: 'all' },
  ...{ at: 1, behind: 0, known: null, rows: [] },
  total: { figures: figuresOf(emptyTally(true)), compared: null },
})
const json = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status }))
let scope: EffectScope
const asking = (question: Asked | null) => {
  const asked = shallowRef(question)
  scope = effectScope()
  return { asked, ...scope.run(() => useReport(asked))! }
}
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
})

it('[REPORTPAGE-5] gets what is asked, and asks nothing where nothing is', async () => {
  const fetching = vi.fn((_address: string) => json(answer()))
  vi.stubGlobal('fetch', fetching)
  const page = asking(null)
  await flushPromises()
  expect(fetching).not.toHaveBeenCalled()
  page.asked.value = { ...DAY, by: 'queue' }
  await flushPromises()
  expect(fetching.mock.calls[0]?.[0]).toBe('/api/v1/reports?from=2026-11-28&to=2026-11-28&by=queue')
  expect(page.answer.value).toEqual(answer())
  expect([page.failed.value, page.asking.value]).toEqual([null, false])
})

it('[REPORTPAGE-5] keeps what it had, and says why there is nothing newer', async () => {
  vi.stubGlobal('fetch', () => json(answer()))
  const page = asking(DAY)
  await flushPromises()
  for (const [fetching, expected] of [
    [() => json({ ok: false, refusal: refusal('forbidden') }, 403), { refusal: { code: 'forbidden' } }],
    [() => Promise.reject(new TypeError('no line')), { unanswered: true }],
    [() => json({ something: 'else' }), { unanswered: true }],
    [() => json('nonsense', 500), { unanswered: true }],
  ] as const) {
    vi.stubGlobal('fetch', fetching)
    await page.again()
    expect(page.failed.value).toMatchObject(expected)
    expect(page.answer.value).toEqual(answer())
  }
  vi.stubGlobal('fetch', () => json(answer()))
  await page.again()
  expect(page.failed.value).toBeNull()
})

it('[REPORTPAGE-5] an answer that comes late never stands in the place of a newer one', async () => {
  const answers: ((response: Response) => void)[] = []
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)))
  const page = asking(DAY)
  const later = { from: '2026-11-27', to: '2026-11-27' }
  page.asked.value = later
  await flushPromises()
  answers[1]!(await json(answer(later)))
  await flushPromises()
  answers[0]!(await json(answer()))
  await flushPromises()
  expect(page.answer.value?.question.from).toBe('2026-11-27')
})
