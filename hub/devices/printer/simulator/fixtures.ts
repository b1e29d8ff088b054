import iconv from 'iconv-lite'
import { createSimulator, type SimulatorSettings } from './simulator.ts'
import { standingClock } from './standingClock.ts'
import type { Slip } from './slip.ts'

export type Part = string | number | number[] | Uint8Array

/** Texts in GB18030 and numbers, one after the other. */
export function bytes(...parts: Part[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) =>
      typeof part === 'string'
        ? iconv.encode(part, 'gb18030')
        : Buffer.from(typeof part === 'number' ? [part] : part),
    ),
  )
}

export const ESC = 0x1b
export const FS = 0x1c
export const GS = 0x1d
export const LF = 0x0a
export const DLE = 0x10
export const EOT = 0x04
export const INITIALIZE = [ESC, 0x40]
export const CUT = [GS, 0x56, 66, 0]
export const CONFIRM = [GS, 0x72, 1]
export const CLEAR = [DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8]

/** `GS ( k` for a QR code with modules of `dots`. */
export function qrBytes(data: string, dots = 6, level: 'L' | 'M' | 'Q' | 'H' = 'M'): Uint8Array {
  const length = Buffer.byteLength(data) + 3
  return Buffer.concat([
    Buffer.from([
      GS,
      0x28,
      0x6b,
      3,
      0,
      49,
      67,
      dots,
      GS,
      0x28,
      0x6b,
      3,
      0,
      49,
      69,
      48 + 'LMQH'.indexOf(level),
    ]),
    Buffer.from([GS, 0x28, 0x6b, length & 255, length >> 8, 49, 80, 48]),
    Buffer.from(data),
    Buffer.from([GS, 0x28, 0x6b, 3, 0, 49, 81, 48]),
  ])
}

/** A printer on a standing clock, with all that it answered and all that came out. */
export function bench(settings: Partial<SimulatorSettings> = {}) {
  const clock = standingClock()
  const whole: SimulatorSettings = { paperMm: 80, codePage: 'gb18030', baud: 9600, ...settings }
  const simulator = createSimulator(whole, clock, () => 0.25)
  const answers: number[] = []
  const slips: Slip[] = []
  simulator.onAnswer((answer) => void answers.push(...answer))
  simulator.onSlip((slip) => void slips.push(slip))
  return {
    clock,
    simulator,
    answers,
    slips,
    /** Takes what was answered since the last call. */
    heard: () => answers.splice(0),
    receive: (...parts: Part[]) => simulator.receive(bytes(...parts)),
  }
}
