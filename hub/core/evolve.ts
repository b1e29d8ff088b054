import type { HallEvent } from '../../protocol/events.ts'
import { noteCase } from './evolve/cases.ts'
import { evolveCounter } from './evolve/counter.ts'
import { noteComplaint } from './evolve/complaints.ts'
import { evolveHall } from './evolve/hall.ts'
import { evolvePrint } from './evolve/print.ts'
import { evolveTicket } from './evolve/ticket.ts'
import { initialState, type HallState } from './state.ts'

/**
 * The state after one event. Changes the state that it is given and returns it; only a new day
 * returns a new one. An event that does not fit the state throws: the journal or the engine is broken.
 */
export function evolve(state: HallState, event: HallEvent): HallState {
  switch (event.type) {
    case 'dayOpened':
      return {
        ...initialState(),
        day: event.data.day,
        lastDay: event.data.day,
        callSeq: event.data.lastCallSeq,
      }
    case 'dayClosed':
      state.day = null
      return state
    case 'counterOpened':
    case 'counterPaused':
    case 'counterResumed':
    case 'counterClosed':
    case 'clerkChanged':
    case 'helpCalled':
    case 'helpEnded':
    case 'counterQueuesChanged':
      evolveCounter(state, event)
      return state
    case 'printRequested':
    case 'listRequested':
    case 'printStarted':
    case 'printConfirmed':
    case 'printFailed':
    case 'printUnknown':
    case 'printDropped':
      evolvePrint(state, event)
      return state
    case 'noticeSent':
    case 'noticeEnded':
    case 'alarmRaised':
    case 'alarmAcknowledged':
    case 'alarmClosed':
      evolveHall(state, event)
      return state
    case 'complaintOpened':
    case 'complaintClosed':
      noteComplaint(state, event)
      return state
    case 'caseOpened':
    case 'caseExtended':
    case 'caseCollected':
      noteCase(state, event)
      return state
    case 'complaintAssigned':
    case 'complaintAnswered':
    case 'complaintCalledBack':
    case 'complaintReopened':
    case 'complaintEscalated':
    case 'contactGiven':
    case 'agencyAgreed':
    case 'taskTaken':
    case 'taskFinished':
    case 'supplementAsked':
    case 'supplementGiven':
    case 'handedOver':
    case 'caseDecided':
    case 'caseWithdrawn':
      return state
    default:
      evolveTicket(state, event)
      return state
  }
}
