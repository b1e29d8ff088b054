// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mountTold, type Told } from '../../../../client/testing.ts'
import { PrinterFault, type KioskView } from '../../../../protocol/views.ts'
import { smallCatalogue } from '../../../../tests/fixtures/catalogue.ts'
import en from '../../languages/en.json'
import zh from '../../languages/zh.json'
import { kioskView, printer, spare } from '../../testing.ts'
import ServiceStep from './ServiceStep.vue'

const catalogue = smallCatalogue()
const service = catalogue.services[0]?.id

function show(over: Partial<KioskView>) {
  const send = vi.fn(async () => ({ ok: false, unanswered: true }))
  const told = { views: { catalogue, kiosk: kioskView(over) }, send: send as unknown as Told['send'] }
  const { screen } = mountTold(ServiceStep, told, { zh, en }, { id: service })
  const notice = screen.find('[data-testid=paper-notice]')
  const take = async (): Promise<void> => {
    await screen.get('[data-testid=take-ticket]').trigger('click')
    await flushPromises()
  }
  return { send, take, notice: notice.exists() ? notice.text() : null }
}
beforeEach(() => history.replaceState(null, '', '/kiosk'))

describe('before the number is taken', () => {
  it('[PAPER-14] says nothing of paper where it comes out as always', () => {
    expect(show({}).notice).toBeNull()
    expect(show({ printer: printer({ warning: 'paperNearEnd' }) }).notice).toBeNull()
  })

  it('[PAPER-14] names the printer that prints in its place', () => {
    const { notice } = show({ printer: printer({ fault: 'coverOpen' }), spare })
    expect(notice).toBe('本机暂时打不了：取号后请到东侧打印机取纸质号票')
  })

  it.each(PrinterFault.options)('[PAPER-14] gives the number all the same: %s', async (fault) => {
    const { send, take, notice } = show({ printer: printer({ fault }) })
    expect(notice).toBe(
      fault === 'starting' ? null : '现在打不出纸质号票：号码会显示在屏幕上，也可扫码存到手机',
    )
    await take()
    expect(send).toHaveBeenCalledExactlyOnceWith('issueTicket', { services: [service] })
  })

  it('[PAPER-14] says which kiosk it is, so that the hub knows the printer', async () => {
    history.replaceState(null, '', '/kiosk?kiosk=hall-east')
    const { send, take } = show({})
    await take()
    expect(send).toHaveBeenCalledExactlyOnceWith('issueTicket', { services: [service], kiosk: 'hall-east' })
  })
})
