import type { Database } from 'better-sqlite3'
import type { HallEvent } from '../../protocol/events.ts'
import {
  at,
  goneLink,
  hasMarks,
  isMark,
  markOf,
  placesIn,
  REMOVED,
  withWords,
  type Apart,
  type Words,
} from './apart.ts'

/** The words of one row. */
export interface KeptWords extends Words {
  seq: number
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
      if (!hasMarks(data)) return event
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
        if (at(event.data, place.path) !== markOf(kept))
          return 'its words were changed after they were written'
      }
      return null
    },
  }
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
