import { ticketBytes } from './escpos/encode.ts'
import type { PrinterSettings } from './settings.ts'

/** ReceiptLine text of the slip that ends a paper which was cut off half-way. */
const DOCUMENT = [
  '`^^^~未打完~作废~^^^`',
  '`~VOID~-~NOT~COMPLETE~`'.replaceAll('-', '\\-'),
  '',
  '请找工作人员 Please ask the staff',
].join('\n')

/** Its bytes, after which the next ticket begins on clean paper. */
export const voidSlipBytes = (
  settings: Pick<PrinterSettings, 'paperMm' | 'codePage' | 'cutter'>,
): Promise<Uint8Array> => ticketBytes(DOCUMENT, settings)
