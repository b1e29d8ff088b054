import { consoleView } from '../../hub/views/console.ts'
import { counterView } from '../../hub/views/counter.ts'
import { displayView } from '../../hub/views/display.ts'
import { kioskView } from '../../hub/views/kiosk.ts'
import type { Surroundings } from '../../hub/views/surroundings.ts'
import { BenchHall } from './day.ts'

const START = Date.parse('2026-11-24T01:00:00Z')
const DAY = '2026-11-24'
const TURNS = 400

/** Time of one call, and of making each view once, in µs, with so many tickets waiting. */
export function costWithWaiting(waiting: number) {
  const hall = new BenchHall(START)
  hall.openAll(DAY)
  const counters = [...hall.catalogue.counters.keys()]
  for (let n = 0; n < waiting; n++) {
    hall.now += 500
    hall.issue(n, false)
  }
  let issued = waiting
  const calls: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    hall.now += 500
    const counter = counters.find((id) => hall.state.counters.get(id)?.current === null)!
    const before = performance.now()
    const [called] = callOf(hall, counter)
    calls.push(performance.now() - before)
    if (called === undefined) {
      hall.issue(issued++, false)
      continue
    }
    hall.run({ type: 'startServing', data: { counter } })
    hall.run({ type: 'finish', data: { counter, outcome: 'settled' } })
    hall.issue(issued++, false, hall.state.tickets.get(called)?.stops[0]?.service)
  }
  return { waiting, callUs: middle(calls), ...viewTimes(hall) }
}

function callOf(hall: BenchHall, counter: string): string[] {
  const queues = hall.catalogue.counters.get(counter)!.queues
  if (!queues.some((queue) => (hall.state.waiting.get(queue)?.size ?? 0) > 0)) return []
  const [event] = hall.run({ type: 'callNext', data: { counter } })
  return event?.type === 'ticketCalled' ? [event.data.ticket] : []
}

function viewTimes(hall: BenchHall) {
  const around: Surroundings = {
    catalogue: hall.catalogue,
    now: hall.now,
    withinHours: true,
    closesAt: null,
    printers: [],
    screens: { kiosk: 1, counter: 1, display: 1, console: 1, rater: 0, ticket: 0 },
    quietBoards: [],
    phoneAddress: 'http://192.168.1.10:7070',
    asked: new Map(),
    deviceName: () => null,
    picture: () => null,
  }
  const [counter] = hall.catalogue.catalogue.counters
  const time = (make: () => object): number => {
    const times: number[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      const before = performance.now()
      JSON.stringify(make())
      times.push(performance.now() - before)
    }
    return middle(times)
  }
  return {
    displayUs: time(() => displayView(hall.state, around)),
    counterUs: time(() => counterView(hall.state, counter!, around)),
    kioskUs: time(() => kioskView(hall.state, null, around)),
    consoleUs: time(() => consoleView(hall.state, around)),
  }
}

/** The median of some times in ms, in µs. */
function middle(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 1_000)
}
