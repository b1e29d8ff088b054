// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { mountTold, type Told } from '../../client/testing.ts'
import { refusal } from '../../protocol/refusals.ts'
import type { PaperNow } from '../composables/useHall.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { hallView, paper, printer } from '../testing.ts'
import PaperQuestion from './PaperQuestion.vue'

const west = printer({ id: 'west', name: { zh: '西侧打印机', en: 'West printer' }, fault: 'coverOpen' })

function ask(over: Partial<PaperNow>, printers = [printer(), west], answer: unknown = { ok: true }) {
  const send = vi.fn(async () => answer)
  const told = { views: { console: hallView({ printers }) }, send: send as unknown as Told['send'] }
  const { screen } = mountTold(PaperQuestion, told, { zh, en }, { paper: paper('A012', over) })
  const press = async (act: string): Promise<void> => {
    await screen.get(`[data-testid=${act}]`).trigger('click')
    await flushPromises()
  }
  return { screen, send, press }
}
const PRINT = '2026-11-24-a012-1'

it('[PAPER-13] sends a person to the printer of a paper that may be cut off', () => {
  const { screen } = ask({ state: 'unknown', cause: 'paperOut' })
  expect(screen.get('.asked').text()).toBe('A012 的号票可能没有打完。请到东侧打印机看一下')
})

it('[PAPER-13] asks the same of a printer that is no longer set up', () => {
  const { screen } = ask({ state: 'unknown', printer: 'gone' })
  expect(screen.get('.asked').text()).toBe('A012 的号票可能没有打完。请到打印机旁看一下')
})

it.each([
  ['act-came-out', true],
  ['act-no-paper', false],
])('[PAPER-13] settles it by %s', async (act, cameOut) => {
  const { screen, send, press } = ask({ state: 'unknown' })
  await press(act)
  expect(send).toHaveBeenCalledExactlyOnceWith('settlePrint', { print: PRINT, cameOut })
  expect(screen.emitted('done')).toHaveLength(1)
})

it('[PAPER-13] does not offer that a paper came out which surely did not', () => {
  const { screen } = ask({ state: 'failed', cause: 'coverOpen' })
  expect(screen.find('[data-testid=act-came-out]').exists()).toBe(false)
  expect(screen.get('.asked').text()).toBe('A012 的号票没有打出来。居民还需要纸票吗？')
})

it('[PAPER-13] prints again, with a reason, where the person chooses', async () => {
  const { screen, send, press } = ask({ state: 'unknown' })
  await press('act-again')
  expect(screen.get('fieldset').text()).toContain('西侧打印机上盖未合')
  await screen.get('[data-testid=reprint-at-west]').setValue()
  await screen.get('form').trigger('submit')
  await flushPromises()
  const copy = { ticket: '2026-11-24-A012', reason: '没有出纸', printer: 'west' }
  expect(send).toHaveBeenCalledExactlyOnceWith('reprint', copy)
  expect(screen.emitted('done')).toHaveLength(1)
})

it('[PAPER-13] offers no choice of printer where there is one, and prints where it was meant to', async () => {
  const { screen, send, press } = ask({ state: 'failed' }, [printer()])
  await press('act-again')
  expect(screen.find('fieldset').exists()).toBe(false)
  await screen.get('form').trigger('submit')
  await flushPromises()
  expect(send).toHaveBeenCalledExactlyOnceWith('reprint', { ticket: '2026-11-24-A012', reason: '没有出纸' })
})

it('[PAPER-13] says why where somebody else was faster', async () => {
  const answer = { ok: false, refusal: refusal('printNotInDoubt') }
  const { screen, press } = ask({ state: 'unknown' }, undefined, answer)
  await press('act-came-out')
  expect(screen.get('[data-testid=trouble]').text()).toBe('这张号票已经处理过，不用再确认')
  expect(screen.emitted('done')).toBeUndefined()
})
