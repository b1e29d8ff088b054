/** Where a printer is, as PAIHAO_PRINTER says it. */
export interface PrinterAddress {
  kind: 'virtual'
}

export type PrinterAddressResult = { ok: true; address: PrinterAddress } | { ok: false; problem: string }

/**
 * Reads PAIHAO_PRINTER. `virtual:` is a printer without a machine.
 * The problem is one line for the person who starts the hub.
 */
export function parsePrinterAddress(text: string): PrinterAddressResult {
  if (text === 'virtual:') return { ok: true, address: { kind: 'virtual' } }
  const shown = JSON.stringify(text)
  if (/^(serial|tcp):/.test(text)) {
    return { ok: false, problem: `PAIHAO_PRINTER=${shown}: this version drives only virtual: yet` }
  }
  return { ok: false, problem: `PAIHAO_PRINTER=${shown} is not a printer address; use virtual:` }
}
