import type { EventData, HallEvent } from '../../../protocol/events.ts'
import type { Complaint, ComplaintEvent } from './complaint.ts'

type ContactGiven = Extract<HallEvent, { type: 'contactGiven' }>

/** A complaint after one event; a new object. An event that does not fit throws: the journal is broken. */
export function evolveComplaint(
  complaint: Complaint | undefined,
  { type, at, data }: ComplaintEvent | ContactGiven,
): Complaint {
  if (type === 'complaintOpened') {
    if (complaint) throw new Error(`the complaint ${data.complaint} is opened twice`)
    return opened(data, at)
  }
  if (!complaint) throw new Error(`${type} speaks of a complaint that was never opened`)
  switch (type) {
    case 'contactGiven':
      return { ...complaint, contact: data.contact }
    case 'complaintAssigned':
      return {
        ...complaint,
        assigned: data.to,
        state: complaint.state === 'open' ? 'assigned' : complaint.state,
      }
    case 'complaintAnswered':
      return { ...complaint, state: 'answered', answers: [...complaint.answers, { at, words: data.words }] }
    case 'complaintCalledBack': {
      const { reached, words } = data
      return { ...complaint, calledBack: [...complaint.calledBack, { at, reached, words }] }
    }
    case 'complaintReopened':
      return {
        ...complaint,
        state: complaint.assigned === null ? 'open' : 'assigned',
        dueDay: data.dueDay,
        reopened: complaint.reopened + 1,
      }
    case 'complaintEscalated':
      return {
        ...complaint,
        escalated: data.level,
        lateOn: data.reason === 'late' ? data.day : complaint.lateOn,
      }
    case 'complaintClosed': {
      const { by, content, reason } = data
      return { ...complaint, state: 'closed', closed: { at, by, content, reason } }
    }
  }
}

function opened(
  { complaint: id, sequence: _, ...facts }: EventData<'complaintOpened'>,
  openedAt: number,
): Complaint {
  return {
    ...facts,
    id,
    openedAt,
    state: 'open',
    contact: null,
    assigned: null,
    answers: [],
    calledBack: [],
    reopened: 0,
    escalated: 0,
    lateOn: null,
    closed: null,
  }
}
