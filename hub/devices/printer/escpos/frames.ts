/**
 * What a printer sends back, cut into answers. ESC/POS marks them by their fixed bits: the answer to
 * `DLE EOT` has (b & 0x93) = 0x12, the first byte of Automatic Status Back has 0x10 and its other three
 * have (b & 0x90) = 0, and so has the queued answer to `GS r`. XON and XOFF are left out.
 */
export type Frame =
  | { type: 'status'; byte: number }
  | { type: 'queued'; byte: number }
  | { type: 'asb'; bytes: readonly number[] }
  | { type: 'garbage'; byte: number }

const XON = 0x11
const XOFF = 0x13
const ASB_LENGTH = 4

const isAsbStart = (byte: number): boolean => (byte & 0x93) === 0x10
const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12
const isQueued = (byte: number): boolean => (byte & 0x90) === 0

/** The sensors stand in pairs of equal bits; noise seldom does. */
const isPaperAnswer = (byte: number): boolean => {
  const pairs = byte & 0x0f
  return (pairs & 0x01) << 1 === (pairs & 0x02) && (pairs & 0x04) << 1 === (pairs & 0x08)
}

/**
 * Reads what arrived behind `rest`, the beginning of an answer that was not whole before. Returns the
 * frames and the new rest.
 */
export function readFrames(
  rest: readonly number[],
  bytes: Uint8Array,
): { frames: Frame[]; rest: readonly number[] } {
  const frames: Frame[] = []
  let begun = [...rest]
  for (const byte of bytes) {
    if (byte === XON || byte === XOFF) continue
    if (begun.length > 0 && isQueued(byte)) {
      begun.push(byte)
      if (begun.length === ASB_LENGTH) {
        frames.push({ type: 'asb', bytes: begun })
        begun = []
      }
      continue
    }
    frames.push(...broken(begun))
    begun = []
    if (isAsbStart(byte)) begun = [byte]
    else if (isStatus(byte)) frames.push({ type: 'status', byte })
    else if (isQueued(byte) && isPaperAnswer(byte)) frames.push({ type: 'queued', byte })
    else frames.push({ type: 'garbage', byte })
  }
  return { frames, rest: begun }
}

/** An answer that broke off is garbage. */
export const broken = (begun: readonly number[]): Frame[] => begun.map((byte) => ({ type: 'garbage', byte }))
