// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { Component } from 'vue'
import { mountTold, type Told } from '../../../client/testing.ts'
import { refusal } from '../../../protocol/refusals.ts'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import ServiceBarrier from '../components/calm/ServiceBarrier.vue'
import DeskStep from '../components/steps/DeskStep.vue'
import MissingStep from '../components/steps/MissingStep.vue'
import { kioskView, TICKET } from '../testing.ts'
import { words } from '../words.ts'
import { useVisit } from './visit.ts'

const catalogue = smallCatalogue()
const [service] = catalogue.services
const ticket = { ok: true, id: TICKET, number: 'A012', token: 'abcdefghijklmnopqrstu' }

/** A visit on one of its pages, at a hub that answers when `answer` is called. */
function visitOn(page: Component, props: Record<string, unknown> = {}) {
  let answer: (outcome: unknown) => void = () => undefined
  const send = () => new Promise((resolve) => (answer = resolve))
  const told = { views: { catalogue, kiosk: kioskView() }, send: send as unknown as Told['send'] }
  const { screen } = mountTold(page, told, words, props)
  const visit = useVisit()
  visit.home()
  return { screen, visit, answer: async (outcome: unknown) => (answer(outcome), flushPromises()) }
}

it.each([
  ['the missing things', MissingStep, { id: service?.id }, ['back', 'to-desk', 'take-anyway']],
  ['the help desk', DeskStep, {}, ['back', 'done']],
  ['a barrier', ServiceBarrier, { service, barrier: 'full' }, ['to-desk', 'to-home']],
])('[KIOSK-12] no button of %s leads away while a number is asked for', async (_, page, props, buttons) => {
  const { screen, visit, answer } = visitOn(page, props)
  const barred = () => buttons.map((id) => screen.get(`[data-testid=${id}]`).attributes('disabled'))
  expect(barred()).toEqual(buttons.map(() => undefined))
  void visit.takeTicket({ services: ['card'] })
  await flushPromises()
  expect(barred()).toEqual(buttons.map(() => ''))
  await answer({ ok: false, unanswered: true })
  expect(barred()).toEqual(buttons.map(() => undefined))
})

it('[KIOSK-12] the visit does not begin anew while a number is asked for, and then shows it', async () => {
  const { visit, answer } = visitOn(DeskStep)
  visit.go({ name: 'service', id: 'card' })
  void visit.takeTicket({ services: ['card'] })
  visit.home()
  visit.back()
  expect(visit.step).toEqual({ name: 'service', id: 'card' })
  await answer(ticket)
  expect(visit.step).toMatchObject({ name: 'ticket', ticket: { number: 'A012' } })
})

it.each([ticket, { ok: false, refusal: refusal('fullToday') }])(
  '[KIOSK-12] what comes for a visit that has ended is not shown in the next: %j',
  async (outcome) => {
    const { visit, answer } = visitOn(DeskStep)
    void visit.takeTicket({ services: ['card'] })
    visit.end()
    visit.home()
    await answer(outcome)
    expect([visit.step, visit.problem, visit.sending]).toEqual([{ name: 'home' }, null, false])
  },
)
