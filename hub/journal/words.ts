import { createHash, randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { EventType, HallEvent } from '../../protocol/events.ts'

/** Where free words of people stand in the data of an event, which may name somebody. */
const FIELDS: Partial<Record<EventType, string>> = {
  ticketNoted: 'note',
  stopAdded: 'reason',
  stopDropped: 'reason',
  stopsOrdered: 'reason',
  ticketParked: 'reason',
  ticketTransferred: 'reason',
  ticketMoved: 'reason',
  ticketCancelled: 'reason',
  ticketCalled: 'why.reason',
  helpCalled: 'reason',
  counterQueuesChanged: 'reason',
  noticeSent: 'words',
  printRequested: 'reason',
  stopRated: 'words',
  complaintOpened: 'words',
  complaintAssigned: 'words',
  complaintAnswered: 'words',
  complaintCalledBack: 'words',
  complaintReopened: 'words',
  complaintClosed: 'reason',
  caseOpened: 'applicant',
  contactGiven: 'contact',
  agencyAgreed: 'consent',
  taskFinished: 'words',
  supplementAsked: 'words',
  handedOver: 'words',
  caseCollected: 'words',
  caseWithdrawn: 'reason',
}
/** What stands in the journal's own row begins with a character that no words from outside may hold. */
const MARK = '\u0001'
const MARK_IN_JSON = JSON.stringify(MARK).slice(1, -1)
/** What is read where the words were removed after their time. */
export const REMOVED = '（已按期删除）'

type Json = Record<string, unknown>
interface Words {
  salt: string
  words: string
}
/** Words that were taken out of an event; `about`: the case or complaint that they belong to, null for none. */
interface Apart extends Words {
  about: string | null
}

/** The words of one row. */
export interface KeptWords extends Words {
  seq: number
}

/**
 * [PRIVACY-1] What stands in the journal in the place of words: a salted SHA-256 of them. The chain holds this, so that
 * it stays whole when the words and their salt are gone, and says nothing about them then.
 */
const markOf = ({ salt, words }: Words): string =>
  MARK + createHash('sha256').update(`${salt}\n${words}`).digest('base64url')

/** The event as its row holds it, and the words that are kept beside; null where it has none. */
export function takeApart(event: HallEvent): { event: HallEvent; words: Apart | null } {
  const path = FIELDS[event.type]?.split('.')
  const words = path && at(event.data, path)
  if (!path || typeof words !== 'string') return { event, words: null }
  const kept = { salt: randomBytes(16).toString('base64url'), words, about: aboutIn(event.data) }
  return { event: withWords(event, path, markOf(kept)), words: kept }
}

/** The words of a journal, in a table of their own. */
export function wordsIn(db: Database) {
  const insert = db.prepare('INSERT INTO words (seq, day, salt, words, about) VALUES (?, ?, ?, ?, ?)')
  const some = db.prepare<[number, number], KeptWords>(
    'SELECT seq, salt, words FROM words WHERE seq BETWEEN ? AND ? ORDER BY seq',
  )
  const select = db.prepare<[number], Words>('SELECT salt, words FROM words WHERE seq = ?')
  return {
    keep: (seq: number, day: string, { salt, words, about }: Apart): void =>
      void insert.run(seq, day, salt, words, about),
    /** Of the rows from one to another, both among them. */
    between: (first: number, last: number): KeptWords[] => some.all(first, last),
    /** The event with its words in their place; `data` is its stored text, which says at once whether there are any. */
    putBack(seq: number, event: HallEvent, data: string): HallEvent {
      if (!data.includes(MARK_IN_JSON)) return event
      const path = FIELDS[event.type]?.split('.')
      return path ? withWords(event, path, select.get(seq)?.words ?? REMOVED) : event
    },
    /** What is wrong with the words of a row; null where they are as they were written, or gone. */
    problemOf(seq: number, event: HallEvent): string | null {
      const kept = select.get(seq)
      const path = FIELDS[event.type]?.split('.')
      if (!kept || !path) return kept ? 'has words that are not its own' : null
      return at(event.data, path) === markOf(kept) ? null : 'its words were changed after they were written'
    },
  }
}

/** Whether words stand in the row itself, as hubs wrote them before they were kept beside it. */
export function hasPlainWords(type: string, data: string): boolean {
  const path = Object.hasOwn(FIELDS, type) ? FIELDS[type as EventType]?.split('.') : undefined
  const words = path && at(JSON.parse(data), path)
  return typeof words === 'string' && !words.startsWith(MARK)
}

/** So many are removed at a time. */
const PIECE = 500

/**
 * [PRIVACY-2] Removes some words of the days before this one, `YYYY-MM-DD`, but for those of cases and complaints; returns
 * how many, 0 when none is left.
 */
export function removeWords(db: Database, before: string): number {
  // What is deleted must not be read from the file either.
  db.pragma('secure_delete = ON')
  return db
    .prepare(
      `DELETE FROM words WHERE seq IN (SELECT seq FROM words WHERE about IS NULL AND day < ? LIMIT ${PIECE})`,
    )
    .run(before).changes
}

/** [PRIVACY-5] Removes the words of one case or complaint; returns how many. */
export function removeWordsAbout(db: Database, about: string): number {
  return db.prepare('DELETE FROM words WHERE about = ?').run(about).changes
}

/** The case or complaint that an event tells of. */
function aboutIn(data: HallEvent['data']): string | null {
  const { complaint, case: id, about } = data as Record<string, unknown>
  const found = complaint ?? id ?? about
  return typeof found === 'string' ? found : null
}

function at(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], data)
}

function withWords(event: HallEvent, path: readonly string[], words: string): HallEvent {
  const put = (value: Json, [key = '', ...rest]: readonly string[]): Json => ({
    ...value,
    [key]: rest.length > 0 ? put(value[key] as Json, rest) : words,
  })
  return { ...event, data: put(event.data, path) } as HallEvent
}
