import type { ConsoleView } from '../protocol/views.ts'
import type { CounterNow, PaperNow, PrinterNow } from './composables/useHall.ts'

/** What the tests of the console are told by a hub: a quiet hall with one printer, with changes. */
export const hallView = (over: Partial<ConsoleView> = {}): ConsoleView => ({
  day: '2026-11-24',
  issuing: { open: true, reason: null, until: null },
  totals: {
    issued: 0,
    waiting: 0,
    called: 0,
    serving: 0,
    parked: 0,
    missed: 0,
    completed: 0,
    cancelled: 0,
    papersDropped: 0,
  },
  queues: [],
  counters: [],
  screens: { kiosk: 1, counter: 1, display: 1, console: 1, rater: 0, ticket: 0 },
  quietBoards: [],
  printers: [printer()],
  prints: [],
  calls: [],
  notice: null,
  alarms: [],
  flow: [],
  ...over,
})

export const printer = (over: Partial<PrinterNow> = {}): PrinterNow => ({
  id: 'east',
  name: { zh: '东侧打印机', en: 'East printer' },
  kind: 'serial',
  state: over.fault ? 'fault' : 'ready',
  fault: null,
  warning: null,
  ...over,
})

export const paper = (number: string, over: Partial<PaperNow> = {}): PaperNow => ({
  print: `2026-11-24-${number.toLowerCase()}-${over.copy ?? 1}`,
  kind: 'ticket',
  ticket: `2026-11-24-${number}`,
  number,
  copy: 1,
  state: 'confirmed',
  printer: 'east',
  cause: null,
  at: 0,
  picture: null,
  ...over,
})

export const counterNow = (over: Partial<CounterNow> = {}): CounterNow => ({
  id: '1',
  number: 1,
  name: null,
  status: 'open',
  pauseReason: null,
  queues: [],
  clerk: null,
  current: null,
  served: 0,
  since: null,
  help: null,
  ...over,
})
