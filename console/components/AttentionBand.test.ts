// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { mountTold } from '../../client/testing.ts'
import { PrinterFault } from '../../protocol/views.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import { counterNow, hallView, printer } from '../testing.ts'
import AttentionBand from './AttentionBand.vue'

const words = { zh, en }
const show = (over: Parameters<typeof hallView>[0]) =>
  mountTold(AttentionBand, { views: { console: hallView(over) } }, words)

describe('what wants a person', () => {
  it('[PAPER-12] says of a printer what is wrong and what to do', async () => {
    const { screen, locale } = show({ printers: [printer({ fault: 'paperOut' })] })
    expect(screen.get('li').text()).toBe('东侧打印机：缺纸。请装入新纸卷，合上上盖')
    locale.value = 'en'
    await nextTick()
    expect(screen.get('li').text()).toBe('East printer: out of paper. Put in a new roll and close the cover')
  })

  it.each(PrinterFault.options.filter((fault) => fault !== 'starting'))(
    '[PAPER-12] has a sentence for %s in both languages',
    async (fault) => {
      const { screen, locale } = show({ printers: [printer({ fault })] })
      expect(screen.get('li').text()).toMatch(/^东侧打印机：[^a-z.]+。请.*[\u4e00-\u9fff]/)
      locale.value = 'en'
      await nextTick()
      expect(screen.get('li').text()).toMatch(/^East printer: [a-z ]+\. [A-Z][\w ,;'-]+$/)
    },
  )

  it('[PAPER-12] is milder where paper is near its end', () => {
    const { screen } = show({ printers: [printer({ warning: 'paperNearEnd' })] })
    expect(screen.get('li').text()).toBe('东侧打印机：纸将用完。请备好新纸卷')
    expect(screen.get('li').classes()).toContain('mild')
  })

  it('[PAPER-12] says one sentence for each printer', () => {
    const printers = [printer({ fault: 'noAnswer' }), printer({ id: 'west', fault: 'noAnswer' })]
    expect(show({ printers }).screen.findAll('li')).toHaveLength(2)
  })

  it('[HELP-3] says which counter calls the supervisor and why, and ends the call', async () => {
    const help = { since: Date.now() - 61_000, reason: '系统故障' }
    const send = vi.fn(async () => ({ ok: true as const, counter: '3' }))
    const views = { console: hallView({ counters: [counterNow({ id: '3', number: 3, help })] }) }
    const { screen } = mountTold(AttentionBand, { views, send: send as never }, words)
    expect(screen.get('li').text()).toMatch(/^3 号窗口呼叫主管：系统故障（1:0\d）/)
    await screen.get('button').trigger('click')
    expect(send.mock.calls).toEqual([['endHelp', { counter: '3' }]])
  })
})
