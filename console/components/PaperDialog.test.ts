// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { mountTold, type Told } from '../../client/testing.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import type { PaperNow } from '../composables/useHall.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { hallView, paper } from '../testing.ts'
import PaperDialog from './PaperDialog.vue'

it('[PAPER-13] closes once it is settled, also when the view comes before the answer', async () => {
  const views = (over: Partial<PaperNow>): Told['views'] => ({
    console: hallView({ prints: [paper('A012', over)] }),
    catalogue: smallCatalogue(),
  })
  const answer = Promise.withResolvers<unknown>()
  const send = (() => answer.promise) as Told['send']
  const told = { views: views({ state: 'unknown', cause: 'paperOut' }), send }
  const { screen, tell } = mountTold(PaperDialog, told, { zh, en }, { chosen: '2026-11-24-A012' })
  await flushPromises()
  await screen.get('[data-testid=act-came-out]').trigger('click')
  tell(views({ state: 'confirmed' }))
  await flushPromises()
  expect(screen.emitted('closed')).toBeUndefined()
  answer.resolve({ ok: true })
  await flushPromises()
  expect(screen.emitted('closed')).toHaveLength(1)
})

it('[CONSOLE-6] says of a list what it is, and offers no reprint', async () => {
  const list = paper('A012', { print: '2026-11-24-list-1', kind: 'list', ticket: null, number: null })
  const told = { views: { console: hallView({ prints: [list] }), catalogue: smallCatalogue() } }
  const { screen } = mountTold(PaperDialog, told, { zh, en }, { chosen: '2026-11-24-list-1' })
  await flushPromises()
  expect(screen.get('[data-testid=paper-dialog]').text()).toContain('没有号码')
  expect(screen.find('[data-testid=act-reprint]').exists()).toBe(false)
})
