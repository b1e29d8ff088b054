/** How bytes become characters: what the printer is set to, and whether Chinese mode is on. */
export interface Encoding {
  set: 'gb18030' | 'gbk' | 'utf8'
  /** Off after `FS .`: then each byte is one character of the code page. UTF-8 knows no such mode. */
  chinese: boolean
  /** The n of `ESC t`, for the bytes above ASCII that are no Chinese. */
  page: number
}

export interface Bitmap {
  /** Eight dots a byte, the leftmost first; rows are padded to whole bytes. */
  bytes: Uint8Array
  /** In dots; a multiple of eight. */
  width: number
  height: number
}

/** One command of ESC/POS, or one character, with its parameters made readable. Lengths are in dots. */
export type Op =
  | { do: 'text'; text: string; wide: boolean }
  | { do: 'lineFeed' }
  | { do: 'tab' }
  | { do: 'tabStops'; columns: number[] }
  | { do: 'initialize' }
  | { do: 'align'; to: 'left' | 'centre' | 'right' }
  | { do: 'bold'; on: boolean }
  | { do: 'inverted'; on: boolean }
  | { do: 'upsideDown'; on: boolean }
  | { do: 'underline'; of: 'latin' | 'chinese'; dots: number }
  | { do: 'font'; small: boolean }
  | { do: 'size'; of: 'all' | 'chinese'; w: number; h: number }
  | { do: 'spacing'; of: 'latin' | 'chinese'; left: number; right: number }
  | { do: 'lineSpacing'; dots: number }
  | { do: 'moveTo'; x: number }
  | { do: 'moveBy'; dots: number }
  | { do: 'leftMargin'; dots: number }
  | { do: 'areaWidth'; dots: number }
  | { do: 'feedLines'; lines: number }
  | { do: 'feedDots'; dots: number }
  /** `feed` in dots beyond the cutter; null cuts where the paper stands. */
  | { do: 'cut'; full: boolean; feed: number | null }
  | { do: 'chineseMode'; on: boolean }
  | { do: 'encoding'; utf8: boolean }
  | { do: 'codePage'; page: number }
  | { do: 'codeSize'; dots: number }
  | { do: 'codeLevel'; level: 'L' | 'M' | 'Q' | 'H' }
  | { do: 'codeStore'; data: Uint8Array }
  | { do: 'codePrint' }
  | { do: 'raster'; bitmap: Bitmap; scaleX: number; scaleY: number }
  | { do: 'graphicsStore'; bitmap: Bitmap; scaleX: number; scaleY: number }
  | { do: 'graphicsPrint' }
  | { do: 'reports'; mask: number }
  | { do: 'answerStatus'; of: number }
  | { do: 'answerIdentity'; of: number }
  /** Real-time commands: acted on when they arrive. */
  | { do: 'askStatus'; of: number }
  | { do: 'recover'; clearing: boolean }
  | { do: 'clear' }
  /** A command that sets several things at once; with none, one that is understood and shows nothing on paper. */
  | { do: 'several'; ops: Op[] }
  /** What a real printer would skip or garble: a test asserts that there is none. */
  | { do: 'unknown'; hex: string }

export type RealTimeOp = Extract<Op, { do: 'askStatus' | 'recover' | 'clear' }>

export const isRealTime = (op: Op): op is RealTimeOp =>
  op.do === 'askStatus' || op.do === 'recover' || op.do === 'clear'

/** An op and how many bytes of the line it was. */
export interface SizedOp {
  op: Op
  bytes: number
}

export const hex = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
