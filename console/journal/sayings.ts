import type { EventData, EventType } from '../../protocol/events.ts'
import type { Text } from '../../protocol/primitives.ts'
import { complaintSayings } from './complaintSayings.ts'
import { caseSayings } from './caseSayings.ts'
import { timeSpan } from './timeSpan.ts'

/** What sentences are made of: the words of the language files, and the names of the things that events speak of. */
export interface Speech {
  t(key: string, params?: Record<string, unknown>): string
  say(text: Text): string
  clock(at: number): string
  /** `3 号窗口`, by the id of a counter. */
  counter(id: string): string
  /** The name of whoever sat there; null where nobody is known. */
  clerk(id: string | null): string | null
  queue(id: string): string
  printer(id: string): string
  device(id: string): string
  /** Why a paper did not come out. */
  cause(cause: string): string
  ratingReason(id: string): string
  department(id: string): string
}

/** The data of an event without what no line holds. */
export type Open<T extends EventType> = Omit<EventData<T>, 'token'>
/** A key below `journal.event.` and what stands in its gaps; `clerk` is who sat at the counter. */
type Saying = readonly [key: string, params?: Record<string, unknown>]
export type Sayings = { [T in EventType]: (data: Open<T>, speech: Speech, clerk: string | null) => Saying }

const numberOf = (ticket: string): string => ticket.slice('2026-11-24-'.length)
/** The number on a paper, from its id such as `2026-11-24-a012-1`; null for a list of materials. */
export function numberOfPrint(print: string): string | null {
  const number = print.slice('2026-11-24-'.length).replace(/-\d+$/, '')
  return number === 'list' ? null : number.toUpperCase()
}

/** `: reason` where there is one. */
const because = (reason: string | null, { t }: Speech): string =>
  reason ? t('journal.because', { reason }) : ''
/** The counter with who sat there. */
function desk(counter: string, clerk: string | null, speech: Speech): string {
  const place = speech.counter(counter)
  const name = speech.clerk(clerk)
  return name === null ? place : speech.t('journal.withClerk', { place, name })
}
const list = (names: string[], { t }: Speech): string => names.join(t('why.between'))
const queues = (ids: string[], speech: Speech): string => list(ids.map(speech.queue), speech)
function paper(print: string, { t }: Speech): string {
  const number = numberOfPrint(print)
  return number === null ? t('journal.listPaper') : t('journal.ticketPaper', { number })
}
const place = (to: { queue: string; keptFor: string | null }, speech: Speech): string =>
  to.keptFor === null ? speech.queue(to.queue) : speech.counter(to.keptFor)

const atDesk =
  (key: string) =>
  (data: { ticket: string; counter: string }, speech: Speech, clerk: string | null): Saying => [
    key,
    { number: numberOf(data.ticket), counter: desk(data.counter, clerk, speech) },
  ]
const ofCounter =
  (key: string) =>
  (data: { counter: string }, speech: Speech, clerk: string | null): Saying => [
    key,
    { counter: desk(data.counter, clerk, speech) },
  ]

/** [JOURNALPAGE-3] What is said of each event. */
export const sayings: Sayings = {
  ...caseSayings,
  dayOpened: () => ['dayOpened'],
  dayClosed: () => ['dayClosed'],
  counterOpened: ({ counter, queues: served }, speech, clerk) => [
    'counterOpened',
    { counter: desk(counter, clerk, speech), queues: queues(served, speech) },
  ],
  clerkChanged: ofCounter('clerkChanged'),
  counterPaused: ({ counter, reason }, speech, clerk) => [
    'counterPaused',
    { counter: desk(counter, clerk, speech), reason: speech.t(`pause.${reason}`) },
  ],
  counterResumed: ofCounter('counterResumed'),
  counterClosed: ({ counter, reason }, speech, clerk) => [
    `counterClosed.${reason}`,
    { counter: desk(counter, clerk, speech) },
  ],
  helpCalled: ({ counter, reason }, speech, clerk) => [
    'helpCalled',
    { counter: desk(counter, clerk, speech), because: because(reason, speech) },
  ],
  helpEnded: ofCounter('helpEnded'),
  counterQueuesChanged: ({ counter, queues: served, reason }, speech, clerk) => [
    'counterQueuesChanged',
    {
      counter: desk(counter, clerk, speech),
      queues: queues(served, speech),
      because: because(reason ?? speech.t('journal.catalogueChanged'), speech),
    },
  ],
  noticeSent: ({ words, until }, { clock }) =>
    until === null ? ['noticeSent', { words }] : ['noticeSentUntil', { words, until: clock(until) }],
  noticeEnded: () => ['noticeEnded'],
  alarmRaised: ({ kind, about }, speech) => [
    'alarmRaised',
    {
      kind: speech.t(`journal.alarm.${kind}`),
      about: about === null ? '' : because(named(kind, about, speech), speech),
    },
  ],
  alarmAcknowledged: () => ['alarmAcknowledged'],
  alarmClosed: ({ reason }) => [`alarmClosed.${reason}`],
  ticketIssued: (data, speech) => [
    'ticketIssued',
    {
      number: data.number,
      services: list(
        data.stops.map(({ name }) => speech.say(name)),
        speech,
      ),
      class: speech.say(data.className),
      ahead: data.ahead,
      minutes: data.expectedWaitMinutes,
    },
  ],
  ticketCancelled: ({ ticket, reason }, speech) => [
    'ticketCancelled',
    { number: numberOf(ticket), because: because(reason, speech) },
  ],
  ticketExpired: ({ ticket }) => ['ticketExpired', { number: numberOf(ticket) }],
  ticketCalled: atDesk('ticketCalled'),
  ticketRecalled: (data, speech, clerk) => [
    'ticketRecalled',
    { ...atDesk('')(data, speech, clerk)[1], times: data.announcements },
  ],
  servingStarted: atDesk('servingStarted'),
  stopFinished: (data, speech, clerk) => [
    `stopFinished${data.next === null ? '' : data.next.here ? 'Here' : 'Next'}`,
    {
      ...atDesk('')(data, speech, clerk)[1],
      outcome: speech.t(`outcome.${data.outcome}`),
      time: timeSpan(data.servedMs, speech.t),
      skipped: data.skipped
        .map(({ name, because: { outcome } }) =>
          speech.t('journal.stopSkipped', {
            service: speech.say(name),
            why: outcome === null ? speech.t('journal.notMade') : speech.t(`outcome.${outcome}`),
          }),
        )
        .join(''),
    },
  ],
  stopReopened: atDesk('stopReopened'),
  ticketMissed: atDesk('ticketMissed'),
  ticketRequeued: ({ ticket, after }) => [`ticketRequeued.${after}`, { number: numberOf(ticket) }],
  ticketSteppedBack: ({ ticket, letBy }, speech) => [
    'ticketSteppedBack',
    { number: numberOf(ticket), others: list(letBy, speech) },
  ],
  ticketParked: (data, speech, clerk) => [
    data.until === null ? 'ticketParked' : 'ticketParkedUntil',
    {
      ...atDesk('')(data, speech, clerk)[1],
      reason: data.reason,
      until: data.until === null ? '' : speech.clock(data.until),
    },
  ],
  ticketTakenBack: atDesk('ticketTakenBack'),
  ticketTransferred: (data, speech, clerk) => [
    'ticketTransferred',
    {
      ...atDesk('')(data, speech, clerk)[1],
      to: data.added === null ? place(data.to, speech) : speech.say(data.added.name),
      because: because(data.reason, speech),
    },
  ],
  stopAdded: (data, speech, clerk) => [
    'stopAdded',
    {
      ...atDesk('')(data, speech, clerk)[1],
      service: speech.say(data.added.name),
      because: because(data.reason, speech),
    },
  ],
  stopDropped: (data, speech, clerk) => [
    'stopDropped',
    {
      ...atDesk('')(data, speech, clerk)[1],
      service: speech.say(data.name),
      because: because(data.reason, speech),
    },
  ],
  stopsOrdered: (data, speech, clerk) => [
    'stopsOrdered',
    { ...atDesk('')(data, speech, clerk)[1], because: because(data.reason, speech) },
  ],
  ticketNoted: (data, speech, clerk) => [
    data.note === null ? 'noteRemoved' : 'ticketNoted',
    { ...atDesk('')(data, speech, clerk)[1], note: data.note },
  ],
  ticketMoved: ({ ticket, to, reason }, speech) => [
    'ticketMoved',
    { number: numberOf(ticket), to: place(to, speech), because: because(reason, speech) },
  ],
  stopRated: (data, speech, clerk) => [
    'stopRated',
    {
      ...atDesk('')(data, speech, clerk)[1],
      level: speech.t(`rating.${data.level}`),
      because: because(
        list(
          [...data.reasons.map(speech.ratingReason), ...((data.words ?? '') ? [`“${data.words}”`] : [])],
          speech,
        ),
        speech,
      ),
    },
  ],
  printRequested: ({ ticket, copy, reason }, speech) => [
    copy === 1 ? 'printRequested' : 'printAgain',
    { number: numberOf(ticket), because: because(reason, speech) },
  ],
  listRequested: ({ name }, { say }) => ['listRequested', { service: say(name) }],
  printStarted: ({ print, printer }, speech) => [
    'printStarted',
    { paper: paper(print, speech), printer: speech.printer(printer) },
  ],
  printConfirmed: ({ print, by }, speech) => [`printConfirmed.${by}`, { paper: paper(print, speech) }],
  printFailed: ({ print, cause }, speech) => [
    'printFailed',
    { paper: paper(print, speech), cause: speech.cause(cause) },
  ],
  printUnknown: ({ print, cause }, speech) => [
    'printUnknown',
    { paper: paper(print, speech), cause: speech.cause(cause) },
  ],
  printDropped: ({ print, reason }, speech) => [
    'printDropped',
    { paper: paper(print, speech), cause: speech.t(`ticket.causes.${reason}`) },
  ],
  ...complaintSayings,
}

/** What an alarm is about, by its kind. */
function named(kind: Open<'alarmRaised'>['kind'], about: string, speech: Speech): string {
  switch (kind) {
    case 'waitOverTarget':
    case 'queueUnserved':
      return speech.queue(about)
    case 'counterIdle':
      return speech.counter(about)
    case 'printerFault':
    case 'paperLow':
      return speech.printer(about)
    case 'lowRating':
      return numberOf(about)
    case 'deviceLost':
      return speech.device(about)
    case 'complaintLate':
    case 'caseOverdue':
    case 'backupLate':
      return about
  }
}
