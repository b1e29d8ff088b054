import type { SimulatorOrder } from './simulator.ts'

const WORDS: Record<string, SimulatorOrder> = {
  'paper out': { type: 'paperOut' },
  'near end': { type: 'nearEnd', on: true },
  'near end off': { type: 'nearEnd', on: false },
  'new paper': { type: 'newPaper' },
  'cover open': { type: 'coverOpen' },
  'cover close': { type: 'coverClosed' },
  jam: { type: 'jam' },
  'clear jam': { type: 'clearJam' },
  'garbage on': { type: 'garbage', on: true },
  'garbage off': { type: 'garbage', on: false },
  'silence on': { type: 'silence', on: true },
  'silence off': { type: 'silence', on: false },
  hold: { type: 'hold', on: true },
  'hold off': { type: 'hold', on: false },
  unplug: { type: 'unplug' },
  plug: { type: 'plug' },
  'power off': { type: 'powerOff' },
  'power on': { type: 'powerOn' },
}
const OUT_AFTER = /^paper out after (\d{1,5})( mm)?$/

/** All that `readOrder` knows, as a person writes it. */
export const ORDERS = [...Object.keys(WORDS).toSpliced(1, 0, 'paper out after 80')]

/** What a line in plain words tells the printer; null for one that says nothing it knows. */
export function readOrder(line: string): SimulatorOrder | null {
  const words = line.trim().toLowerCase().replace(/\s+/g, ' ')
  const mm = OUT_AFTER.exec(words)?.[1]
  if (mm !== undefined) return { type: 'paperOutAfter', mm: Number(mm) }
  return Object.hasOwn(WORDS, words) ? (WORDS[words] ?? null) : null
}
