// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mountTold } from '../../client/testing.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import * as requests from '../tasks/requests.ts'
import { sampleRecord } from '../testing.ts'
import CasePickup from './CasePickup.vue'

vi.mock(import('../tasks/requests.ts'))
const fetched = vi.mocked(requests.fetchCase)
const answer = (over: Parameters<typeof sampleRecord>[0]) => ({ ok: true as const, data: sampleRecord(over) })
beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
})
let leave = (): void => {}
afterEach(() => {
  leave()
  vi.useRealTimers()
})
async function come() {
  const { screen } = mountTold(CasePickup, {}, { zh, en }, { id: '20261124-0001' })
  leave = () => screen.unmount()
  await flushPromises()
  return screen
}

it('[DESK-27] says loudly that the result was handed out or sent meanwhile', async () => {
  fetched.mockResolvedValue(answer({ state: 'collected', result: 'approved' }))
  const screen = await come()
  expect(screen.get('[role=alert]').text()).toContain('已领取或已邮寄')
  expect(screen.text()).not.toContain('交付结果后办结')
})

it('[DESK-27] tells to hand over what is decided and not collected', async () => {
  fetched.mockResolvedValue(answer({ state: 'decided', result: 'approved' }))
  const screen = await come()
  expect(screen.find('[role=alert]').exists()).toBe(false)
  expect(screen.text()).toContain('交付结果后办结')
  // Whoever looks is noted, so one look is enough.
  await vi.advanceTimersByTimeAsync(60_000)
  expect(fetched).toHaveBeenCalledTimes(1)
})

it('[DESK-27] reads a case again that could not be read', async () => {
  fetched.mockResolvedValueOnce({ ok: false, code: 'unanswered' })
  fetched.mockResolvedValue(answer({ state: 'collected', result: 'approved' }))
  const screen = await come()
  expect(screen.text()).not.toContain('交付结果后办结')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(screen.find('[role=alert]').exists()).toBe(true)
})
