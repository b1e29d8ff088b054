// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { mountTold } from '../../client/testing.ts'
import { AlarmKind } from '../../protocol/events.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import type { AlarmNow } from '../composables/alarms.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { hallView, printer } from '../testing.ts'
import AlarmBand from './AlarmBand.vue'
import AttentionBand from './AttentionBand.vue'

const alarm = (kind: AlarmKind, over: Partial<AlarmNow> = {}): AlarmNow => ({
  ...{ id: `a-${kind}`, kind, about: 'x', name: { zh: '东侧', en: 'East' }, raisedAt: 0 },
  acknowledgedAt: null,
  ...over,
})
const show = (over: Parameters<typeof hallView>[0], send?: unknown) =>
  mountTold(
    AlarmBand,
    { views: { console: hallView(over), catalogue: smallCatalogue() }, send: send as never },
    { zh, en },
  )

describe('[CONSOLE-9] an alarm', () => {
  it.each(AlarmKind.options)(
    'of the kind %s says what it means and what to do, in both languages',
    async (kind) => {
      const { screen, locale } = show({ alarms: [alarm(kind)] })
      const words = () => [screen.get('li strong').text(), screen.get('li p span').text()]
      for (const one of words()) expect(one).toMatch(/^[^.{}]*[\u4e00-\u9fff]{3}[^.{}]*$/)
      locale.value = 'en'
      await nextTick()
      for (const one of words()) expect(one).toMatch(/^[^{}\u4e00-\u9fff]{8,}$/)
      expect(words().join()).not.toContain('alarm.')
    },
  )

  it('stands first while nobody looks after it, and is looked after once', async () => {
    const send = vi.fn(async () => ({ ok: true }))
    const seen = alarm('paperLow', { acknowledgedAt: 5, raisedAt: 1 })
    const { screen } = show(
      { alarms: [seen, alarm('lowRating', { raisedAt: 9 }), alarm('backupLate', { raisedAt: 3 })] },
      send,
    )
    expect(screen.findAll('li').map((one) => one.attributes('data-testid'))).toEqual([
      ...['alarm-backupLate', 'alarm-lowRating', 'alarm-paperLow'],
    ])
    expect(screen.findAll('button')).toHaveLength(2)
    await screen.get('[data-testid=acknowledge-lowRating]').trigger('click')
    expect(send.mock.calls).toEqual([['acknowledgeAlarm', { alarm: 'a-lowRating' }]])
  })

  it('of a printer says what is wrong with it, and the band of what wants a person does not', () => {
    const over = {
      printers: [printer({ fault: 'paperOut' })],
      alarms: [alarm('printerFault', { about: 'east', name: { zh: '东侧打印机', en: 'East printer' } })],
    }
    expect(show(over).screen.get('p').text()).toBe('东侧打印机：缺纸 请装入新纸卷，合上上盖')
    const attention = mountTold(AttentionBand, { views: { console: hallView(over) } }, { zh, en })
    expect(attention.screen.find('li').exists()).toBe(false)
  })
})
