import { evolve } from '../../hub/core/evolve.ts'
import { initialState } from '../../hub/core/state.ts'
import { BenchHall, dayOf } from './day.ts'

const START = Date.parse('2026-11-24T01:00:00Z')
const rate = (count: number, ms: number): number => Math.round((count / ms) * 1_000)

/** Events folded per second: a day of 20,000 tickets, the best of some rounds. */
export function foldRate(): number {
  const events = dayOf(20_000, '2026-11-24', START)
  let best = 0
  for (let round = 0; round < 5; round++) {
    let state = initialState()
    const before = performance.now()
    for (const event of events) state = evolve(state, event)
    best = Math.max(best, rate(events.length, performance.now() - before))
  }
  return best
}

/** Long enough for the compiler to have seen it all. */
const TURNS = 5_000

/** Commands decided and folded per second while a thousand tickets wait. */
export function decideRate(): number {
  const hall = new BenchHall(START)
  hall.openAll('2026-11-24')
  const counters = [...hall.catalogue.counters.keys()]
  let issued = 0
  for (; issued < 1_000; issued++) {
    hall.now += 1_000
    hall.issue(issued, false)
  }
  let best = 0
  for (let round = 0; round < 5; round++) {
    let commands = 0
    const before = performance.now()
    for (let turn = 0; turn < TURNS; turn++) {
      hall.now += 1_000
      // Around the counters; for each who goes another comes to the same service, so a thousand go on waiting.
      const counter = counters[turn % counters.length]!
      const [called] = hall.run({ type: 'callNext', data: { counter } })
      const service =
        called?.type === 'ticketCalled'
          ? hall.state.tickets.get(called.data.ticket)?.stops[0]?.service
          : undefined
      hall.run({ type: 'startServing', data: { counter } })
      hall.run({ type: 'finish', data: { counter, outcome: 'settled' } })
      hall.issue(issued++, false, service)
      commands += 4
    }
    best = Math.max(best, rate(commands, performance.now() - before))
  }
  return best
}
