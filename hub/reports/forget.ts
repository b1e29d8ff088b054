import type { Database } from 'better-sqlite3'

/** [PRIVACY-2] Removes the words of ratings of the days before this one, `YYYY-MM-DD`; the levels stay. */
export function forgetRatingWords(db: Database, before: string): void {
  db.prepare('UPDATE report_stop SET rating_words = NULL WHERE day < ? AND rating_words IS NOT NULL').run(
    before,
  )
}
