// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { createLanguages } from '../../client/languages.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { sampleTicket } from '../testing.ts'
import StopList from './StopList.vue'

it('[PHONE-17] is headed by the errand, and says of each stop how it is and why it is not made', () => {
  const name = (words: string) => ({ zh: words, en: words })
  const stop = { state: 'planned' as const, counters: [5, 6], skipped: null }
  const ticket = sampleTicket({
    bundle: name('我满65岁了'),
    stops: [
      { ...stop, name: name('优待证'), state: 'done' },
      { ...stop, name: name('公交卡'), state: 'serving' },
      {
        ...stop,
        name: name('津贴'),
        state: 'skipped',
        skipped: { service: name('优待证'), outcome: 'incomplete' },
      },
      { ...stop, name: name('照片'), state: 'skipped', skipped: { service: null, outcome: null } },
      { ...stop, name: name('社保卡') },
    ],
    at: 1,
  })
  const screen = mount(StopList, { props: { ticket }, global: { plugins: [createLanguages({ zh, en })] } })
  const said = screen.findAll('li').map((one) => one.text().replace(/\s+/g, ' '))
  expect(screen.get('h2').text()).toBe('我满65岁了')
  expect(said[2]).toContain('不再办：“优待证”材料不全')
  expect(said[3]).toContain('不再办：工作人员已取消这一项')
  expect(said[4]).toContain('下一站')
  expect(said.filter((one) => one.includes('下一站'))).toHaveLength(1)
})
