import { caseCommands } from '../../protocol/cases.ts'
import type { Command, CommandType } from '../../protocol/commands.ts'
import type { Role } from '../../protocol/roles.ts'
import type { ViewName } from '../../protocol/views.ts'

/** How the hub has made sure of a speaker, so that it can look again; null for a ticket's link and in a demo. */
export type Right = { device: string } | { signIn: string } | null

/** Who is speaking, after the hub has made sure of it. */
export interface Speaker {
  role: Role
  /** Written into the journal as the actor, such as `counter:V1StGXR8_Z`. */
  actor: string
  /** The only counter for which it may act; null for any. */
  counter: string | null
  /** The only kiosk as which it may act; null for any. */
  kiosk: string | null
  /** The only ticket for which it may act; for a resident's phone. */
  ticket: string | null
  /** The only case for which it may act; for whoever has its link, and for nobody else. */
  case?: string
  /** The same for a complaint. */
  complaint?: string
  /** The session of the clerk who signed in there, as it was named; whether it holds is asked at each command. */
  session: string | null
  right: Right
}

/** What is asked of the hub over HTTP beside commands and views. */
export type Act =
  /** Sentences and calls as sound. */
  | 'hearSpeech'
  /** Pictures and videos of the boards. */
  | 'seeMedia'
  /** What happened to the device itself. */
  | 'reportEvents'
  /** A clerk with a PIN. */
  | 'signInClerk'
  | 'seeReports'
  | 'seeJournal'
  /** What departments have to do. */
  | 'seeTasks'
  /** Cases, with who applies; who looks at one is noted. */
  | 'seeCases'
  /** Complaints and praise; who looks at one is noted. */
  | 'seeComplaints'
  | 'manageCatalogue'
  /** Pictures and videos of the boards: adding and removing them. */
  | 'manageMedia'
  /** Who looked at what, and who changed what about people, devices and files. */
  | 'seeAccess'
  /** People of the console, and the clerks' PINs. */
  | 'managePeople'
  /** Devices: pairing, names, revoking. */
  | 'manageDevices'

/** What a role may do; what does not stand here it may not. */
interface Rights {
  commands: readonly CommandType[]
  views: readonly ViewName[]
  acts: readonly Act[]
}

/** Whatever is done at a counter, and for a resident beside it. */
const desk: readonly CommandType[] = [
  'issueTicket',
  'printList',
  'cancelTicket',
  'openCounter',
  'changeClerk',
  'pauseCounter',
  'resumeCounter',
  'closeCounter',
  'callHelp',
  'endHelp',
  'callNext',
  'callTicket',
  'recall',
  'startServing',
  'finish',
  'reopen',
  'markMissed',
  'requeue',
  'stepBack',
  'park',
  'takeBack',
  'transfer',
  'addStop',
  'dropStop',
  'orderStops',
  'noteTicket',
  'reprint',
  'settlePrint',
  'takeTask',
  'finishTask',
  'askSupplement',
  'giveSupplement',
  'handOver',
  'collectCase',
  'withdrawCase',
  'giveContact',
]
const hall: readonly ViewName[] = ['console', 'display', 'sign', 'kiosk', 'counter', 'rater', 'catalogue']
const device: readonly Act[] = ['hearSpeech', 'reportEvents']
const cases: readonly Act[] = ['seeTasks', 'seeCases']

/** Steering the hall from its console, beside all that is done at a counter. */
const steering: readonly CommandType[] = [
  ...desk,
  'assignQueues',
  'moveTicket',
  'sendNotice',
  'endNotice',
  'acknowledgeAlarm',
  'openComplaint',
  'assignComplaint',
  'answerComplaint',
  'callBackComplaint',
  'escalateComplaint',
]

/** [ROLE-1] [ROLE-2] [ROLE-5] Every role with all that it may do: the one table of the whole house. */
const table: Record<Role, Rights> = {
  kiosk: {
    commands: ['issueTicket', 'printList', 'openComplaint'],
    views: ['kiosk', 'catalogue'],
    acts: device,
  },
  counter: { commands: desk, views: ['counter', 'catalogue'], acts: [...device, 'signInClerk', ...cases] },
  display: { commands: [], views: ['display', 'sign', 'catalogue'], acts: [...device, 'seeMedia'] },
  sign: { commands: [], views: ['sign', 'catalogue'], acts: device },
  rater: { commands: ['rate'], views: ['rater', 'catalogue'], acts: device },
  ticket: { commands: ['cancelTicket', 'stepBack', 'rate', 'openComplaint'], views: ['ticket'], acts: [] },
  case: { commands: ['giveContact', 'issueTicket'], views: [], acts: [] },
  complaint: { commands: ['closeComplaint'], views: [], acts: [] },
  console: { commands: steering, views: hall, acts: [...device, 'seeReports', ...cases, 'seeComplaints'] },
  supervisor: {
    commands: steering,
    views: hall,
    acts: ['hearSpeech', 'seeReports', 'seeJournal', ...cases, 'seeComplaints'],
  },
  manager: {
    commands: [...steering, 'closeComplaint'],
    views: hall,
    acts: [
      'hearSpeech',
      'seeReports',
      'seeJournal',
      ...cases,
      'seeComplaints',
      'manageCatalogue',
      'manageMedia',
      'managePeople',
      'manageDevices',
      'seeAccess',
    ],
  },
  installer: {
    commands: [],
    views: hall,
    acts: ['hearSpeech', 'manageCatalogue', 'manageMedia', 'manageDevices'],
  },
}

/** Whether a speaker may do this. */
export const may = ({ role }: Speaker, act: Act): boolean => table[role].acts.includes(act)

/** What a speaker may do, for a page that shows no more than that. */
export const actsOf = ({ role }: Speaker): readonly Act[] => table[role].acts

/** What a speaker may command, for the same. */
export const commandsOf = ({ role }: Speaker): readonly CommandType[] => table[role].commands

/** Acts on cases that say at which counter they are done. */
const ofCounters: ReadonlySet<string> = new Set(
  Object.keys(caseCommands).filter((type) => type !== 'giveContact'),
)

/** Whether a speaker may command this, for this counter, this kiosk or this ticket. */
export function mayCommand(speaker: Speaker, { type, data }: Command): boolean {
  if (!table[speaker.role].commands.includes(type)) return false
  const counter = 'counter' in data ? data.counter : undefined
  // [CASE-5] What a counter does on a case it does as itself.
  if (speaker.role === 'counter' && counter === undefined && ofCounters.has(type)) return false
  // A rating may leave its counter out, but not from the rater that stands at one.
  const atCounter = counter !== undefined || speaker.role === 'rater'
  if (speaker.counter !== null && atCounter && counter !== speaker.counter) return false
  if (speaker.kiosk !== null && 'kiosk' in data && data.kiosk !== speaker.kiosk) return false
  // [COMPLAINT-12] Whether the resident is content they say themselves; a kiosk knows nobody's ticket.
  if (type === 'closeComplaint' && (data.content !== undefined) !== (speaker.role === 'complaint'))
    return false
  if (type === 'openComplaint' && speaker.role === 'kiosk' && data.ticket !== undefined) return false
  if (speaker.complaint !== undefined && !('complaint' in data && data.complaint === speaker.complaint))
    return false
  // [COLLECT-2] Nobody has looked who is behind the link, so that its numbers are ordinary.
  if (speaker.role === 'case' && type === 'issueTicket' && data.class !== undefined) return false
  if (speaker.case !== undefined && !('case' in data && data.case === speaker.case)) return false
  return speaker.ticket === null || ('ticket' in data && data.ticket === speaker.ticket)
}

/** Whether a speaker may see a view; `of` is the counter or the kiosk whose view it is. */
export function maySee(speaker: Speaker, view: ViewName, of?: string): boolean {
  if (!table[speaker.role].views.includes(view)) return false
  const only = view === 'kiosk' ? speaker.kiosk : speaker.counter
  return only === null || of === undefined || of === only
}
