import type { KioskView, PrinterView } from '../../protocol/views.ts'

type Job = KioskView['prints'][number]

/** What the tests of the kiosk are told by a hub: a working printer and nobody waiting, with changes. */
export const kioskView = (over: Partial<KioskView> = {}): KioskView => ({
  day: '2026-11-24',
  issuing: { open: true, reason: null, until: null },
  services: [],
  common: [],
  printer: printer(),
  spare: null,
  phoneAddress: 'http://192.168.1.10:7070',
  prints: [],
  ...over,
})

export const printer = (over: Partial<PrinterView> = {}): PrinterView => ({
  id: 'own',
  name: { zh: '西侧打印机', en: 'West printer' },
  kind: 'serial',
  state: over.fault ? 'fault' : 'ready',
  fault: null,
  warning: null,
  ...over,
})

export const spare = printer({ id: 'east', name: { zh: '东侧打印机', en: 'East printer' } })

export const TICKET = '2026-11-24-A012'
export const job = (state: Job['state'], over: Partial<Job> = {}): Job => ({
  print: '2026-11-24-a012-1',
  kind: 'ticket',
  ticket: TICKET,
  number: 'A012',
  copy: 1,
  state,
  printer: state === 'requested' ? null : 'own',
  cause: null,
  at: 0,
  picture: null,
  ...over,
})
