// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import type { Component } from 'vue'
import { mountTold, type Told } from '../../../../client/testing.ts'
import type { KioskView } from '../../../../protocol/views.ts'
import { smallCatalogueWithErrand } from '../../../../tests/fixtures/catalogue.ts'
import { kioskView } from '../../testing.ts'
import { useVisit } from '../../visit/visit.ts'
import { words } from '../../words.ts'
import BundleStep from './BundleStep.vue'
import MissingStep from './MissingStep.vue'
import ServiceStep from './ServiceStep.vue'

const catalogue = smallCatalogueWithErrand()
const live = (
  id: string,
  over: Partial<KioskView['services'][number]> = {},
): KioskView['services'][number] => ({
  id,
  code: id,
  name: { zh: id, en: id },
  queue: 'general',
  waiting: 0,
  expectedWaitMinutes: 0,
  openCounters: 1,
  servable: true,
  full: false,
  ...over,
})

function show(page: Component, services: KioskView['services'] = []) {
  const send = vi.fn(async () => ({ ok: false, unanswered: true }))
  const told = { views: { catalogue, kiosk: kioskView({ services }) }, send: send as unknown as Told['send'] }
  const { screen } = mountTold(page, told, words, {
    id: 'errand',
    ...(page !== BundleStep && { bundle: true }),
  })
  return { screen, send, visit: useVisit() }
}

it('[KIOSK-15] an optional part is switched on by a touch; what was missing of other things is forgotten', async () => {
  const { screen, visit } = show(BundleStep)
  expect(screen.get('[data-testid=part-permit]').text()).toContain('“事项 card”办成了才办')
  expect(screen.get('[data-testid=part-invoice]').text()).toContain('不办')
  expect(screen.get('[data-testid=total]').text()).toBe('全部办完大约要 20 分钟')
  visit.toggleMissing(0)
  await screen.get('[data-testid=extra-invoice]').setValue(true)
  expect([visit.extras, visit.missing]).toEqual([['invoice'], []])
  expect(screen.get('[data-testid=total]').text()).toBe('全部办完大约要 25 分钟')
})

it('[KIOSK-10] an optional part that cannot be had today is not offered, and one that must be done bars the errand', () => {
  const { screen } = show(BundleStep, [live('invoice', { full: true })])
  expect(screen.find('[data-testid=extra-invoice]').exists()).toBe(false)
  expect(screen.get('[data-testid=part-invoice]').text()).toContain('今天办不了')
  expect(
    show(BundleStep, [live('permit', { full: true })])
      .screen.find('[data-barrier=full]')
      .exists(),
  ).toBe(true)
})

it('[KIOSK-14] one number is asked for all parts that are done', async () => {
  const { screen, send, visit } = show(ServiceStep)
  visit.toggleExtra('refund')
  await screen.get('[data-testid=take-ticket]').trigger('click')
  await flushPromises()
  const wanted = { services: ['card', 'permit', 'refund'], bundle: 'errand' }
  expect(send).toHaveBeenCalledExactlyOnceWith('issueTicket', wanted)
})

it('[KIOSK-16] a thing that all parts ask for stands there once, and is missing on one list', async () => {
  const { screen } = show(ServiceStep)
  expect(screen.findAll('fieldset ul li').map((one) => one.text())).toEqual(['身份证各项都要用没带'])
  const { screen: list, send, visit } = show(MissingStep)
  visit.missing = [0]
  await list.get('[data-testid=print-list]').trigger('click')
  await flushPromises()
  const errand = { bundle: 'errand', services: ['card', 'permit'] }
  expect(send.mock.calls[0]?.slice(0, 2)).toEqual([
    'printList',
    { service: 'card', errand, missing: [0], language: 'zh' },
  ])
})
