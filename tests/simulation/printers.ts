import type { Catalogue } from '../../protocol/catalogue.ts'
import type { HallState, Print } from '../../hub/core/state.ts'
import type { Clock } from '../../hub/devices/clock.ts'
import { createSimulator, type Simulator } from '../../hub/devices/printer/simulator/simulator.ts'
import type { Slip } from '../../hub/devices/printer/simulator/slip.ts'
import type { Dice } from '../fixtures/printing/dice.ts'
import { letFail, repair } from '../fixtures/printing/mishaps.ts'
import { paperProblems, ticketsOn } from '../fixtures/printing/papers.ts'
import type { VirtualTime } from './virtualTime.ts'

/** Nobody stands beside a printer all day. */
const LOOK_MS = 5_000

export interface PrinterRoom {
  simulators(): ReadonlyMap<string, Simulator>
  /** Puts machines with new rolls there. */
  morning(): void
  /** Lets one thing go wrong; null when it cannot. */
  mishap(): string | null
  repairAll(): void
  /** Whether a whole paper with this number lies there, as a person sees it. */
  lies(print: Pick<Print, 'number'>): boolean
  /** What is wrong between the hall's account and the papers of the day. */
  problems(state: HallState): string[]
}

export function createPrinterRoom(catalogue: Catalogue, clock: VirtualTime, dice: Dice): PrinterRoom {
  let slips: Slip[] = []
  let whole = new Set<string>()
  let day = { over: false }
  let machines = new Map<string, { simulator: Simulator; handled: Set<string> }>()
  const all = (): Simulator[] => [...machines.values()].map(({ simulator }) => simulator)

  return {
    simulators: () => new Map([...machines].map(([id, { simulator }]) => [id, simulator])),
    morning() {
      for (const simulator of all()) simulator.close()
      day.over = true
      day = { over: false }
      slips = []
      whole = new Set()
      machines = new Map(
        catalogue.printers.map(({ id, paperMm, codePage, baud }) => {
          const random = (): number => dice.int(0, 999_999) / 1_000_000
          const simulator = createSimulator({ paperMm, codePage, baud }, clock, random)
          simulator.onSlip((slip) => {
            slips.push(slip)
            for (const found of ticketsOn(slip)) if (found.whole) whole.add(found.number)
          })
          return [id, { simulator, handled: new Set<string>() }]
        }),
      )
    },
    mishap() {
      const { simulator, handled } = dice.pick([...machines.values()])
      const today = day
      const hands: Clock = {
        now: clock.now,
        after: (ms, run) => clock.after(ms, () => today.over || run()),
      }
      return letFail(simulator, hands, dice, handled, LOOK_MS)
    },
    repairAll: () => all().forEach(repair),
    lies: ({ number }) => number !== null && whole.has(number),
    problems: (state) => paperProblems(state, [...slips, ...all().map((simulator) => simulator.hanging())]),
  }
}
