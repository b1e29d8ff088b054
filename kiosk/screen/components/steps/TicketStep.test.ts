// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mountTold } from '../../../../client/testing.ts'
import type { KioskView } from '../../../../protocol/views.ts'
import { smallCatalogue } from '../../../../tests/fixtures/catalogue.ts'
import en from '../../languages/en.json'
import zh from '../../languages/zh.json'
import { useModes } from '../../modes.ts'
import { job, kioskView, printer, spare, TICKET } from '../../testing.ts'
import TicketStep from './TicketStep.vue'

const catalogue = smallCatalogue()
const ticket = {
  ok: true,
  id: TICKET,
  number: 'A012',
  token: 'abcdefghijklmnopqrstu',
  ahead: 3,
  expectedWaitMinutes: 9,
}
function show(over: Partial<KioskView>) {
  const views = (more: Partial<KioskView>) => ({ catalogue, kiosk: kioskView(more) })
  const props = { ticket, wanted: { services: [catalogue.services[0]?.id] } }
  const { screen, tell } = mountTold(TicketStep, { views: views(over) }, { zh, en }, props)
  const paper = () => screen.get('.paper').text()
  return { screen, paper, tell: (more: Partial<KioskView>) => tell(views(more)) }
}
const out = printer({ fault: 'paperOut' })

describe('the ticket on the screen', () => {
  it.each([
    ['no printer works', { printer: out, prints: [job('requested')] }, '暂时打不出纸票'],
    ['the paper is in doubt', { printer: out, prints: [job('unknown')] }, '没拿到也没关系，号码有效'],
    ['the paper was dropped', { prints: [job('dropped')] }, '号码同样有效'],
  ])('[PAPER-14] keeps the number and the code, and says so kindly, where %s', (_, over, words) => {
    const { screen, paper } = show(over)
    expect(screen.get('[data-testid=ticket-number]').text()).toBe('A012')
    expect(screen.get('[data-link]').attributes('data-link')).toBe(
      'http://192.168.1.10:7070/t/abcdefghijklmnopqrstu',
    )
    expect(paper()).toContain(words)
  })

  it('[PAPER-14] sends the person to the printer that prints for it, also once its own works again', async () => {
    const prints = [job('sending', { printer: 'east' })]
    const { paper, tell } = show({ printer: out, spare, prints })
    expect(paper()).toBe('请到东侧打印机取票本机暂时打不了，纸票正在那里打印')
    tell({ prints: [job('confirmed', { printer: 'east' })] })
    await nextTick()
    expect(paper()).toBe('请到东侧打印机取票纸票已经在那里打好了')
  })
})

describe('how long it stays', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it.each([
    ['with its paper', [job('confirmed')], false, 20],
    ['with its paper, in elder mode', [job('confirmed')], true, 40],
    ['without paper', [job('failed')], false, 45],
    ['without paper, in elder mode', [job('failed')], true, 65],
  ])('[EVERYONE-1] %s', async (_, prints, elder, seconds) => {
    const { screen } = show({ prints })
    useModes().elder = elder
    await nextTick()
    vi.advanceTimersByTime(seconds * 1_000 - 1_000)
    expect(screen.emitted('done')).toBeUndefined()
    vi.advanceTimersByTime(1_000)
    expect(screen.emitted('done')).toHaveLength(1)
    screen.unmount()
  })
})
