import type { Database } from 'better-sqlite3'
import type { Logger } from 'pino'

/** Tables may be this far behind the hall, in ms, so that a busy moment is left alone. */
const LAG_MS = 1_000
/** Pause between two chunks, in ms, in which the hall is served: some thousand entries a second, far more than a hall writes. */
const PAUSE_MS = 80

/**
 * Lets tables follow the journal off the hot path. `forward` brings them on by one chunk, and says whether there was
 * any; `what` they are, for the log.
 */
export function createFollower(db: Database, forward: () => boolean, log: Logger, what: string) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let closed = false

  function later(ms: number): void {
    if (timer || closed) return
    timer = setTimeout(() => {
      timer = null
      try {
        if (withoutSync(db, forward)) later(PAUSE_MS)
      } catch (error) {
        log.error({ err: error }, `${what} could not follow the journal`)
      }
    }, ms).unref()
  }
  return {
    /** There may be something new. Cheap: called after every commit. */
    poke: () => later(LAG_MS),
    close(): void {
      closed = true
      if (timer) clearTimeout(timer)
    },
  }
}

/**
 * They follow from the journal, so that a chunk of them that a power cut takes is only made again: the disk
 * need not be waited for. A commit of the journal behind it syncs both.
 */
function withoutSync<T>(db: Database, write: () => T): T {
  db.pragma('synchronous = NORMAL')
  try {
    return write()
  } finally {
    db.pragma('synchronous = FULL')
  }
}
