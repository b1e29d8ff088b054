import type { Clock } from '../../clock.ts'

/** Start, eight data and stop bit. */
const BITS_A_BYTE = 10
/** Bytes are taken together that arrive within so many milliseconds; their times stay exact to the byte. */
const TOGETHER_MS = 20
/** Rounding of times that are sums of fractions. */
const NEAR = 1e-6

/** The wire: what is sent arrives one byte after the other, and waits while the receiver has no room. */
export interface Line {
  send(bytes: Uint8Array): void
  /** Bytes that have not arrived. */
  waiting(): number
  /** Brings what is due by now to the receiver. */
  settle(): void
  /** The receiver has room again. */
  resume(): void
  /** The printer holds the line back, as by CTS, or takes bytes again. */
  hold(on: boolean): void
  /** Forgets what is on the wire. */
  lose(): void
}

/** `accept` takes one byte, or gives false when it has no room. */
export function serialLine(clock: Clock, baud: number, accept: (byte: number) => boolean): Line {
  const msPerByte = (1000 * BITS_A_BYTE) / baud
  let pieces: Uint8Array[] = []
  let offset = 0
  let count = 0
  /** When the first byte has wholly arrived. */
  let next = 0
  let held = false
  let onHold = false
  let settling = false
  let cancel: (() => void) | null = null

  function settle(): void {
    if (settling) return
    settling = true
    while (count > 0 && !held && !onHold && next <= clock.now() + NEAR) {
      if (!accept(pieces[0]?.[offset] ?? 0)) held = true
      else if (count > 0) shift()
    }
    settling = false
    schedule()
  }

  function shift(): void {
    next += msPerByte
    count -= 1
    offset += 1
    if (offset < (pieces[0]?.length ?? 0)) return
    pieces.shift()
    offset = 0
  }

  function schedule(): void {
    cancel?.()
    cancel = null
    if (count === 0 || held || onHold) return
    const together = Math.min(count, Math.max(1, Math.floor(TOGETHER_MS / msPerByte)))
    cancel = clock.after(Math.max(0, next + (together - 1) * msPerByte - clock.now()), settle)
  }

  return {
    settle,
    waiting: () => count,
    send(bytes) {
      settle()
      if (bytes.length === 0) return
      if (count === 0) next = clock.now() + msPerByte
      pieces.push(bytes.slice())
      count += bytes.length
      if (!settling) schedule()
    },
    resume() {
      if (!held) return
      held = false
      next = clock.now() + msPerByte
      if (!settling) schedule()
    },
    hold(on) {
      settle()
      onHold = on
      if (!on) next = clock.now() + msPerByte
      schedule()
    },
    lose() {
      pieces = []
      offset = 0
      count = 0
      held = false
      if (!settling) schedule()
    },
  }
}
