import { describe, expect, it } from 'vitest'
import { Printer as PrinterEntry } from '../../protocol/catalogue.ts'
import type { PrinterFault, PrinterView } from '../../protocol/views.ts'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { scenario } from '../../tests/fixtures/scenario.ts'
import { kioskView } from '../views/kiosk.ts'
import type { Surroundings } from '../views/surroundings.ts'
import { ticketView } from '../views/ticket.ts'
import { nextPaper, unfinishedPrinters } from './papers.ts'

const name = { zh: '打印机', en: 'Printer' }
const printer = (id: string, fault: PrinterFault | null = null, busy = false): PrinterView => {
  const state = fault ? 'fault' : busy ? 'printing' : 'ready'
  return { id, name, kind: 'serial', state, fault, warning: null }
}

/** A hall with three printers; the kiosk `east` has the second and, while that fails, the third. */
function hallOfThree() {
  const entry = (id: string) => PrinterEntry.parse({ id, name, address: 'virtual:' })
  return scenario({
    ...smallCatalogue(),
    printers: ['p1', 'p2', 'p3'].map(entry),
    kiosks: [{ id: 'east', name, printers: ['p2', 'p3'] }],
  })
}

/** Which printers would print the oldest paper now. */
function takers(hall: ReturnType<typeof hallOfThree>, printers: PrinterView[]): string[] {
  const { state, index, now } = hall
  const view = (ticket: Parameters<typeof ticketView>[1]) =>
    ticketView(state, ticket, { catalogue: index, now })
  return printers
    .map(({ id }) => id)
    .filter((id) => nextPaper(state, id, printers, index, view, (t) => t) !== null)
}

describe('where a paper comes out', () => {
  it('[PRINT-7] at the kiosk’s own printer, also while that is busy', () => {
    const hall = hallOfThree()
    hall.when('issueTicket', { services: ['card'], kiosk: 'east' })
    expect(takers(hall, [printer('p1'), printer('p2', null, true), printer('p3')])).toEqual(['p2'])
  })
  it('[PRINT-7] at the next of its printers while its own has a fault, and nowhere else', () => {
    const hall = hallOfThree()
    hall.when('issueTicket', { services: ['card'], kiosk: 'east' })
    expect(takers(hall, [printer('p1'), printer('p2', 'paperOut'), printer('p3')])).toEqual(['p3'])
    expect(takers(hall, [printer('p1'), printer('p2', 'paperOut'), printer('p3', 'lineLost')])).toEqual([])
  })
  it('[PRINT-7] at the first that works, for a kiosk without a name or when its printers are gone', () => {
    const hall = hallOfThree()
    hall.when('issueTicket', { services: ['card'] })
    expect(takers(hall, [printer('p1', 'offline'), printer('p2'), printer('p3')])).toEqual(['p2'])
    const moved = hallOfThree()
    moved.when('issueTicket', { services: ['card'], kiosk: 'east' })
    expect(takers(moved, [printer('p1')])).toEqual(['p1'])
  })
})

it('[PRINT-7] the kiosk sees its own printer, and the spare one only while that has a fault', () => {
  const hall = hallOfThree()
  const seen = (kiosk: string | null, ...printers: PrinterView[]) => {
    const view = kioskView(hall.state, kiosk, surroundings(hall, printers))
    return [view.printer.id, view.spare?.id ?? null]
  }
  expect(seen('east', printer('p1'), printer('p2'), printer('p3'))).toEqual(['p2', null])
  expect(seen('east', printer('p1'), printer('p2', 'paperOut'), printer('p3'))).toEqual(['p2', 'p3'])
  expect(seen('east', printer('p1'), printer('p2', 'paperOut'), printer('p3', 'offline'))).toEqual([
    'p2',
    null,
  ])
  expect(seen(null, printer('p1'), printer('p2'))).toEqual(['p1', null])
  expect(seen(null)).toEqual(['none', null])
})

it('[LIST-3] a list is printed like a ticket, with what stands on it', () => {
  const hall = hallOfThree()
  hall.when('printList', { service: 'card', missing: [0], kiosk: 'east' })
  expect(takers(hall, [printer('p1'), printer('p2'), printer('p3')])).toEqual(['p2'])
  expect(takers(hall, [printer('p1'), printer('p2', 'paperOut'), printer('p3')])).toEqual(['p3'])
  const view = (ticket: Parameters<typeof ticketView>[1]) =>
    ticketView(hall.state, ticket, { catalogue: hall.index, now: hall.now })
  const job = nextPaper(hall.state, 'p2', [printer('p2')], hall.index, view, (t) => t)
  expect(job).toMatchObject({
    print: '2026-11-24-list-1',
    list: {
      centre: { zh: '小厅' },
      code: 'CARD',
      materials: [{ name: { zh: '身份证' }, missing: true }],
      days: [{ day: '2026-11-24' }, { day: '2026-11-25' }],
      requestedAt: hall.now,
    },
  })
})

it('[LIST-1] the kiosk follows its list by the print of the answer', () => {
  const hall = hallOfThree()
  hall.when('issueTicket', { services: ['card'], kiosk: 'east' })
  hall.when('printList', { service: 'card', missing: [0], kiosk: 'east' })
  const [list, ticket] = kioskView(hall.state, 'east', surroundings(hall, [printer('p2')])).prints
  expect(list).toMatchObject({ print: '2026-11-24-list-1', kind: 'list', ticket: null, number: null })
  expect(ticket).toMatchObject({ kind: 'ticket', ticket: '2026-11-24-A001', number: 'A001' })
})

it('[ISSUE-8] [COMMON-1] the kiosk sees which services are full, and which are asked for most', () => {
  const catalogue = smallCatalogue()
  catalogue.services[0]!.perDay = 5
  const hall = scenario(catalogue)
  const seen = () => kioskView(hall.state, null, surroundings(hall, []))
  for (let n = 0; n < 4; n++) hall.issue('card')
  expect(seen().services.map(({ full }) => full)).toEqual([false, false, false, false])
  expect(seen().common).toEqual([])
  hall.issue('card')
  expect(seen().services.map(({ full }) => full)).toEqual([true, false, false, false])
  expect(seen().common).toEqual(['card'])
})

it('[PRINT-12] half a ticket may hang from a printer whose last paper was in doubt or under way, and from no other', () => {
  const hall = hallOfThree()
  for (let n = 0; n < 4; n++) hall.when('issueTicket', { services: ['card'] })
  const [one, two, three, four] = [...hall.state.prints.keys()]
  hall.pass(0.01).when('startPrint', { print: two, printer: 'p2' })
  hall.when('confirmPrint', { print: two, by: 'printer' })
  // The older paper went to p2 later, and is the one that hangs there.
  hall.pass(0.01).when('startPrint', { print: one, printer: 'p2' })
  hall.when('startPrint', { print: three, printer: 'p1' })
  expect([...unfinishedPrinters(hall.state)].sort()).toEqual(['p1', 'p2'])
  hall.when('doubtPrints')
  hall.when('settlePrint', { print: one, cameOut: true })
  hall.pass(0.01).when('startPrint', { print: four, printer: 'p1' })
  hall.when('confirmPrint', { print: four, by: 'printer' })
  expect([...unfinishedPrinters(hall.state)]).toEqual(['p2'])
})

it('[PRINT-8] a kiosk sees its own latest papers, however many others print', () => {
  const hall = hallOfThree()
  hall.when('issueTicket', { services: ['card'], kiosk: 'east' })
  for (let n = 0; n < 20; n++) hall.when('issueTicket', { services: ['card'] })
  const around = surroundings(hall, [printer('p2')])
  expect(kioskView(hall.state, 'east', around).prints.map(({ number }) => number)).toEqual(['A001'])
  expect(kioskView(hall.state, null, around).prints).toHaveLength(12)
})

function surroundings({ index, now }: ReturnType<typeof scenario>, printers: PrinterView[]): Surroundings {
  return {
    catalogue: index,
    now,
    withinHours: true,
    closesAt: null,
    printers,
    screens: { kiosk: 0, counter: 0, display: 0, console: 0, rater: 0, ticket: 0 },
    quietBoards: [],
    phoneAddress: '',
    asked: new Map(),
    deviceName: () => null,
    picture: () => null,
  }
}
