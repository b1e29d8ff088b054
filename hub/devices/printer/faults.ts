import type { PrinterFault, PrinterView } from '../../../protocol/views.ts'

/** What each fault is and what to do, for the log and the command line; the screens have their own words. */
export const faultAdvice: Record<PrinterFault, string> = {
  paperOut: 'the paper has run out; put in a new roll',
  coverOpen: 'the cover is open; close it',
  cutterError: 'the cutter is jammed; open the cover, take out the paper that is stuck, switch off and on',
  printerError: 'the printer reports an error; switch it off and on, and call the service if it comes back',
  offline: 'the printer is offline; press its online or feed key',
  starting: 'the printer was not heard yet',
  noAnswer: 'the printer does not answer; is it switched on, is the cable in, is it set to the same speed?',
  garbled: 'the printer answers nonsense; check the speed (baud) and the cable',
  lineLost: 'the line to the printer was lost; put the cable back in',
  noDevice: 'there is no such device; check the cable and the address of the printer',
  noPermission: 'the hub may not open the device; add its user to the group dialout',
  deviceBusy: 'another program holds the device; end it',
  unreachable: 'nothing answers at the address of the printer; check the network and the device server',
  diskFull: 'the disk is full; make room',
  folderNotWritable: 'the data folder cannot be written; correct its permissions',
  noPrinter: 'no printer is set up for this kiosk',
}

export interface PrinterLog {
  info: (facts: object, text: string) => void
  warn: (facts: object, text: string) => void
}

/** Writes a line whenever a printer's fault or warning changes, and none for each paper. */
export function createPrinterLog(log: PrinterLog): (status: PrinterView) => void {
  const known = new Map<string, string>()
  return ({ id, fault, warning }) => {
    const now = fault ?? warning ?? 'ready'
    if (known.get(id) === now) return
    known.set(id, now)
    const facts = { printer: id, state: now }
    if (fault !== null && fault !== 'starting') log.warn(facts, `printer ${id}: ${faultAdvice[fault]}`)
    else if (warning) log.warn(facts, `printer ${id}: the paper is near its end; have a new roll ready`)
    else if (fault === null) log.info(facts, `printer ${id}: ready`)
  }
}
