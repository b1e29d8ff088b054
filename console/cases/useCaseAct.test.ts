// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { mountTold } from '../../client/testing.ts'
import type { CaseRecord } from '../../protocol/caseViews.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import CaseActs from './CaseActs.vue'
import { actsOn } from './useCaseAct.ts'

it('[CASEPAGE-5] [CASE-7] how the resident is reached is changed until the case has ended', () => {
  const acts = (state: CaseRecord['state'], collect: CaseRecord['collect'] = 'pickup') =>
    actsOn({ state, collect })
  expect(acts('open')).toEqual(['handOver', 'contact', 'withdraw'])
  expect(acts('decided')).toEqual(['collect', 'handOver', 'contact'])
  // Nothing is handed out: it ended when it was decided.
  expect(acts('decided', 'none')).toEqual([])
  expect([...acts('collected'), ...acts('withdrawn')]).toEqual([])
})

it('[CASEPAGE-5] [CASE-7] a contact is sent once there is one', async () => {
  const send = vi.fn<(type: string, data: object) => Promise<unknown>>()
  send.mockResolvedValue({ ok: true, case: '20261124-0001' })
  const one = { id: '20261124-0001', state: 'open', collect: 'pickup', papers: [] }
  const { screen } = mountTold(CaseActs, { views: {}, send: send as never }, { zh, en }, { one })
  await screen.get('[data-testid=case-contact]').trigger('click')
  expect(screen.text()).toContain('新的联系电话')
  expect(screen.get('[data-testid=case-send]').attributes('disabled')).toBeDefined()
  await screen.get('[data-testid=case-words]').setValue(' 13900000000 ')
  await screen.get('form').trigger('submit')
  await flushPromises()
  expect(send.mock.calls).toEqual([['giveContact', { case: one.id, contact: '13900000000' }]])
  screen.unmount()
})
