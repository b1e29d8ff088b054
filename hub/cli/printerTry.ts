import { systemClock } from '../devices/clock.ts'
import { parsePrinterSetting } from '../devices/printer/address.ts'
import { faultAdvice } from '../devices/printer/faults.ts'
import { addressOf, serialPorts } from '../devices/printer/line/list.ts'
import { openPrinter } from '../devices/printer/open.ts'
import { firstFault } from '../devices/printer/ready.ts'
import { SettingsError } from './settings.ts'

/** Lists the serial lines of this machine, each with the address for the catalogue or PAIHAO_PRINTER. */
export async function runPrinterList(): Promise<void> {
  const ports = await serialPorts()
  for (const port of ports) {
    const { manufacturer: maker } = port
    console.log(maker ? `${addressOf(port)}  (${maker})` : addressOf(port))
  }
  if (ports.length === 0) console.log('this machine has no serial line; plug the converter in and try again')
}

/** Prints a page that shows how the printer is set, and says what it answers. Throws SettingsError. */
export async function runPrinterTest(setting: string): Promise<void> {
  const entry = parsePrinterSetting(setting)
  if (entry.address === 'virtual:')
    throw new SettingsError('a virtual printer needs no test; name a real one')
  const printer = await openPrinter(entry, {
    clock: systemClock,
    template: undefined,
    unfinished: false,
    folder: '',
    onError: (error) => console.error(error),
  })
  try {
    const fault = await firstFault(printer)
    if (fault !== null) throw new SettingsError(faultAdvice[fault])
    console.log(printer.status().warning ? 'ready; the paper is near its end' : 'ready')
    const result = await printer.printTest()
    if (!result.ok) throw new SettingsError(`the page is in doubt (${result.cause}); look at the printer`)
    console.log(
      result.by === 'printer'
        ? 'printed, and confirmed by the printer'
        : 'sent; this printer does not confirm, so look at the paper',
    )
  } finally {
    await printer.close()
  }
}
