import type { Database } from 'better-sqlite3'

/** Longest for which an address is of use: so long it counts as known to be somebody's [GUESS-3]. */
const KEEP_ADDRESSES_MS = 30 * 86_400_000

/** [PRIVACY-4] Removes what was noted of people's access before this time, ms since 1970; returns how much. */
export function forgetAccess(db: Database, before: number, now: number): number {
  forgetAddresses(db, now - KEEP_ADDRESSES_MS)
  const audits = db.prepare('DELETE FROM access_audit WHERE at < ?').run(before).changes
  const addresses = db
    .prepare('UPDATE device SET seen_from = NULL WHERE seen_at < ? AND seen_from IS NOT NULL')
    .run(before).changes
  return audits + addresses
}

/** Of sign-ins, of wrong guesses and of what asked to be let in. */
function forgetAddresses(db: Database, before: number): void {
  db.prepare('DELETE FROM sign_in WHERE started_at < ?').run(before)
  db.prepare('DELETE FROM delay WHERE at < @before AND wait_until < @before').run({ before })
  db.prepare('DELETE FROM pairing WHERE asked_at < ?').run(before)
}
