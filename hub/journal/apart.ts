import { createHash, randomBytes } from 'node:crypto'
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

/** What is read in the place of a link's secret that was removed: of no use to anybody, and of each row its own. */
export const goneLink = (seq: number): string => `${MARK}${seq}`

type Json = Record<string, unknown>
/** What is kept beside a row, with the salt of its hash. */
export interface Words {
  salt: string
  words: string
}
/**
 * What was taken out of an event: words, or with `link` 1 the secret of a link. `about`: the case or complaint that it
 * belongs to, null for none.
 */
export interface Apart extends Words {
  link: 0 | 1
  about: string | null
}

/** Where in an event of this type something stands that its row does not hold. */
export function placesIn(type: EventType): { link: 0 | 1; path: readonly string[] }[] {
  const words = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined
  return [
    ...(words === undefined ? [] : [{ link: 0 as const, path: words.split('.') }]),
    ...(LINKS.has(type) ? [{ link: 1 as const, path: TOKEN }] : []),
  ]
}

/**
 * [PRIVACY-1] What stands in the journal in the place of words: a salted SHA-256 of them. The chain holds this, so that
 * it stays whole when the words and their salt are gone, and says nothing about them then.
 */
export const markOf = ({ salt, words }: Words): string =>
  MARK + createHash('sha256').update(`${salt}\n${words}`).digest('base64url')

/** Whether this stands in the place of words or of a link's secret; no such secret leads anywhere. */
export const isMark = (words: unknown): boolean => typeof words === 'string' && words.startsWith(MARK)

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

/** Whether the stored text of an event has something in it that is kept beside. */
export const hasMarks = (data: string): boolean => data.includes(MARK_IN_JSON)

/** The case or complaint that an event tells of. */
function aboutIn(data: HallEvent['data']): string | null {
  const { complaint, case: id, about } = data as Record<string, unknown>
  const found = complaint ?? id ?? about
  return typeof found === 'string' ? found : null
}

export function at(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], data)
}

export function withWords(event: HallEvent, path: readonly string[], words: string): HallEvent {
  const put = (value: Json, [key = '', ...rest]: readonly string[]): Json => ({
    ...value,
    [key]: rest.length > 0 ? put(value[key] as Json, rest) : words,
  })
  return { ...event, data: put(event.data, path) } as HallEvent
}
