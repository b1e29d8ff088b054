/**
 * The commands that a ticket needs, as strings of bytes (one character each). Names and values follow
 * Epson's "ESC/POS Command Reference"; the printers of other makers understand the same.
 */
const bytes = (...values: number[]): string => String.fromCharCode(...values)
const word = (value: number): string => bytes(value & 255, value >> 8)

/** `ESC @`: drops what stands in the print buffer, and every setting that an earlier job left. */
export const initialize = bytes(0x1b, 0x40)

/** `FS &` and `FS .`: begin and end of two- and four-byte Chinese codes. */
export const chineseOn = bytes(0x1c, 0x26)
export const chineseOff = bytes(0x1c, 0x2e)

/** `FS ( C` function 48, n = 50: text is UTF-8. Until the next `ESC @`. */
export const utf8 = bytes(0x1c, 0x28, 0x43, 2, 0, 48, 50)

/** `FS ( C` function 60, m = 0, n = 20: of characters that several scripts share, the Chinese form first. */
export const chineseFontFirst = bytes(0x1c, 0x28, 0x43, 3, 0, 60, 0, 20)

/** `ESC a n`: 0 left, 1 centre, 2 right; only at the beginning of a row. */
export const align = (n: 0 | 1 | 2): string => bytes(0x1b, 0x61, n)

/** `ESC $ nL nH`: goes on at so many dots from the left edge. */
export const position = (dots: number): string => bytes(0x1b, 0x24) + word(dots)

/** `ESC E n`. */
export const bold = (on: boolean): string => bytes(0x1b, 0x45, on ? 1 : 0)

/** `GS B n`: white on black. */
export const inverted = (on: boolean): string => bytes(0x1d, 0x42, on ? 1 : 0)

/** `ESC - n` for Latin and `FS - n` for Chinese; two dots thick. */
export const underlined = (on: boolean): string => bytes(0x1b, 0x2d, on ? 2 : 0, 0x1c, 0x2d, on ? 2 : 0)

/** `GS ! n`: 1 to 8 times as wide and as high. */
export const size = (wide: number, high: number): string => bytes(0x1d, 0x21, ((wide - 1) << 4) | (high - 1))

/** `LF`: prints the row. */
export const lineFeed = '\n'

/** `ESC d n`: prints, and moves the paper on by n rows. */
export const feed = (rows: number): string => bytes(0x1b, 0x64, rows)

/** `GS V 66 0`: moves the paper to the cutter, and leaves one point uncut. */
export const feedAndCut = bytes(0x1d, 0x56, 66, 0)

const LEVELS = { l: 48, m: 49, q: 50, h: 51 } as const

/**
 * `GS ( k` with cn = 49: a QR code that the printer itself draws. Function 165: model 2; 167: dots of a
 * module; 169: error correction; 180: data; 181: print.
 */
export function qrcode(data: string, dots: number, level: keyof typeof LEVELS): string {
  const code = (parameters: string): string => bytes(0x1d, 0x28, 0x6b) + word(parameters.length) + parameters
  return (
    code(bytes(49, 65, 50, 0)) +
    code(bytes(49, 67, dots)) +
    code(bytes(49, 69, LEVELS[level])) +
    code(bytes(49, 80, 48) + data) +
    code(bytes(49, 81, 48))
  )
}
