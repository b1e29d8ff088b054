import type { EventData, HallEvent } from '../../../protocol/events.ts'
import type { ComplaintState } from '../../../protocol/complaints.ts'

type Opened = EventData<'complaintOpened'>

/** What residents and staff said of a complaint; words may be removed after their time. All times are ms since 1970. */
export interface Complaint extends Omit<Opened, 'complaint' | 'sequence'> {
  id: string
  openedAt: number
  state: ComplaintState
  /** Where the resident is reached, such as a telephone number. */
  contact: string | null
  /** Who answers; null while nobody was named. */
  assigned: EventData<'complaintAssigned'>['to'] | null
  answers: { at: number; words: string }[]
  calledBack: { at: number; reached: boolean; words: string | null }[]
  /** How often the resident said that it was not solved. */
  reopened: number
  /** Level of escalation; 0 for none. */
  escalated: number
  /** The newest day on which it was escalated because it was late. */
  lateOn: string | null
  closed: { at: number; by: 'resident' | 'manager'; content: boolean | null; reason: string | null } | null
}

const types = [
  'complaintOpened',
  'complaintAssigned',
  'complaintAnswered',
  'complaintCalledBack',
  'complaintReopened',
  'complaintEscalated',
  'complaintClosed',
] as const

export type ComplaintEvent = Extract<HallEvent, { type: (typeof types)[number] }>

/** Whether an event is of a complaint. */
export const isOfComplaint = (event: HallEvent): event is ComplaintEvent =>
  (types as readonly string[]).includes(event.type)

/** [COMPLAINT-3] It waits for words of the hall. */
export const awaitsAnswer = ({ state, dueDay }: Pick<Complaint, 'state' | 'dueDay'>): boolean =>
  dueDay !== null && (state === 'open' || state === 'assigned')
