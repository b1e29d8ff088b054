import type { HallEvent } from '../../protocol/events.ts'

/** One event on its way into the journal. */
export interface NewEntry {
  day: string
  event: HallEvent
  /** Who caused it: role and device, such as `counter:V1StGXR8_Z`, or `hub`. */
  actor: string
  /** The command that it answers; null for what the hall did by itself. */
  commandId: string | null
}

/** One event as the journal holds it. */
export interface Entry extends NewEntry {
  /** Position in the journal: 1, 2, 3 … without gaps. */
  seq: number
}

/** Another writer appended first. This hub's state is behind the journal: it must stop. */
export class StaleWriter extends Error {
  override name = 'StaleWriter'
  readonly expectedSeq: number
  readonly actualSeq: number

  constructor(expectedSeq: number, actualSeq: number) {
    super(`the journal is at ${actualSeq}, not at ${expectedSeq}: another hub wrote to it`)
    this.expectedSeq = expectedSeq
    this.actualSeq = actualSeq
  }
}

export interface Journal {
  /** Position of the last entry; 0 when empty. */
  lastSeq(): number
  /**
   * Writes all or nothing, durably (one transaction, one sync), if the last entry is still `expectedSeq`;
   * returns the new last seq. Throws StaleWriter when another writer came first: then this hub must stop.
   * May answer later (a remote journal), hence the promise.
   */
  append(expectedSeq: number, entries: readonly NewEntry[]): number | Promise<number>
  /** Entries from `fromSeq` on, in order, streamed. Throws UnreadableEntry at the first one it cannot read. */
  read(fromSeq: number): Iterable<Entry>
  /** What happened from `fromSeq` on, without who asked for it; in less time than `read` takes, for a start. */
  events(fromSeq: number): Iterable<HallEvent>
  /** Stands for the entry with this seq and all before it; null where that is not at hand any more. */
  hashAt(seq: number): string | null
  /** seq of the newest dayOpened entry; null when there is none. */
  lastDayOpened(): number | null
  /** The entries that this command wrote, in order; empty when it wrote none. Fast: asked for every command. */
  entriesOf(commandId: string): Entry[]
}
