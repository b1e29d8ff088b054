import { z } from 'zod'
import { Day, Id, Text } from '../primitives.ts'
import { Issuing } from './hall.ts'
import { PrintView, PrinterView } from './printers.ts'

export const KioskView = z.object({
  day: Day.nullable(),
  issuing: Issuing,
  services: z.array(
    z.object({
      id: Id,
      code: z.string(),
      name: Text,
      queue: Id,
      waiting: z.int(),
      expectedWaitMinutes: z.int(),
      openCounters: z.int(),
      /** False when it cannot be served before closing. */
      servable: z.boolean(),
      /** All its numbers of today are taken. */
      full: z.boolean(),
    }),
  ),
  /** The services that are asked for most in this hall, most first; at most eight. */
  common: z.array(Id).max(8),
  /** The kiosk's own printer. */
  printer: PrinterView,
  /** The printer that prints for it while its own cannot; null when none can, or none is needed. */
  spare: PrinterView.nullable(),
  /** Where phones reach the hub; a ticket's page is `<phoneAddress>/t/<token>`. */
  phoneAddress: z.string(),
  /** The latest papers of this kiosk, so that the screen can follow its own. */
  prints: z.array(PrintView),
})
export type KioskView = z.infer<typeof KioskView>
