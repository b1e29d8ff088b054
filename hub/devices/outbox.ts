import type { Printer, PrintJob } from './printer/port.ts'

/** What becomes of a print, for the journal. */
export type PrintProgress =
  | { print: string; state: 'started'; printer: string }
  | { print: string; state: 'confirmed' }
  | { print: string; state: 'failed' | 'unknown'; cause: string }

export interface OutboxParts {
  printer: Printer
  /** The oldest job that was requested and not begun; null when there is none. */
  nextRequested: () => Promise<PrintJob | null>
  /** Writes progress into the journal; resolves after the commit, to false when it was declined. */
  record: (progress: PrintProgress) => Promise<boolean>
  /** A printer, the journal or a job's facts failed, which is a bug. The hall goes on without this paper. */
  onError: (error: unknown) => void
}

export interface Outbox {
  /** Something may have been requested. Cheap: called after every commit. */
  poke(): void
  /** Begins no other job, and waits at most a second for the running one; records nothing afterwards. */
  close(): Promise<void>
}

/** How long the hub's end waits for a paper that is coming out, in ms. */
const CLOSE_MS = 1_000

/** Prints what the journal says was requested: one job at a time, oldest first, each begun once. */
export function createOutbox({ printer, nextRequested, record, onError }: OutboxParts): Outbox {
  let running: Promise<void> | null = null
  let again = false
  let closed = false
  let abandoned = false

  function poke(): void {
    again = true
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = null
        if (again && !closed) poke()
      })
  }

  async function work(): Promise<void> {
    while (again && !closed) {
      again = false
      const job = await nextRequested()
      // A job that may not begin stays the next one until something changes, and that pokes: no spinning.
      if (job && !closed && (await run(job))) again = true
    }
  }

  async function run(job: PrintJob): Promise<boolean> {
    const { print } = job
    if (!(await record({ print, state: 'started', printer: printer.id }))) return false
    const result = await printer.print(job).catch((error: unknown) => {
      onError(error)
      return { ok: false, state: 'unknown', cause: 'printerError' } as const
    })
    // The journal may be closed by now; at the next start the print counts as unknown.
    if (abandoned) return false
    await record(
      result.ok ? { print, state: 'confirmed' } : { print, state: result.state, cause: result.cause },
    )
    return true
  }

  return {
    poke,
    async close() {
      closed = true
      const limit = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref())
      if (running) await Promise.race([running, limit])
      abandoned = true
    },
  }
}
