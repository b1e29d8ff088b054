import type { CaseState, TaskState } from '../../../protocol/caseViews.ts'
import type { CaseService, Collect, Decided, NewTask, Party } from '../../../protocol/cases.ts'
import type { HallEvent } from '../../../protocol/events.ts'
import type { Text } from '../../../protocol/primitives.ts'

/** A department's part of a case. Times are ms since 1970, days `YYYY-MM-DD`. */
export interface Task extends NewTask {
  state: TaskState
  /** When its turn came; null while it waits for others, as is the day by which it is promised. */
  openedAt: number | null
  openedDay: string | null
  dueDay: string | null
  finishedDay: string | null
  /** How often papers were asked for. */
  asked: number
  /** Who took it last. */
  clerk: string | null
  outcome: Decided | null
  /** What is awaited since when, and how many working days are left when it comes. */
  supplement: { askedAt: number; papers: string[]; words: string | null; left: number } | null
}

/** One case (办件), as its own events tell it. */
export interface Case {
  id: string
  token: string
  kind: 'desk' | 'agency'
  state: CaseState
  result: Decided | null
  /** The ticket and the clerk with which it was accepted. */
  ticket: string | null
  clerk: string | null
  title: Text
  services: CaseService[]
  papers: string[]
  tasks: Task[]
  openedAt: number
  openedDay: string
  dueDay: string
  collect: Collect
  applicant: string | null
  contact: string | null
  /** When that was given. */
  contactAt: number | null
  /** How often it was given on the newest day on which it was. */
  contacts: { day: string; times: number } | null
  /** Who holds the papers since the last hand-over; null while they are where they were accepted. */
  holder: Party | null
  handOvers: { at: number; from: Party; to: Party; papers: string[] }[]
  /** When all tasks were done; null before. */
  decidedAt: number | null
  decidedDay: string | null
  /** The day on which nothing was left to do; null before. */
  endedDay: string | null
}

export const isEnded = ({ endedDay }: Case): boolean => endedDay !== null

/** Whether it is somebody's turn, be it that a supplement is awaited. */
export const isLive = ({ state }: Task): boolean => state !== 'waiting' && state !== 'done'

/** The case that an event tells of; null where it tells of none. */
export function caseIn({ type, data }: HallEvent): string | null {
  switch (type) {
    case 'caseOpened':
    case 'caseExtended':
    case 'agencyAgreed':
    case 'taskTaken':
    case 'taskFinished':
    case 'supplementAsked':
    case 'supplementGiven':
    case 'handedOver':
    case 'caseDecided':
    case 'caseCollected':
    case 'caseWithdrawn':
      return data.case
    case 'contactGiven':
      return isCaseId(data.about) ? data.about : null
    default:
      return null
  }
}

/** A complaint's number begins with a letter. */
export const isCaseId = (id: string): boolean => /^\d/.test(id)
