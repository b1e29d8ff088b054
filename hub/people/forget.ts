import type { Database } from 'better-sqlite3'

/** [PRIVACY-4] Removes what was noted of people's access before this time, ms since 1970; returns how much. */
export function forgetAccess(db: Database, before: number): number {
  const audits = db.prepare('DELETE FROM access_audit WHERE at < ?').run(before).changes
  const addresses = db
    .prepare('UPDATE device SET seen_from = NULL WHERE seen_at < ? AND seen_from IS NOT NULL')
    .run(before).changes
  return audits + addresses
}
