import type { Clock } from './clock.ts'
import type { Printer, PrintCause, PrintJob } from './printer/port.ts'

/** What becomes of a print, for the journal. */
export type PrintProgress =
  | { print: string; state: 'started'; printer: string }
  | { print: string; state: 'confirmed'; by: 'printer' | 'line' }
  | { print: string; state: 'failed' | 'unknown'; cause: PrintCause }

export interface OutboxParts {
  clock: Clock
  /** Takes out of the outbox what has become stale; resolves after the commit. */
  dropStale: () => Promise<unknown>
  /** The oldest job that this printer is to print and that was not begun; null when there is none. */
  nextFor: (printer: string) => Promise<PrintJob | null>
  /** Writes progress into the journal; resolves after the commit, to false when it was declined. */
  record: (progress: PrintProgress) => Promise<boolean>
  /** A printer, the journal or a job's facts failed, which is a bug. The hall goes on without this paper. */
  onError: (error: unknown) => void
}

export interface Outbox {
  /** From now on this printer prints, too. */
  add(printer: Printer): void
  /** This one begins no other job; resolves after the one that is coming out. */
  leave(printer: string): Promise<void>
  /** Does something else with a printer between two jobs; null where there is no such printer. */
  between<T>(printer: string, work: () => Promise<T>): Promise<T | null>
  /** Something may have been requested, or a printer may work again. Cheap: called after every commit. */
  poke(): void
  /** Begins no other job, and waits at most a second for those that run; records nothing afterwards. */
  close(): Promise<void>
}

/** How long the hub's end waits for a paper that is coming out, in ms. */
const CLOSE_MS = 1_000
/** A printer that was not ready is asked again after this time, in ms. */
const AGAIN_MS = 500
/** What grows stale is looked for this often, in ms, also while nothing else happens. */
const STALE_MS = 5_000

/** Prints what the journal says was requested: each printer one job at a time, oldest first, each begun once. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { clock, onError } = parts
  const lanes = new Map<string, Lane>()
  const poke = (): void => lanes.forEach((lane) => lane.poke())
  let cancel = (): void => undefined
  function watch(): void {
    cancel = clock.after(STALE_MS, () => {
      parts.dropStale().then(poke, onError)
      watch()
    })
  }
  watch()
  return {
    add(printer) {
      const lane = createLane(printer, parts)
      lanes.set(printer.id, lane)
      lane.poke()
    },
    async leave(printer) {
      const lane = lanes.get(printer)
      await lane?.end()
      lanes.delete(printer)
    },
    between: async (printer, work) => lanes.get(printer)?.between(work) ?? null,
    poke,
    async close() {
      cancel()
      await Promise.all([...lanes.values()].map((lane) => lane.close()))
    },
  }
}

interface Lane {
  poke(): void
  /** Begins no other job; resolves after the one that runs. */
  end(): Promise<void>
  between<T>(work: () => Promise<T>): Promise<T>
  /** The same, but waits no longer than a hub that is stopping can. */
  close(): Promise<void>
}

/** The jobs of one printer. */
function createLane(printer: Printer, { clock, dropStale, nextFor, record, onError }: OutboxParts): Lane {
  let running: Promise<void> | null = null
  let again = false
  let closed = false
  let abandoned = false
  let cancelAgain = (): void => undefined

  function poke(): void {
    again = true
    running ??= work().catch(onError).finally(next)
  }
  function next(): void {
    running = null
    if (again && !closed) poke()
  }
  async function between<T>(other: () => Promise<T>): Promise<T> {
    while (running) await running
    const mine = other()
    running = mine.then(
      () => next(),
      () => next(),
    )
    return mine
  }

  async function work(): Promise<void> {
    while (again && !closed) {
      again = false
      // Asked first: most pokes find nothing to do.
      if (!(await nextFor(printer.id))) continue
      if (!(await printer.prepare())) {
        cancelAgain()
        cancelAgain = clock.after(AGAIN_MS, poke)
        continue
      }
      await dropStale()
      // While the printer was asked, the job may have gone to another one, or have become stale.
      const job = await nextFor(printer.id)
      // A job that may not begin stays the next one until something changes, and that pokes: no spinning.
      if (job && !closed && (await run(job))) again = true
    }
  }

  async function run(job: PrintJob): Promise<boolean> {
    const { print } = job
    if (!(await record({ print, state: 'started', printer: printer.id }))) return false
    const result = await printer.print(job).catch((error: unknown) => {
      onError(error)
      return { ok: false, state: 'unknown', cause: 'bug' } as const
    })
    // The journal may be closed by now; at the next start the print counts as unknown.
    if (abandoned) return false
    await record(
      result.ok
        ? { print, state: 'confirmed', by: result.by }
        : { print, state: result.state, cause: result.cause },
    )
    return true
  }

  async function end(): Promise<void> {
    closed = true
    cancelAgain()
    if (running) await running
  }
  return {
    poke,
    end,
    between,
    async close() {
      closed = true
      cancelAgain()
      let expire = (): void => undefined
      const limit = new Promise<void>((resolve) => (expire = clock.after(CLOSE_MS, resolve)))
      if (running) await Promise.race([running, limit])
      expire()
      abandoned = true
    },
  }
}
