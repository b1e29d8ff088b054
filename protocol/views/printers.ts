import { z } from 'zod'
import { Id, Instant, Text, TicketId, TicketNumber } from '../primitives.ts'
import { PrintState } from './states.ts'

/**
 * Why a printer cannot print. Of the machine: paperOut, coverOpen, cutterError, printerError, offline. Of the
 * line: starting (not heard yet), noAnswer, garbled (answers nonsense), lineLost, noDevice, noPermission,
 * deviceBusy, unreachable. Of the virtual printer's folder: diskFull, folderNotWritable. noPrinter: the kiosk
 * has none.
 */
export const PrinterFault = z.enum([
  'paperOut',
  'coverOpen',
  'cutterError',
  'printerError',
  'offline',
  'starting',
  'noAnswer',
  'garbled',
  'lineLost',
  'noDevice',
  'noPermission',
  'deviceBusy',
  'unreachable',
  'diskFull',
  'folderNotWritable',
  'noPrinter',
])
export type PrinterFault = z.infer<typeof PrinterFault>

export const PrinterView = z.object({
  id: z.string(),
  name: Text,
  kind: z.enum(['virtual', 'serial', 'tcp']),
  state: z.enum(['ready', 'printing', 'fault']),
  fault: PrinterFault.nullable(),
  /** It still prints, but somebody should come. */
  warning: z.enum(['paperNearEnd']).nullable(),
})
export type PrinterView = z.infer<typeof PrinterView>

export const PrintView = z.object({
  print: Id,
  /** `list`: what is missing for a service, printed without a number. */
  kind: z.enum(['ticket', 'list']),
  /** Null for a list, as is the number. */
  ticket: TicketId.nullable(),
  number: TicketNumber.nullable(),
  copy: z.int(),
  state: PrintState,
  /** Printer on which it was begun; null before that. */
  printer: z.string().nullable(),
  /** Why it failed, is unknown or was dropped; null otherwise. */
  cause: z.string().nullable(),
  at: Instant,
  /** Path of the picture of the paper on the hub, once there is one. */
  picture: z.string().nullable(),
})
export type PrintView = z.infer<typeof PrintView>
