// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Component } from 'vue'
import { mountTold } from '../../client/testing.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { counterView, serving, stop } from '../testing.ts'
import { catalogue } from '../testingDesk.ts'
import NobodyHere from './NobodyHere.vue'
import StaysHere from './StaysHere.vue'
import WayLine from './WayLine.vue'
import WayPath from './WayPath.vue'

const [first, second, third, fourth] = catalogue.services
const current = serving({
  stop: 1,
  announcements: 0,
  service: second!.id,
  serviceName: second!.name,
  bundle: { zh: '老年人一件事', en: 'For seniors' },
  stops: [
    stop(first!.id, { name: first!.name, state: 'done', counter: '3', outcome: 'settled' }),
    stop(second!.id, { name: second!.name, state: 'serving', counter: '3' }),
    stop(third!.id, { name: third!.name, optional: true }),
    stop(fourth!.id, {
      name: fourth!.name,
      state: 'skipped',
      skipped: { because: { service: first!.id, outcome: 'settled' } },
    }),
  ],
})
const show = (part: Component, props: Record<string, unknown>) =>
  mountTold(part, { views: { catalogue } }, { zh, en }, props).screen

describe('the way on the screen', () => {
  it('[DESK-17] is the errand with each stop: made, here, to come, left out and why', () => {
    const screen = show(WayPath, { current })
    expect(screen.get('h2').text()).toBe('老年人一件事')
    expect(screen.findAll('li').map((item) => [item.classes()[0], item.get('.words').text()])).toEqual([
      ['done', '办结 · 3 号窗口'],
      ['here', '正在这里'],
      ['ahead', '可不办'],
      ['skipped', `不办：“${first!.name.zh}”办结`],
    ])
  })
  it('[DESK-17] is one line on a strip', () => {
    expect(show(WayLine, { current }).text()).toBe(`第 2/3 项 · 接着：${third!.name.zh} · 可不办`)
    const last = { ...current, stops: current.stops.slice(0, 2) }
    expect(show(WayLine, { current: last }).text()).toBe('第 2/2 项 · 最后一项')
  })
  it('[DESK-18] says who stays and what comes next', () => {
    const text = show(StaysHere, { view: counterView({ current }) }).text()
    expect(text).toContain(`A012 不用离开，接着办：${second!.name.zh}`)
    expect(text).toContain(`刚才的“${first!.name.zh}”：办结`)
    expect(show(StaysHere, { view: counterView({ current: serving() }) }).text()).toBe('')
  })
})

describe('whoever goes on elsewhere', () => {
  const on = (expectedWaitMinutes: number, counters = [5, 6]) => {
    const goesOn = { number: 'A012', service: { zh: '社保', en: 'Social' }, counters, expectedWaitMinutes }
    return show(NobodyHere, { view: counterView({ goesOn }) })
      .get('[data-testid=goes-on] .where')
      .text()
  }
  it('[DESK-19] is told the counters, the service and the wait', () => {
    expect(on(3.2)).toBe('A012→5、6 号窗口社保约 3 分钟')
    expect(on(0.3, [4])).toBe('A012→4 号窗口社保马上就到')
    expect(on(3, [])).toContain('请看大屏')
  })
  it('[DESK-19] and nothing is said where nobody goes on', () => {
    expect(show(NobodyHere, { view: counterView() }).find('[data-testid=goes-on]').exists()).toBe(false)
  })
})
