import type { EventData, HallEvent } from '../../../protocol/events.ts'
import type { ComplaintState } from '../../../protocol/complaints.ts'

type Opened = EventData<'complaintOpened'>

/** One complaint, praise or suggestion (诉求), as its own events tell it. Times are ms since 1970, days `YYYY-MM-DD`. */
export interface Complaint extends Omit<Opened, 'complaint' | 'sequence'> {
  id: string
  openedAt: number
  openedDay: string
  /** The day that was set when it was opened; `dueDay` moves when it is opened again. */
  firstDueDay: string | null
  state: ComplaintState
  /** Where the resident is reached, such as a telephone number. */
  contact: string | null
  /** Who answers; null while nobody was named. */
  assigned: EventData<'complaintAssigned'>['to'] | null
  answers: { at: number; day: string; words: string }[]
  calledBack: { at: number; reached: boolean; words: string | null }[]
  /** What the resident said when an answer had not solved it. */
  reopened: { at: number; words: string | null }[]
  /** Level of escalation; 0 for none. */
  escalated: number
  /** The newest day on which it was escalated because it was late. */
  lateOn: string | null
  closed: { at: number; by: 'resident' | 'manager'; content: boolean | null; reason: string | null } | null
  /** The day on which it was closed; null before. */
  endedDay: string | null
}

/** The complaint that an event tells of; null where it tells of none. */
export function complaintIn({ type, data }: HallEvent): string | null {
  switch (type) {
    case 'complaintOpened':
    case 'complaintAssigned':
    case 'complaintAnswered':
    case 'complaintCalledBack':
    case 'complaintReopened':
    case 'complaintEscalated':
    case 'complaintClosed':
      return data.complaint
    case 'contactGiven':
      return isComplaintId(data.about) ? data.about : null
    default:
      return null
  }
}

/** A case's number begins with a digit. */
const isComplaintId = (id: string): boolean => id.startsWith('s')

/** [COMPLAINT-8] Until when it waits for words of the hall; null where it does not. */
export const answerDueOf = ({ state, dueDay }: Pick<Complaint, 'state' | 'dueDay'>): string | null =>
  state === 'open' || state === 'assigned' ? dueDay : null
