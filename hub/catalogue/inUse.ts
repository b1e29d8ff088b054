import type { Catalogue } from '../../protocol/catalogue.ts'
import type { Obstacle } from '../../protocol/setup.ts'
import { presentStop, type Counter, type HallState, type Stop, type Ticket } from '../core/state.ts'

/** The open cases of which a department has tasks to do. */
export type CasesBefore = (department: string) => string[]

/** [SETUP-4] Departments that are taken out while they have tasks to do, which outlive a day. */
export function departmentsNeeded(before: Catalogue, after: Catalogue, casesBefore: CasesBefore): Obstacle[] {
  const left = new Set(after.departments.map(({ id }) => id))
  return before.departments.flatMap(({ id }): Obstacle[] => {
    const numbers = left.has(id) ? [] : casesBefore(id)
    return numbers.length > 0 ? [{ kind: 'departments', id, why: 'tasks', numbers }] : []
  })
}

/**
 * [SETUP-4] Why a catalogue cannot take the place of another at once: what is taken out is still needed by people who
 * are in the hall today. Empty where nothing stands in the way.
 */
export function obstaclesTo(
  state: HallState,
  before: Catalogue,
  after: Catalogue,
  casesBefore: CasesBefore,
): Obstacle[] {
  const active = [...state.tickets.values()].filter((ticket) => ticket.state === 'active')
  const open = [...state.counters.values()].filter(({ status }) => status !== 'closed')
  const numbersOf = (wants: (ticket: Ticket) => boolean): string[] =>
    active.filter(wants).map(({ number }) => number)
  const visits = (ticket: Ticket, wants: (stop: Stop) => boolean): boolean =>
    ticket.stops
      .slice(ticket.at)
      .some((stop) => stop.state !== 'done' && stop.state !== 'skipped' && wants(stop))
  const gone = <K extends 'queues' | 'services' | 'classes' | 'counters' | 'clerks'>(kind: K): string[] => {
    const left = new Set(after[kind].map(({ id }) => id))
    return before[kind].flatMap(({ id }) => (left.has(id) ? [] : [id]))
  }

  const found = departmentsNeeded(before, after, casesBefore)
  const add = (kind: Obstacle['kind'], id: string, why: Obstacle['why'], numbers: string[]): void => {
    if (numbers.length > 0) found.push({ kind, id, why, numbers })
  }
  for (const id of gone('queues')) {
    const wanted = numbersOf((ticket) => visits(ticket, ({ queue }) => queue === id))
    add('queues', id, 'waiting', wanted)
    add(
      'queues',
      id,
      'open',
      counterNumbers(open, ({ queues }) => queues.includes(id)),
    )
  }
  const served = ({ counters }: Catalogue): Set<string> => new Set(counters.flatMap(({ queues }) => queues))
  const [servedBefore, servedAfter] = [served(before), served(after)]
  for (const { id } of after.queues)
    if (servedBefore.has(id) && !servedAfter.has(id))
      add(
        'queues',
        id,
        'waiting',
        numbersOf((ticket) => visits(ticket, ({ queue }) => queue === id)),
      )
  for (const id of gone('services'))
    add(
      'services',
      id,
      'waiting',
      numbersOf((ticket) => visits(ticket, ({ service }) => service === id)),
    )
  for (const id of gone('classes'))
    add(
      'classes',
      id,
      'waiting',
      numbersOf((ticket) => ticket.class === id),
    )
  for (const id of gone('counters')) {
    add(
      'counters',
      id,
      'open',
      counterNumbers(open, (counter) => counter.id === id),
    )
    add(
      'counters',
      id,
      'waiting',
      numbersOf((ticket) => presentStop(ticket).keptFor === id),
    )
  }
  for (const id of gone('clerks'))
    add(
      'clerks',
      id,
      'seated',
      counterNumbers(open, ({ clerk }) => clerk === id),
    )
  if (state.day !== null && before.centre.timeZone !== after.centre.timeZone)
    found.push({ kind: 'centre', id: 'centre', why: 'day', numbers: [] })
  return found
}

const counterNumbers = (counters: readonly Counter[], wanted: (counter: Counter) => boolean): string[] =>
  counters.filter(wanted).map(({ number }) => String(number))
