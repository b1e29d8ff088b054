// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { expect, it } from 'vitest'
import { mountTold } from '../../client/testing.ts'
import type { PrintCause } from '../../hub/devices/printer/port.ts'
import type { EventData } from '../../protocol/events.ts'
import { PrinterFault } from '../../protocol/views.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import type { PaperNow } from '../composables/useHall.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { hallView, paper } from '../testing.ts'
import PaperRow from './PaperRow.vue'

/** Complete by its type: a new cause of the hub must be named here. */
const other: Record<
  Exclude<PrintCause, PrinterFault> | EventData<'printDropped'>['reason'] | 'hubStopped',
  true
> = {
  stalled: true,
  notConfirmed: true,
  bug: true,
  hubStopped: true,
  dayEnded: true,
  tooOld: true,
  notWaiting: true,
  byStaff: true,
  replaced: true,
}

function row(over: Partial<PaperNow>) {
  const views = { console: hallView(), catalogue: smallCatalogue() }
  return mountTold(PaperRow, { views }, { zh, en }, { paper: paper('A012', over) })
}

it('[PAPER-13] says of a paper in doubt why, and at which printer', () => {
  const { screen } = row({ state: 'unknown', cause: 'hubStopped' })
  expect(screen.get('.state').text()).toBe('可能没有打完')
  expect(screen.get('.note').text()).toBe('主机中途重启 · 东侧打印机')
  expect(screen.classes()).toContain('doubt')
})

it('[CONSOLE-6] calls a list of missing materials by what it is', () => {
  const list = { print: '2026-11-24-list-1', kind: 'list', ticket: null, number: null } as const
  const { screen } = row({ ...list, state: 'unknown', cause: 'paperOut' })
  expect(screen.get('.list').text()).toBe('材料清单')
  expect(screen.classes()).not.toContain('doubt')
})

it('[PAPER-13] notes quietly why a paper was dropped', () => {
  const { screen } = row({ state: 'dropped', cause: 'notWaiting' })
  expect(screen.get('.note').text()).toBe('已叫号或已结束')
  expect(screen.classes()).not.toContain('doubt')
})

it.each([...PrinterFault.options, ...Object.keys(other)])(
  '[PAPER-13] has words for the cause %s in both languages',
  async (cause) => {
    const { screen, locale } = row({ state: 'failed', cause, printer: null })
    expect(screen.get('.note').text()).toMatch(/[\u4e00-\u9fff]/)
    expect(screen.get('.note').text()).not.toBe('原因不明')
    locale.value = 'en'
    await nextTick()
    expect(screen.get('.note').text()).toMatch(/^[a-z][a-z ,:-]+$/)
    expect(screen.get('.note').text()).not.toBe('cause not known')
  },
)

it('[PAPER-13] says that it does not know a cause of a later hub', () => {
  expect(row({ state: 'failed', cause: 'eatenByDog', printer: null }).screen.get('.note').text()).toBe(
    '原因不明',
  )
})
