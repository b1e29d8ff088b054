import type { CaseRecord } from '../protocol/caseViews.ts'
import type { CounterView, StopView, TicketLine } from '../protocol/views.ts'

/** What the tests of the counter are told by a hub: an open counter where nobody is, with changes. */
export const counterView = (over: Partial<CounterView> = {}): CounterView => ({
  day: '2026-11-24',
  counter: {
    id: '3',
    number: 3,
    name: null,
    status: 'open',
    pauseReason: null,
    clerk: null,
    queues: ['general'],
    since: 0,
    help: null,
  },
  clerks: [{ id: 'c1', name: '王芳', departments: [] }],
  current: null,
  next: [],
  waiting: 0,
  queues: [],
  missed: [],
  parked: [],
  goesOn: null,
  reopenable: null,
  today: { served: 0, meanServedMs: null, rating: null },
  ...over,
})

export const line = (number: string): TicketLine => ({
  id: `2026-11-24-${number}`,
  number,
  class: 'ordinary',
  className: { zh: '普通', en: 'Ordinary' },
  service: 'id-card',
  serviceName: { zh: '身份证办理', en: 'Identity card' },
  queue: 'general',
  keptFor: null,
  since: 0,
  issuedAt: 0,
  note: null,
})

type Current = NonNullable<CounterView['current']>

export const called = (over: Partial<Current> = {}): Current => ({
  ...line('A012'),
  state: 'called',
  stop: 0,
  stops: [],
  bundle: null,
  case: null,
  announcements: 1,
  calledAt: 0,
  startedAt: null,
  waitedMs: 60_000,
  expectedMinutes: 5,
  why: null,
  recallAt: 0,
  mayMiss: true,
  ...over,
})

export const serving = (over: Partial<Current> = {}): Current =>
  called({ state: 'serving', startedAt: 1, ...over })

/** A stop that is to come, with changes. */
export const stop = (service: string, over: Partial<StopView> = {}): StopView => ({
  service,
  name: { zh: service, en: service },
  queue: 'general',
  state: 'planned',
  counter: null,
  outcome: null,
  optional: false,
  after: [],
  skipped: null,
  ...over,
})

const text = (words: string) => ({ zh: words, en: words })
/** A task of a case, as staff see it. */
const sampleTask = (over: Partial<CaseRecord['tasks'][number]> = {}): CaseRecord['tasks'][number] => ({
  ...{ task: 0, name: text('审核'), service: 's1', department: 'd1', departmentName: text('民政局') },
  ...{ centre: null, state: 'open', after: [], dueDay: '2026-12-01', light: 'green', outcome: null },
  supplement: null,
  ...over,
})
/** A case as staff see it; the parts that a test cares about are given. */
export const sampleRecord = (over: Partial<CaseRecord> = {}): CaseRecord => ({
  ...{ id: '20261124-0001', centre: text('中心'), kind: 'desk', title: text('老年人一件事'), state: 'open' },
  ...{ result: null, openedAt: 0, dueDay: '2026-12-01', light: 'green', collect: 'pickup', services: [] },
  ...{
    papers: ['身份证'],
    tasks: [sampleTask(), sampleTask({ task: 1, state: 'supplement' })],
    holder: null,
  },
  ...{
    handOvers: [],
    pickup: null,
    mayPickUp: false,
    ticket: null,
    pickupService: null,
    reachable: false,
    applicant: null,
    contact: null,
  },
  ...{ token: 'x'.repeat(22), steps: [] },
  ...over,
})
