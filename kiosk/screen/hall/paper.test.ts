import { describe, expect, it } from 'vitest'
import { PrinterFault } from '../../../protocol/views.ts'
import { paperNews, printerFor } from './paper.ts'
import { job, kioskView, printer, spare, TICKET } from '../testing.ts'

const out = printer({ fault: 'paperOut' })
const news = (over: Parameters<typeof kioskView>[0]) => {
  const { state, elsewhere } = paperNews(kioskView(over), TICKET)
  return [state, elsewhere]
}

describe('where a paper comes out', () => {
  it('[PAPER-14] is the own printer, then the spare one, then none', () => {
    expect(printerFor({ printer: printer(), spare: null })?.id).toBe('own')
    expect(printerFor({ printer: out, spare })?.id).toBe('east')
    expect(printerFor({ printer: out, spare: null })).toBeNull()
  })

  it('[PAPER-14] is still the own printer while that was not heard yet', () => {
    const starting = printer({ fault: 'starting' })
    expect(printerFor({ printer: starting, spare: null })?.id).toBe('own')
    expect(printerFor({ printer: starting, spare })?.id).toBe('east')
  })
})

describe('how a paper fares', () => {
  it('[PAPER-14] is coming until it is out', () => {
    expect(news({})).toEqual(['coming', null])
    expect(news({ prints: [job('requested')] })).toEqual(['coming', null])
    expect(news({ prints: [job('sending')] })).toEqual(['coming', null])
    expect(news({ prints: [job('confirmed')] })).toEqual(['out', null])
  })

  it('[PAPER-14] is elsewhere where another printer has begun it, or will', () => {
    expect(news({ printer: out, spare, prints: [job('requested')] })).toEqual(['coming', 'east'])
    expect(news({ printer: out, spare, prints: [job('sending', { printer: 'east' })] })).toEqual([
      'coming',
      'east',
    ])
    expect(news({ printer: out, spare, prints: [job('confirmed', { printer: 'east' })] })).toEqual([
      'out',
      'east',
    ])
  })

  it('[PAPER-14] stays elsewhere when the own printer works again', () => {
    expect(news({ prints: [job('confirmed', { printer: 'east' })] })).toEqual(['out', 'east'])
  })

  it.each(PrinterFault.options.filter((fault) => fault !== 'starting'))(
    '[PAPER-14] is none where no printer works: %s',
    (fault) => {
      expect(news({ printer: printer({ fault }), prints: [job('requested')] })[0]).toBe('none')
    },
  )

  it('[KIOSK-9] is lost only once nothing comes of it by itself', () => {
    const lost = (over: Parameters<typeof kioskView>[0]) => paperNews(kioskView(over), TICKET).lost
    expect(lost({ printer: out, prints: [job('requested')] })).toBe(false)
    expect(lost({ prints: [job('confirmed')] })).toBe(false)
    for (const state of ['unknown', 'failed', 'dropped'] as const) {
      expect(lost({ prints: [job(state)] })).toBe(true)
    }
  })

  it('[PAPER-14] keeps to what became of it, whatever the printer says now', () => {
    expect(news({ printer: out, prints: [job('confirmed')] })[0]).toBe('out')
    expect(news({ prints: [job('unknown')] })[0]).toBe('doubt')
    expect(news({ prints: [job('failed')] })[0]).toBe('none')
    expect(news({ prints: [job('dropped')] })[0]).toBe('none')
  })

  it('[PAPER-14] follows the newest copy of its own ticket', () => {
    const other = job('failed', { ticket: '2026-11-24-A013', copy: 3 })
    expect(news({ prints: [job('unknown'), other, job('sending', { copy: 2 })] })[0]).toBe('coming')
  })
})
