import type { Database } from 'better-sqlite3'
import type { Clock } from '../devices/clock.ts'
import type { Entry, Journal } from '../journal/port.ts'
import type { Message, Messenger } from './port.ts'

const NAME = 'messages'
/** After a commit, in ms, so that the hall goes first. */
const LAG_MS = 500
/** After something went wrong, in ms. */
const AGAIN_MS = 30_000
/** After so many entries the hall comes first for a moment. */
const PIECE = 200

export interface SendingParts {
  db: Database
  journal: Journal
  /** Null where the hall hands none on: then what is told meanwhile is told to nobody, also not later. */
  messenger: Messenger | null
  /** What an entry of the journal tells a resident; null for nothing. */
  messageOf: (entry: Entry) => Message | null
  clock: Pick<Clock, 'after'>
  onError: (error: unknown) => void
}

/**
 * [MESSAGE-2] Sends what the journal tells, in its order, from where it stood last: after the commit, and once. Only a
 * hub that is cut off between a message and the note of it sends that one again, with the same id.
 */
export function startSending(parts: SendingParts): { poke(): void; close(): Promise<void> } {
  const { db, journal, messenger, messageOf, clock, onError } = parts
  const select = db.prepare<[], number>(`SELECT position FROM projection WHERE name = '${NAME}'`).pluck()
  const note = db.prepare<[number], void>(
    `INSERT INTO projection (name, position) VALUES ('${NAME}', ?)
     ON CONFLICT (name) DO UPDATE SET position = excluded.position`,
  )
  let cancel: (() => void) | null = null
  let sending: Promise<void> = Promise.resolve()
  let closed = false

  async function sendAll(): Promise<void> {
    if (!messenger) return void note.run(journal.lastSeq())
    const from = select.get() ?? 0
    let seen = from
    for (const entry of journal.read(from + 1)) {
      if ((entry.seq - from) % PIECE === 0) {
        note.run(seen)
        await new Promise(setImmediate)
      }
      if (closed) break
      const message = messageOf(entry)
      seen = entry.seq
      if (!message) continue
      await messenger.send(message)
      note.run(seen)
    }
    if (seen > (select.get() ?? 0)) note.run(seen)
  }
  function later(ms: number): void {
    if (closed) return
    cancel ??= clock.after(ms, () => {
      cancel = null
      sending = sending.then(sendAll).catch((error: unknown) => {
        onError(error)
        later(AGAIN_MS)
      })
    })
  }
  return {
    /** There may be something to tell. Cheap: called after every commit. */
    poke: () => later(LAG_MS),
    async close() {
      closed = true
      cancel?.()
      await sending
    },
  }
}
