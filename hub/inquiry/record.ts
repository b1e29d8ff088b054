import type { Database } from 'better-sqlite3'
import type { StoredRow } from '../journal/codec.ts'
import { chainHash } from '../journal/hash.ts'
import { hashBefore, rowsBetween } from '../journal/piece.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { plainIn } from '../journal/apart.ts'
import { wordsIn, type KeptWords } from '../journal/words.ts'
import { storyOf, TooMuch } from './lines.ts'

/** What stands in a record that is given out; `check-record.mjs` reads it. */
export interface DisputeRecord {
  format: 'paihao-record-1'
  centre: { zh: string; en: string }
  ticket: string
  /** ms since 1970 */
  madeAt: number
  /** The chain's hash before the first row. */
  previous: string
  /** The rows of the journal from the ticket's first to its last, with all between them. */
  rows: StoredRow[]
  /** The chain's hash after each row. */
  hashes: string[]
  /** The words of the ticket's own rows, with the salt of their hash. */
  words: KeptWords[]
}

/**
 * [RECORD-1] The record of a ticket for a dispute: its rows and those between them, with the chain of hashes, so that
 * whoever has it can see that nothing was changed or left out. Of a day that is over, since the links of tickets are
 * in it; those of cases and complaints, which are good for longer, never are. Throws TooMuch where there is none to give.
 */
export function recordOf(
  db: Database,
  ticket: string,
  { centre, now }: { centre: { zh: string; en: string }; now: number },
): DisputeRecord {
  const story = storyOf(db, ticket)
  const [first, last] = [story[0], story.at(-1)]
  if (!first || !last) throw new TooMuch(`the journal has no ticket ${ticket}`)
  if ((sqliteJournal(db).lastDayOpened() ?? 0) < last.seq)
    throw new TooMuch('the day is not over yet; its record is given out from tomorrow on')
  const previous = hashBefore(db, first.seq)
  if (previous === null) throw new TooMuch('the rows before this ticket are missing; run verify')
  const rows = rowsBetween(db, first.seq, last.seq)
  const own = new Set(story.map(({ seq }) => seq))
  for (const [seq, , type, , data] of rows) {
    const plain = plainIn(type, data)
    // Rows of an older hub hold the words of other people, which are nobody else's business, and links that still lead
    // to a case.
    if (plain.link || (plain.words && !own.has(seq)))
      throw new TooMuch(
        'this day was written by an older hub, with words of other tickets or links of cases in it; no record is given out',
      )
  }
  let hash = previous
  return {
    format: 'paihao-record-1',
    centre,
    ticket,
    madeAt: now,
    previous,
    rows,
    hashes: rows.map((row) => (hash = chainHash(hash, row))),
    words: wordsIn(db)
      .between(first.seq, last.seq)
      .filter(({ seq }) => own.has(seq)),
  }
}
