import type { Database } from 'better-sqlite3'
import type { AccessAct } from '../../protocol/access.ts'

/** Who changed something, and when (ms since 1970). `actor` is `manager:<id>`, `hub` for its command line, … */
export interface By {
  actor: string
  at: number
}

/** [AUDIT-1] Writes what was changed about people, devices and files for the boards, and who looked. `detail` never holds a secret. */
export type Audit = (by: By, act: AccessAct, subject: string, detail?: Record<string, unknown>) => void

export function auditIn(db: Database): Audit {
  const insert = db.prepare(
    'INSERT INTO access_audit (at, actor, act, subject, detail) VALUES (?, ?, ?, ?, ?)',
  )
  return ({ actor, at }, act, subject, detail = {}) =>
    void insert.run(at, actor, act, subject, JSON.stringify(detail))
}
