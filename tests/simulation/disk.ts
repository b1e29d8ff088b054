import type { Clock } from '../../hub/devices/clock.ts'
import type { Journal, NewEntry } from '../../hub/journal/port.ts'
import type { Dice } from '../fixtures/printing/dice.ts'

export interface Disk {
  journal: Journal
  /** An append is under way. */
  busy(): boolean
  /** The hub is gone: an append that was under way is whole on the disk, or not there at all. */
  cut(): void
}

/** A sync takes so long, in ms. */
const SYNC_MS = [1, 9] as const

/** A journal on a disk that takes its time, so that the hub can be killed between a write and its answer. */
export function slowDisk(
  under: Journal,
  clock: Clock,
  dice: Dice,
  { onBegin, onWrite }: { onBegin: () => void; onWrite: (entries: readonly NewEntry[]) => void },
): Disk {
  let pending: { write: () => number; cancel: () => void } | null = null
  return {
    journal: {
      ...under,
      append: (expected, entries) =>
        new Promise((done, failed) => {
          const write = (): number => {
            pending = null
            const seq = under.append(expected, entries) as number
            onWrite(entries)
            return seq
          }
          const cancel = clock.after(dice.int(...SYNC_MS), () => {
            try {
              done(write())
            } catch (error) {
              failed(error instanceof Error ? error : new Error(String(error)))
            }
          })
          pending = { write, cancel }
          onBegin()
        }),
    },
    busy: () => pending !== null,
    cut() {
      if (!pending) return
      const { write, cancel } = pending
      cancel()
      pending = null
      if (dice.chance(50)) write()
    },
  }
}
