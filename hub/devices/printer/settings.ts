/** How one printer is built and connected; docs/printers.md says how to find each value out. */
export interface PrinterSettings {
  /** Speed of a serial line in bits a second, with eight data bits and one stop bit. */
  baud: number
  /** Who holds whom back when the printer's buffer is full. */
  flow: 'none' | 'rtscts' | 'dtrdsr' | 'xonxoff'
  /** Width of the roll. 80 mm carry 48 columns of 12 dots, 58 mm carry 32. */
  paperMm: 58 | 80
  /**
   * `gb18030` prints every Chinese character that the printer's font has; `gbk` is for printers that know
   * only the two-byte codes and print digits for the others; `utf8` for printers set to it.
   */
  codePage: 'gb18030' | 'gbk' | 'utf8'
  cutter: boolean
  /**
   * How the printer tells: `status` answers when it is asked, `asb` reports by itself and answers too,
   * `none` has no line back, so that a paper counts as printed when its bytes have left.
   */
  confirm: 'status' | 'asb' | 'none'
}

/** Columns of a narrow character across the paper. */
export const columnsOf = ({ paperMm }: Pick<PrinterSettings, 'paperMm'>): number => (paperMm === 58 ? 32 : 48)
