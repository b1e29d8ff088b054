import type { EventData, HallEvent } from '../../../protocol/events.ts'
import type { Complaint } from './complaint.ts'

/**
 * A complaint after one event of its own on a business day; a new object. An event that does not fit throws: the journal
 * is broken.
 */
export function evolveComplaint(
  before: Complaint | null,
  { type, at, data }: HallEvent,
  day: string,
): Complaint {
  if (type === 'complaintOpened') {
    if (before) throw new Error(`the complaint ${data.complaint} is opened twice`)
    return opened(data, at, day)
  }
  if (!before) throw new Error(`${type} tells of a complaint that was never opened`)
  switch (type) {
    case 'contactGiven':
      return { ...before, contact: data.contact }
    case 'complaintAssigned':
      return { ...before, assigned: data.to, state: before.state === 'open' ? 'assigned' : before.state }
    case 'complaintAnswered':
      return { ...before, state: 'answered', answers: [...before.answers, { at, day, words: data.words }] }
    case 'complaintCalledBack': {
      const { reached, words } = data
      return { ...before, calledBack: [...before.calledBack, { at, reached, words }] }
    }
    case 'complaintReopened':
      return {
        ...before,
        state: before.assigned === null ? 'open' : 'assigned',
        dueDay: data.dueDay,
        reopened: [...before.reopened, { at, words: data.words }],
      }
    case 'complaintEscalated':
      return {
        ...before,
        escalated: data.level,
        lateOn: data.reason === 'late' ? day : before.lateOn,
      }
    case 'complaintClosed': {
      const { by, content, reason } = data
      return { ...before, state: 'closed', closed: { at, by, content, reason }, endedDay: day }
    }
    default:
      throw new Error(`${type} is no event of a complaint`)
  }
}

function opened(
  { complaint: id, sequence: _, ...facts }: EventData<'complaintOpened'>,
  openedAt: number,
  openedDay: string,
): Complaint {
  return {
    ...facts,
    ...{ id, openedAt, openedDay, firstDueDay: facts.dueDay, state: 'open', contact: null, assigned: null },
    ...{
      answers: [],
      calledBack: [],
      reopened: [],
      escalated: 0,
      lateOn: null,
      closed: null,
      endedDay: null,
    },
  }
}
