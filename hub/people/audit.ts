import type { Database } from 'better-sqlite3'

/** Who changed something, and when (ms since 1970). `actor` is `manager:<id>`, `hub` for its command line, … */
export interface By {
  actor: string
  at: number
}

/** What happened to a person, a clerk's PIN or a device. */
export type Change =
  | 'personAdded'
  | 'personChanged'
  | 'passwordSet'
  | 'signedIn'
  | 'signInRefused'
  | 'signedOut'
  | 'pinSet'
  | 'deviceAdded'
  | 'deviceRenamed'
  | 'deviceRevoked'
  | 'firstLinkMade'
  /** Somebody looked into the journal; the subject is a day or a ticket. */
  | 'journalLooked'
  | 'replayLooked'
  | 'recordGiven'
  /** Somebody looked at a case. */
  | 'caseLooked'

/** [AUDIT-1] Writes what was changed about people and devices. `detail` never holds a secret. */
export type Audit = (by: By, change: Change, subject: string, detail?: Record<string, unknown>) => void

export function auditIn(db: Database): Audit {
  const insert = db.prepare(
    'INSERT INTO access_audit (at, actor, act, subject, detail) VALUES (?, ?, ?, ?, ?)',
  )
  return ({ actor, at }, change, subject, detail = {}) =>
    void insert.run(at, actor, change, subject, JSON.stringify(detail))
}
