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
  caseExtended: 'applicant',
  contactGiven: 'contact',
  agencyAgreed: 'consent',
  taskFinished: 'words',
  supplementAsked: 'words',
  handedOver: 'words',
  caseCollected: 'words',
  caseWithdrawn: 'reason',
}
/** Events that tell a link's secret at `token`, which is good for as long as what it leads to may be followed. */
const LINKS: ReadonlySet<EventType> = new Set(['caseOpened', 'complaintOpened'])
const TOKEN = ['token']
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
/**
 * What was taken out of an event: words, or with `link` 1 the secret of a link. `about`: the case or complaint that it
 * belongs to, null for none.
 */
interface Apart extends Words {
  link: 0 | 1
  about: string | null
}

/** Where in an event of this type something stands that its row does not hold. */
function placesIn(type: EventType): { link: 0 | 1; path: readonly string[] }[] {
  const words = FIELDS[type]
  return [
    ...(words === undefined ? [] : [{ link: 0 as const, path: words.split('.') }]),
    ...(LINKS.has(type) ? [{ link: 1 as const, path: TOKEN }] : []),
  ]
}

/** What is read in the place of a link's secret that was removed: of no use to anybody, and of each row its own. */
export const goneLink = (seq: number): string => `${MARK}${seq}`

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

/** The event as its row holds it, and what is kept beside. */
export function takeApart(event: HallEvent): { event: HallEvent; words: Apart[] } {
  let bare = event
  const kept: Apart[] = []
  for (const { link, path } of placesIn(event.type)) {
    const words = at(event.data, path)
    if (typeof words !== 'string') continue
    const apart = { link, salt: randomBytes(16).toString('base64url'), words, about: aboutIn(event.data) }
    bare = withWords(bare, path, markOf(apart))
    kept.push(apart)
  }
  return { event: bare, words: kept }
}

/** The words of a journal, in a table of their own. */
export function wordsIn(db: Database) {
  const insert = db.prepare(
    'INSERT INTO words (seq, link, day, salt, words, about) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const some = db.prepare<[number, number], KeptWords>(
    'SELECT seq, salt, words FROM words WHERE seq BETWEEN ? AND ? AND link = 0 ORDER BY seq',
  )
  const select = db.prepare<[number], Words & { link: 0 | 1 }>(
    'SELECT link, salt, words FROM words WHERE seq = ?',
  )
  return {
    keep: (seq: number, day: string, { link, salt, words, about }: Apart): void =>
      void insert.run(seq, link, day, salt, words, about),
    /** Of the rows from one to another, both among them; no secret of a link is in it. */
    between: (first: number, last: number): KeptWords[] => some.all(first, last),
    /** The event with its words in their place; `data` is its stored text, which says at once whether there are any. */
    putBack(seq: number, event: HallEvent, data: string): HallEvent {
      if (!data.includes(MARK_IN_JSON)) return event
      const kept = select.all(seq)
      return placesIn(event.type).reduce((whole, { link, path }) => {
        if (!isMark(at(event.data, path))) return whole
        const words = kept.find((one) => one.link === link)?.words
        return withWords(whole, path, words ?? (link === 1 ? goneLink(seq) : REMOVED))
      }, event)
    },
    /** What is wrong with the words of a row; null where they are as they were written, or gone. */
    problemOf(seq: number, event: HallEvent): string | null {
      const places = placesIn(event.type)
      for (const kept of select.all(seq)) {
        const place = places.find(({ link }) => link === kept.link)
        if (!place) return 'has words that are not its own'
        if (at(event.data, place.path) !== markOf(kept)) return 'its words were changed after they were written'
      }
      return null
    },
  }
}

/**
 * What stands in a row itself that is kept beside it now, as older hubs wrote it: words of people, or the secret of a
 * link.
 */
export function plainIn(type: string, data: string): { words: boolean; link: boolean } {
  // No row of a type that is not known is asked for: the journal refuses it.
  const facts: unknown = JSON.parse(data)
  const plain = placesIn(type as EventType).filter(({ path }) => {
    const words = at(facts, path)
    return typeof words === 'string' && !isMark(words)
  })
  return { words: plain.some(({ link }) => link === 0), link: plain.some(({ link }) => link === 1) }
}

/** So many are removed at a time. */
const PIECE = 500

/**
 * [PRIVACY-2] Removes some words of the days before this one, `YYYY-MM-DD`, but for what belongs to cases and complaints; returns
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

/**
 * [PRIVACY-5] Removes the words of one case or complaint, and with them the secret of its link. Returns whether there was
 * one beside the journal: a row that an older hub wrote keeps its own.
 */
export function removeWordsAbout(db: Database, about: string): boolean {
  const link = db.prepare('DELETE FROM words WHERE about = ? AND link = 1').run(about).changes > 0
  db.prepare('DELETE FROM words WHERE about = ?').run(about)
  return link
}

/** The case or complaint that an event tells of. */
function aboutIn(data: HallEvent['data']): string | null {
  const { complaint, case: id, about } = data as Record<string, unknown>
  const found = complaint ?? id ?? about
  return typeof found === 'string' ? found : null
}

/** Whether this stands in the place of words or of a link's secret; no such secret leads anywhere. */
export const isMark = (words: unknown): boolean => typeof words === 'string' && words.startsWith(MARK)

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
