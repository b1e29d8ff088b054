// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { mountTold } from '../../client/testing.ts'
import type { CatalogueView } from '../../protocol/views.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { counterView, line, serving } from '../testing.ts'
import DayFacts from './DayFacts.vue'
import PersonHere from './PersonHere.vue'
import TicketList from './TicketList.vue'

const words = { zh, en }
const classes: CatalogueView['classes'] = [
  { id: 'ordinary', name: { zh: '普通', en: 'Ordinary' }, rate: 1, headStartMinutes: 0 },
  {
    id: 'elderly',
    name: { zh: '老年人', en: 'Elderly' },
    proof: { zh: '请出示身份证', en: 'Please show your card' },
    rate: 1,
    headStartMinutes: 5,
  },
]

describe('the person in front of the clerk', () => {
  const show = (over: Parameters<typeof serving>[0]) =>
    mountTold(PersonHere, {}, words, { current: serving(over), classes }).screen

  it('[DESK-16] has a class with its proof', () => {
    const screen = show({ class: 'elderly', className: { zh: '老年人', en: 'Elderly' } })
    expect(screen.get('.special').text()).toBe('老年人')
    expect(screen.get('[data-testid=proof]').text()).toBe('请出示身份证')
  })
  it('[DESK-16] needs no proof where the class is the ordinary one', () => {
    const screen = show({})
    expect(screen.find('.special').exists()).toBe(false)
    expect(screen.find('[data-testid=proof]').exists()).toBe(false)
  })
})

describe('the day of a counter', () => {
  const rating = (of: { mean: number; count: number } | null): string =>
    mountTold(DayFacts, {}, words, { today: { ...counterView().today, rating: of } })
      .screen.get('[data-testid=rating]')
      .text()

  it('[DESK-16] has its rating once there are enough', () => {
    expect(rating({ mean: 4.666, count: 6 })).toBe('4.7（6 次评价）')
    expect(rating(null)).toBe('—（评价不足三次，暂不显示）')
  })
})

describe('a ticket set aside', () => {
  const back = (minutes: number | null): string | null => {
    const backAt = minutes === null ? null : Date.now() + minutes * 60_000
    const props = { tickets: [{ ...line('A001'), backAt }], here: '3', ordinary: 'ordinary' }
    const found = mountTold(TicketList, {}, words, props).screen.find('.back')
    return found.exists() ? found.text() : null
  }
  it.each([
    [10, '约 10 分钟后回来'],
    [0.4, '约 1 分钟后回来'],
    [-3.5, '已过约定时间 3 分钟'],
    [null, null],
  ])('[DESK-11] whose resident is back in %s minutes', (minutes, said) => {
    expect(back(minutes)).toBe(said)
  })
})
