import type { Printer as PrinterEntry } from '../../../protocol/catalogue.ts'
import { PrinterFault } from '../../../protocol/views.ts'
import { systemClock } from '../../devices/clock.ts'
import { faultAdvice } from '../../devices/printer/faults.ts'
import { openPrinter } from '../../devices/printer/open.ts'
import { firstFault } from '../../devices/printer/ready.ts'
import { messageOf } from '../../journal/errors.ts'
import { bad, ok, warn, type Finding } from './finding.ts'
import { askOwnHub } from './ownHub.ts'

/**
 * Each printer: from the figures of the hub at `hub` where one runs, because it holds their lines; else by
 * asking it. Nothing is printed.
 */
export async function lookAtPrinters(
  printers: readonly PrinterEntry[],
  hub: string | null,
): Promise<Finding[]> {
  const figures = hub === null ? null : await askOwnHub(`${hub}/metrics`)
  return Promise.all(
    printers.map(async (entry) => {
      const about = `printer ${entry.id}`
      if (entry.address === 'virtual:') return ok(about, 'virtual; nothing comes out on paper')
      if (hub !== null)
        return figures === null
          ? warn(about, 'the hub gives no figures', 'look at its log')
          : fromFigures(entry, figures)
      return ask(entry)
    }),
  )
}

async function ask(entry: PrinterEntry): Promise<Finding> {
  const about = `printer ${entry.id}`
  let bug: unknown = null
  const printer = await openPrinter(entry, {
    clock: systemClock,
    template: undefined,
    unfinished: false,
    folder: '',
    onError: (error) => (bug = error),
  })
  try {
    const fault = await firstFault(printer)
    if (bug !== null) return bad(about, messageOf(bug), 'report this line')
    if (fault !== null) return faulty(entry, fault)
    return printer.status().warning ? nearEnd(entry) : ok(about, `${entry.address} is ready`)
  } finally {
    await printer.close()
  }
}

const faulty = ({ id, address }: PrinterEntry, fault: PrinterFault): Finding => {
  const [what = '', ...then] = faultAdvice[fault].split('; ')
  return bad(`printer ${id}`, `${address}: ${what}`, then.join('; ') || 'see docs/printers.md')
}

const nearEnd = ({ id, address }: PrinterEntry): Finding =>
  warn(`printer ${id}`, `${address}: the paper is near its end`, 'have a new roll ready')

function fromFigures(entry: PrinterEntry, figures: string): Finding {
  const about = `printer ${entry.id}`
  const is = (name: string): boolean =>
    figures.includes(`\npaihao_printer_${name}{printer="${entry.id}"} 1\n`)
  const named = new RegExp(`^paihao_printer_fault\\{printer="${entry.id}",fault="(\\w+)"\\} 1$`, 'm').exec(
    figures,
  )?.[1]
  const fault = PrinterFault.safeParse(named)
  if (fault.success) return faulty(entry, fault.data)
  if (is('paper_near_end')) return nearEnd(entry)
  if (is('ready')) return ok(about, `${entry.address} is ready, says the hub`)
  return warn(about, 'the running hub does not know it', 'restart the hub: it takes a catalogue at its start')
}
