import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PrinterView } from '../../../protocol/views.ts'
import { layout } from './layout.ts'
import { drawPaper } from './picture.ts'
import type { Printer, PrintJob, PrintResult } from './port.ts'

/** A quick thermal printer takes about this long for a ticket, in ms. */
const TICKET_MS = 250
/** The day, then the rest of the id; it becomes a folder and a file, so nothing else is let in. */
const PRINT_ID = /^(\d{4}-\d{2}-\d{2})-([a-z]{1,2}\d{1,6}-\d{1,4})$/

/** A printer without a machine: it keeps each paper as a picture, `paper/<day>/<number>-<copy>.svg` in `folder`. */
export function virtualPrinter(folder: string, ticketMs = TICKET_MS): Printer {
  const watchers = new Set<() => void>()
  let running: Promise<unknown> = Promise.resolve()
  let status: PrinterView = { id: 'virtual', kind: 'virtual', state: 'ready', fault: null }

  function become(state: PrinterView['state'], fault: string | null = null): void {
    if (status.state === state && status.fault === fault) return
    status = { ...status, state, fault }
    for (const watcher of watchers) watcher()
  }

  function fileOf(print: string): { folder: string; file: string } | null {
    const [, day, name] = PRINT_ID.exec(print) ?? []
    if (day === undefined || name === undefined) return null
    const of = join(folder, 'paper', day)
    return { folder: of, file: join(of, `${name}.svg`) }
  }

  async function keep({ print, paper }: PrintJob): Promise<void> {
    const place = fileOf(print)
    if (!place) throw new Error(`${print} is not the id of a print`)
    const picture = await drawPaper(layout(paper))
    await mkdir(place.folder, { recursive: true })
    // Renamed when it is whole, so that nobody sees half a paper.
    await writeFile(`${place.file}.part`, picture)
    await rename(`${place.file}.part`, place.file)
  }

  return {
    id: status.id,
    kind: status.kind,
    status: () => status,
    watch(onChange) {
      watchers.add(onChange)
      return () => void watchers.delete(onChange)
    },
    async print(job): Promise<PrintResult> {
      become('printing')
      try {
        const kept = keep(job)
        running = kept.catch(() => undefined)
        await Promise.all([kept, sleep(ticketMs)])
        become('ready')
        return { ok: true }
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        const cause =
          code === undefined ? 'printerError' : code === 'ENOSPC' ? 'diskFull' : 'folderNotWritable'
        become('fault', cause)
        if (code === undefined) throw error
        return { ok: false, state: 'failed', cause }
      }
    },
    async picture(print) {
      const place = fileOf(print)
      return place ? readFile(place.file, 'utf8').catch(() => null) : null
    },
    async close() {
      watchers.clear()
      await running
    },
  }
}
