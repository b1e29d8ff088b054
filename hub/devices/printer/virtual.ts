import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Printer as PrinterEntry } from '../../../protocol/catalogue.ts'
import type { PrinterFault } from '../../../protocol/views.ts'
import { simulatedLine } from './line/simulated.ts'
import type { Printer } from './port.ts'
import { createPrinter, type PrinterParts } from './printer.ts'
import { drawSlip } from './simulator/draw.ts'
import { createSimulator } from './simulator/simulator.ts'
import type { Slip } from './simulator/slip.ts'

/** As quick as a good kiosk printer. */
const BAUD = 115_200
const SPEED_MM_PER_SECOND = 400
/** Pictures are for looking at; the journal is the record. */
const DAYS_KEPT = 14
/** How often a folder that takes no file is looked at. */
const PROBE_MS = 1_000
/** The day, then the rest of the id; it becomes a folder and a file, so nothing else is let in. */
const PRINT_ID = /^(\d{4}-\d{2}-\d{2})-([a-z]{1,2}\d{1,6}-\d{1,4}|list-\d{1,6})$/

/**
 * A printer without a machine: the same driver on a simulated printer, whose papers are kept as pictures,
 * `paper/<day>/<number>-<copy>.svg` and `paper/<day>/list-<n>.svg` in `folder`.
 */
export async function virtualPrinter(
  entry: PrinterEntry,
  parts: PrinterParts & { folder: string },
): Promise<Printer> {
  const settings = {
    paperMm: entry.paperMm,
    codePage: entry.codePage,
    baud: BAUD,
    speedMmPerSecond: SPEED_MM_PER_SECOND,
  }
  const simulator = createSimulator(settings, parts.clock)
  let slip: Slip | null = null
  simulator.onSlip((cut) => (slip = cut))
  const printer = createPrinter(
    { ...entry, baud: BAUD },
    'virtual',
    simulatedLine(simulator, parts.clock),
    // The simulated machine begins anew with each hub: nothing can hang from it.
    { ...parts, unfinished: false },
  )
  const root = join(parts.folder, 'paper')
  const watchers = new Set<() => void>()
  let folderFault: PrinterFault | null = null
  let cancelProbe = (): void => undefined

  /** While the folder takes no file it is looked at again and again: nobody asks a printer with a fault for a paper. */
  function become(fault: PrinterFault | null): void {
    cancelProbe()
    if (fault !== null) cancelProbe = parts.clock.after(PROBE_MS, () => void probe())
    if (fault === folderFault) return
    folderFault = fault
    for (const watcher of watchers) watcher()
  }
  async function probe(): Promise<void> {
    become(await folderFaultOf(root))
  }

  async function keep(print: string, picture: string): Promise<void> {
    const place = placeOf(root, print)
    if (!place) throw new Error(`${print} is not the id of a print`)
    if ((await mkdir(place.folder, { recursive: true })) !== undefined) await dropOldDays(root)
    // Renamed when it is whole, so that nobody sees half a paper.
    await writeFile(`${place.file}.part`, picture)
    await rename(`${place.file}.part`, place.file)
  }

  return {
    ...printer,
    keepsPictures: true,
    status() {
      const status = printer.status()
      return folderFault === null ? status : { ...status, state: 'fault', fault: folderFault }
    },
    watch(onChange) {
      watchers.add(onChange)
      const stop = printer.watch(onChange)
      return () => {
        watchers.delete(onChange)
        stop()
      }
    },
    async prepare() {
      await probe()
      return folderFault === null && (await printer.prepare())
    },
    async print(job) {
      slip = null
      const result = await printer.print(job)
      if (!result.ok) return result
      if (slip === null) throw new Error('the simulated printer confirmed a paper that it did not cut')
      try {
        await keep(job.print, drawSlip(slip))
        return result
      } catch (error) {
        const cause = faultIn(error)
        if (cause === null) throw error
        become(cause)
        return { ok: false, state: 'failed', cause }
      }
    },
    async picture(print) {
      const place = placeOf(root, print)
      return place ? readFile(place.file, 'utf8').catch(() => null) : null
    },
    async close() {
      watchers.clear()
      cancelProbe()
      await printer.close()
      simulator.close()
    },
  }
}

function placeOf(root: string, print: string): { folder: string; file: string } | null {
  const [, day, name] = PRINT_ID.exec(print) ?? []
  if (day === undefined || name === undefined) return null
  const folder = join(root, day)
  return { folder, file: join(folder, `${name}.svg`) }
}

async function folderFaultOf(root: string): Promise<PrinterFault | null> {
  const probe = join(root, '.probe')
  try {
    await mkdir(root, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
    return null
  } catch (error) {
    return faultIn(error) ?? 'folderNotWritable'
  }
}

/** What a failure of the file system means for the hall; null for a bug. */
function faultIn(error: unknown): PrinterFault | null {
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined) return null
  return code === 'ENOSPC' ? 'diskFull' : 'folderNotWritable'
}

async function dropOldDays(root: string): Promise<void> {
  const days = (await readdir(root)).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name)).sort()
  for (const day of days.slice(0, -DAYS_KEPT)) await rm(join(root, day), { recursive: true, force: true })
}
