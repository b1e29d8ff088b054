import type { EventData, EventType } from '../../protocol/events.ts'

const text = (zh: string, en: string) => ({ zh, en })
const at = { ticket: '2026-11-24-A012', stop: 0, counter: '3' }
const earning = { from: 0, rate: 1, headStart: 0 }
const planned = {
  service: 's',
  code: '1',
  name: text('社保查询', 'Social security'),
  queue: 'a',
  minutes: 5,
  link: null,
}
const print = '2026-11-24-a012-1'
const complaint = 's20261124-003'
const hours = { day: '2026-11-24', open: null }

const ofCase = { case: '20261124-0007', clerk: 'c1', counter: '3' }
const papers = ['照片']
const joining = {
  ...{ ...ofCase, ticket: at.ticket, stop: 0, papers, opens: [{ task: 0, dueDay: '2026-12-01' }] },
  ...{
    services: [{ service: 's', code: '1', name: planned.name, department: 'civil' }],
    dueDay: '2026-12-01',
  },
  tasks: [
    { ...{ name: planned.name, service: 's', department: 'civil', centre: null }, workingDays: 5, after: [] },
  ],
}

/** One of each event, for the tests of their sentences. */
export const samples: { [T in EventType]: EventData<T> } = {
  dayOpened: { day: '2026-11-24', lastCallSeq: 0 },
  dayClosed: { day: '2026-11-24' },
  counterOpened: { counter: '3', number: 3, clerk: 'c1', queues: ['a', 'b'] },
  clerkChanged: { counter: '3', clerk: 'c1' },
  counterPaused: { counter: '3', reason: 'lunch' },
  counterResumed: { counter: '3' },
  counterClosed: { counter: '3', reason: 'byStaff' },
  helpCalled: { counter: '3', reason: '看一下' },
  helpEnded: { counter: '3' },
  counterQueuesChanged: { counter: '3', queues: ['b'], reason: null },
  noticeSent: { notice: 'n', words: '停电', until: 0 },
  noticeEnded: { notice: 'n' },
  alarmRaised: { alarm: 'x', kind: 'waitOverTarget', about: 'a' },
  alarmAcknowledged: { alarm: 'x' },
  alarmClosed: { alarm: 'x', reason: 'over' },
  ticketIssued: {
    ...{ ticket: at.ticket, number: 'A012', letter: 'A', sequence: 12, token: 'a'.repeat(16) },
    ...{ class: 'ordinary', className: text('普通', 'Ordinary'), stops: [planned], earning },
    ...{ ahead: 4, expectedWaitMinutes: 11, bundle: null, case: null },
  },
  ticketCancelled: { ticket: at.ticket, reason: null },
  ticketExpired: { ticket: at.ticket, reason: 'dayEnded' },
  ticketCalled: {
    ...at,
    ...{ callSeq: 1, announcements: 1, order: null },
    why: { rule: 'longestWait', reason: null, priority: 12, waitedMs: 720_000, overtook: [] },
  },
  ticketRecalled: { ...at, callSeq: 2, announcements: 2 },
  servingStarted: at,
  stopFinished: { ...at, outcome: 'settled', servedMs: 480_000, next: null, order: null, skipped: [] },
  stopReopened: at,
  ticketMissed: at,
  ticketRequeued: { ticket: at.ticket, stop: 0, after: 'missed', earning },
  ticketSteppedBack: { ticket: at.ticket, stop: 0, letBy: ['A013', 'A014'], earning },
  ticketParked: { ...at, reason: '去复印', until: null },
  ticketTakenBack: at,
  ticketTransferred: { ...at, to: { queue: 'b', keptFor: null }, added: null, earning, reason: '走错' },
  stopAdded: { ...at, place: 1, added: planned, reason: null },
  stopDropped: { ...at, place: 1, service: 's', name: planned.name, reason: '改天再办' },
  stopsOrdered: { ...at, order: [2, 1], reason: '那边人少' },
  ticketNoted: { ...at, note: '带了原件' },
  ticketMoved: { ticket: at.ticket, stop: 0, to: { queue: 'b', keptFor: null }, reason: '分流' },
  stopRated: { ...at, level: 2, reasons: ['slow'], words: '太久' },
  printRequested: { ticket: at.ticket, print, copy: 1, reason: null, printers: [] },
  listRequested: {
    ...{ service: 's', code: '1', name: planned.name, language: 'zh', print: '2026-11-24-list-1' },
    ...{ materials: [{ name: text('身份证', 'ID'), where: null, missing: true }], helpDesk: null },
    ...{ today: hours, tomorrow: hours, sequence: 1, printers: [] },
  },
  printStarted: { print, printer: 'east' },
  printConfirmed: { print, by: 'printer' },
  printFailed: { print, cause: 'paperOut' },
  printUnknown: { print, cause: 'offline' },
  printDropped: { print, reason: 'tooOld' },
  complaintOpened: {
    ...{ complaint, sequence: 3, token: 'a'.repeat(16), kind: 'complaint', from: 'rating' },
    ...{ ticket: at.ticket, stop: 0, counter: '3', clerk: 'c1', case: null, level: 2 },
    ...{ service: { id: 's', name: planned.name, department: 'civil' }, dueDay: '2026-12-01' },
    ...{ reasons: ['slow'], words: '太久' },
  },
  complaintAssigned: { complaint, to: { department: 'civil' }, words: null },
  complaintAnswered: { complaint, words: '已经加开窗口' },
  complaintCalledBack: { complaint, reached: true, words: null },
  complaintReopened: { complaint, words: '还是太久', dueDay: '2026-12-08' },
  complaintEscalated: { complaint, level: 1, reason: 'late' },
  complaintClosed: { complaint, by: 'resident', content: true, reason: null },
  caseOpened: {
    ...{ ...joining, sequence: 7, token: 'a'.repeat(16), kind: 'desk', title: planned.name },
    ...{ collect: 'pickup', applicant: '张三' },
  },
  caseExtended: joining,
  contactGiven: { about: ofCase.case, contact: '13800000000' },
  agencyAgreed: { ...ofCase, consent: '本人同意代办' },
  taskTaken: { ...ofCase, task: 0 },
  taskFinished: { ...ofCase, task: 0, outcome: 'approved', words: null, opens: [] },
  supplementAsked: { ...ofCase, task: 0, papers, words: '一寸', left: 3 },
  supplementGiven: { ...ofCase, task: 0, papers, dueDay: '2026-12-03', caseDueDay: '2026-12-03' },
  handedOver: {
    ...{ ...ofCase, task: null, centre: { id: 'hall', name: text('厅', 'Hall') }, title: planned.name },
    ...{ services: joining.services, papers, words: null },
    ...{
      from: { kind: 'clerk', id: 'c1', name: '张三' },
      to: { kind: 'resident', id: null, name: '申请人' },
    },
  },
  caseDecided: { case: ofCase.case, result: 'approved' },
  caseCollected: { ...ofCase, how: 'post', ticket: null, words: 'EMS 1' },
  caseWithdrawn: { ...ofCase, reason: '不办了' },
}
