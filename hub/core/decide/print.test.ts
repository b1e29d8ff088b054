import { describe, expect, it } from 'vitest'
import { Printer as PrinterEntry } from '../../../protocol/catalogue.ts'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { DAY, only, scenario } from '../../../tests/fixtures/scenario.ts'

describe('paper', () => {
  it('[PRINT-1] a job is begun once', () => {
    const hall = scenario()
    hall.when('issueTicket', { services: ['card'] })
    const print = `${DAY}-a001-1`
    hall.when('startPrint', { print, printer: 'virtual' })
    expect(hall.refused('startPrint', { print, printer: 'virtual' }).refused).toBe('unknownPrint')
    hall.when('confirmPrint', { print, by: 'printer' })
    expect(hall.refused('confirmPrint', { print, by: 'printer' }).refused).toBe('unknownPrint')
    expect(hall.refused('failPrint', { print, state: 'failed', cause: 'x' }).refused).toBe('unknownPrint')
  })
  it('[PRINT-2] what was being printed when the hub stopped is unknown, and is not printed again', () => {
    const hall = scenario()
    hall.when('issueTicket', { services: ['card'] })
    hall.when('issueTicket', { services: ['card'] })
    hall.when('startPrint', { print: `${DAY}-a001-1`, printer: 'virtual' })
    hall.when('doubtPrints')
    expect(hall.state.prints.get(`${DAY}-a001-1`)).toMatchObject({ state: 'unknown', cause: 'hubStopped' })
    expect([...hall.state.printQueue]).toEqual([`${DAY}-a002-1`])
  })
  it('[PRINT-3] a reprint is a copy of its own, with its reason', () => {
    const hall = scenario()
    const ticket = hall.issue()
    const [event] = hall.when('reprint', { ticket, reason: '纸张损坏' })
    expect(event).toMatchObject({ data: { copy: 1, reason: '纸张损坏' } })
    expect(hall.when('reprint', { ticket, reason: '遗失' })[0]).toMatchObject({
      data: { copy: 2, print: `${DAY}-a001-2` },
    })
  })
  it('[PRINT-3] a reprint goes where the paper was meant to come out, or where staff say', () => {
    const hall = printingHall()
    const [issued] = hall.when('issueTicket', { services: ['card'], kiosk: 'east' })
    const ticket = only(issued, 'ticketIssued').data.ticket
    const [copy] = hall.when('reprint', { ticket, reason: '遗失' })
    expect(copy).toMatchObject({ data: { printers: ['p1', 'p2'] } })
    const [other] = hall.when('reprint', { ticket, reason: '遗失', printer: 'p2' })
    expect(other).toMatchObject({ data: { printers: ['p2'] } })
    expect(hall.refused('reprint', { ticket, reason: '遗失', printer: 'p9' }).refused).toBe('unknownPrinter')
  })
  it('[PRINT-3] a reprint takes the place of a copy that waits, so that only one comes out', () => {
    const hall = printingHall()
    hall.when('issueTicket', { services: ['card'], kiosk: 'east' })
    expect(hall.when('reprint', { ticket: `${DAY}-A001`, reason: '没有出纸', printer: 'p2' })).toMatchObject([
      { type: 'printRequested', data: { copy: 2 } },
      { type: 'printDropped', data: { print: `${DAY}-a001-1`, reason: 'replaced' } },
    ])
    expect([...hall.state.printQueue]).toEqual([`${DAY}-a001-2`])
  })
  it('[PRINT-7] the paper is meant for the printers of the kiosk, its own first', () => {
    const hall = printingHall()
    const [, asked] = hall.when('issueTicket', { services: ['card'], kiosk: 'east' })
    expect(only(asked, 'printRequested').data.printers).toEqual(['p1', 'p2'])
    const [, anywhere] = hall.when('issueTicket', { services: ['card'] })
    expect(only(anywhere, 'printRequested').data.printers).toEqual([])
    expect(hall.refused('issueTicket', { services: ['card'], kiosk: 'west' }).refused).toBe('unknownKiosk')
  })
  it('[PRINT-4] a person settles a print in doubt, and only such a one', () => {
    const hall = scenario()
    for (let n = 0; n < 3; n++) hall.when('issueTicket', { services: ['card'] })
    const [one, two, three] = [1, 2, 3].map((n) => `${DAY}-a00${n}-1`)
    for (const print of [one, two]) {
      hall.when('startPrint', { print, printer: 'virtual' })
      hall.when('failPrint', { print, state: 'unknown', cause: 'paperOut' })
    }
    expect(hall.refused('settlePrint', { print: three, cameOut: true }).refused).toBe('printNotInDoubt')
    expect(hall.refused('settlePrint', { print: 'none', cameOut: true }).refused).toBe('unknownPrint')
    expect(hall.when('settlePrint', { print: one, cameOut: true })).toMatchObject([
      { type: 'printConfirmed', data: { by: 'person' } },
    ])
    expect(hall.when('settlePrint', { print: two, cameOut: false })).toMatchObject([
      { type: 'printDropped', data: { reason: 'byStaff' } },
    ])
    expect(hall.state.doubtfulPrints.size).toBe(0)
    expect(hall.refused('settlePrint', { print: one, cameOut: true }).refused).toBe('printNotInDoubt')
  })
  it('[PRINT-8] a print stays in doubt until it is settled or another copy is asked for', () => {
    const hall = scenario()
    for (let n = 0; n < 20; n++) hall.when('issueTicket', { services: ['card'] })
    const print = `${DAY}-a001-1`
    hall.when('startPrint', { print, printer: 'virtual' })
    hall.when('failPrint', { print, state: 'failed', cause: 'lineLost' })
    expect([...hall.state.doubtfulPrints]).toEqual([print])
    hall.when('reprint', { ticket: `${DAY}-A001`, reason: '没有出纸' })
    expect([...hall.state.doubtfulPrints]).toEqual([])
  })
  it('[PRINT-5] what waited too long for a printer leaves the outbox with a note', () => {
    const hall = scenario()
    hall.when('issueTicket', { services: ['card'] })
    hall.pass(1)
    hall.when('issueTicket', { services: ['card'] })
    expect(hall.when('dropPrints')).toEqual([])
    hall.pass(1.1)
    expect(hall.refused('startPrint', { print: `${DAY}-a001-1`, printer: 'virtual' }).refused).toBe(
      'unknownPrint',
    )
    expect(hall.when('dropPrints')).toMatchObject([{ data: { print: `${DAY}-a001-1`, reason: 'tooOld' } }])
    expect([...hall.state.printQueue]).toEqual([`${DAY}-a002-1`])
    expect(hall.state.totals.papersDropped).toBe(1)
    hall.when('startPrint', { print: `${DAY}-a002-1`, printer: 'virtual' })
  })
  it('[PRINT-5] so does the first paper of a ticket that waits no more, but not a copy for staff', () => {
    const hall = scenario()
    hall.when('openCounter', { counter: '1' })
    hall.when('issueTicket', { services: ['card'] })
    hall.call('1')
    expect(hall.when('dropPrints')).toMatchObject([{ data: { reason: 'notWaiting' } }])
    hall.when('reprint', { ticket: `${DAY}-A001`, reason: '遗失' })
    expect(hall.when('dropPrints')).toEqual([])
    hall.when('startPrint', { print: `${DAY}-a001-2`, printer: 'virtual' })
  })
  it('[PRINT-6] the day takes no print over into the next', () => {
    const hall = scenario()
    for (let n = 0; n < 2; n++) hall.when('issueTicket', { services: ['card'] })
    hall.when('startPrint', { print: `${DAY}-a001-1`, printer: 'virtual' })
    const ended = hall.when('closeDay').filter(({ type }) => type.startsWith('print'))
    expect(ended).toMatchObject([
      { type: 'printDropped', data: { print: `${DAY}-a002-1`, reason: 'dayEnded' } },
      { type: 'printUnknown', data: { print: `${DAY}-a001-1`, cause: 'dayEnded' } },
    ])
  })
})

/** A hall with two printers and one kiosk, which has both. */
function printingHall() {
  const catalogue = smallCatalogue()
  const name = { zh: '打印机', en: 'Printer' }
  const printer = (id: string) => PrinterEntry.parse({ id, name, address: 'virtual:' })
  const kiosks = [{ id: 'east', name, printers: ['p1', 'p2'] }]
  return scenario({ ...catalogue, printers: [printer('p1'), printer('p2')], kiosks })
}
