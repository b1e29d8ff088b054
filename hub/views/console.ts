import type { ConsoleView } from '../../protocol/views.ts'
import { presentStop, type HallState } from '../core/state.ts'
import { aheadAt } from '../core/lines.ts'
import { expectedWaitMinutes, serversOf } from '../core/wait.ts'
import { longestSince } from '../core/waiting.ts'
import { alarmsView, flowOf } from './alarms.ts'
import { callOnBoard, CALLS_SHOWN } from './calls.ts'
import { counterFacts, personAt } from './counters.ts'
import { issuingView } from './issuing.ts'
import { noticeNow } from './notice.ts'
import { printsForStaff, type Surroundings } from './surroundings.ts'

/** For the manager: the whole hall now. */
export function consoleView(state: HallState, around: Surroundings): ConsoleView {
  const { catalogue, now } = around
  return {
    day: state.day,
    issuing: issuingView(state, around),
    totals: totalsOf(state),
    queues: catalogue.catalogue.queues.map(({ id, name, letter, targetMinutes }) => {
      const line = state.waiting.get(id)
      const ahead = aheadAt(state, id, catalogue.ordinary.headStartMinutes, now)
      return {
        id,
        name,
        letter,
        waiting: line?.size ?? 0,
        longestWaitSince: longestSince(line),
        targetMinutes,
        expectedWaitMinutes: expectedWaitMinutes(state, catalogue, id, ahead),
        openCounters: serversOf(state, id).open,
      }
    }),
    counters: catalogue.catalogue.counters.map((entry) => {
      const counter = state.counters.get(entry.id)
      const person = personAt(state, counter)
      const clerk = counter?.clerk ?? null
      return {
        ...counterFacts(state, entry),
        clerk: clerk === null ? null : (catalogue.clerks.get(clerk) ?? clerk),
        current: person && {
          number: person.ticket.number,
          state: person.stop.state,
          service: person.stop.name,
          since: person.stop.since,
        },
        served: counter?.served ?? 0,
        since: counter?.since ?? null,
        help: counter?.help ?? null,
      }
    }),
    screens: around.screens,
    quietBoards: around.quietBoards,
    printers: [...around.printers],
    prints: printsForStaff(state, around),
    calls: state.calls.slice(0, CALLS_SHOWN).map((call) => ({ ...callOnBoard(state, call), why: call.why })),
    notice: noticeNow(state, now),
    alarms: alarmsView(state, around),
    flow: flowOf(state, now),
  }
}

function totalsOf(state: HallState): ConsoleView['totals'] {
  let waiting = 0
  for (const line of state.waiting.values()) waiting += line.size
  let called = 0
  let serving = 0
  for (const counter of state.counters.values()) {
    const ticket = counter.current === null ? undefined : state.tickets.get(counter.current)
    if (!ticket) continue
    if (presentStop(ticket).state === 'called') called++
    else serving++
  }
  return {
    ...state.totals,
    waiting,
    called,
    serving,
    parked: state.parked.size,
    missed: state.missed.size,
  }
}
