import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HallEvent } from '../../protocol/events.ts'
import { indexCatalogue } from '../../hub/core/catalogue.ts'
import { isDecline } from '../../hub/core/commands.ts'
import { decide } from '../../hub/core/decide.ts'
import { evolve } from '../../hub/core/evolve.ts'
import { fork } from '../../hub/core/fork.ts'
import { brokenInvariants } from '../../hub/core/invariants.ts'
import { overtakingWindow } from '../../hub/core/priority.ts'
import { initialState, type HallState } from '../../hub/core/state.ts'
import { smallCatalogueWithErrand } from '../fixtures/catalogue.ts'
import { commandsOf, step, type Step } from '../fixtures/randomHall.ts'
import { DAY, MORNING } from '../fixtures/scenario.ts'
import { noBook } from '../fixtures/noBook.ts'

/** `npm run test:properties` asks for the long form. */
const COMMANDS = Number(process.env['PAIHAO_PROPERTY_COMMANDS'] ?? 5_000)
const STEPS_A_RUN = 100
const catalogue = indexCatalogue(smallCatalogueWithErrand({ recallSeconds: 2, missedAfterCalls: 1 }))

/** Plays the steps and gives each accepted command's events to `look`, before they are folded. */
function play(steps: readonly Step[], look: (before: HallState, events: HallEvent[]) => void) {
  let now = MORNING
  let issued = 0
  let tried = 0
  let accepted = 0
  const log: HallEvent[] = [{ type: 'dayOpened', at: now, data: { day: DAY, lastCallSeq: 0 } }]
  let state = evolve(initialState(), log[0]!)
  for (const one of steps) {
    now += one.waitMs
    for (const command of commandsOf(one, state)) {
      const token = `token-${String(++issued).padStart(16, '0')}`
      const decision = decide(state, command, {
        now,
        catalogue,
        withinHours: true,
        closesAt: null,
        token,
        ...noBook,
      })
      tried++
      if (isDecline(decision)) continue
      accepted++
      look(state, decision)
      for (const event of decision) state = evolve(state, event)
      log.push(...decision)
      expect(brokenInvariants(state), JSON.stringify(command)).toEqual([])
    }
  }
  return { state, log, tried, accepted }
}

describe('any day whatever', () => {
  it(`[INV-1] to [INV-8] hold after each of ${COMMANDS} random commands, and [FAIR-1] after each call`, () => {
    let tried = 0
    let accepted = 0
    fc.assert(
      fc.property(
        fc.array(step, { minLength: STEPS_A_RUN, maxLength: STEPS_A_RUN, size: 'max' }),
        (steps) => {
          const numbers = new Map<string, Set<string>>()
          let lastCallSeq = 0
          const result = play(steps, (before, events) => {
            for (const event of events) {
              if (event.type === 'ticketIssued') {
                const today = numbers.get(before.day ?? '') ?? new Set()
                expect(today.has(event.data.number)).toBe(false)
                numbers.set(before.day ?? '', today.add(event.data.number))
              }
              if (event.type === 'ticketCalled' || event.type === 'ticketRecalled') {
                expect(event.data.callSeq).toBe(lastCallSeq + 1)
                lastCallSeq = event.data.callSeq
              }
              if (event.type === 'ticketCalled' && event.data.why.rule !== 'pulled') fairly(before, event)
            }
          })
          tried += result.tried
          accepted += result.accepted
        },
      ),
      { numRuns: Math.ceil(COMMANDS / STEPS_A_RUN) },
    )
    expect(tried).toBeGreaterThanOrEqual(COMMANDS)
    // Refusals alone would prove nothing.
    expect(accepted / tried).toBeGreaterThan(0.3)
  })

  it('[ENGINE-2] the journal folded again, and a fork, are the state that was', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 60, size: 'max' }), (steps) => {
        const { state, log } = play(steps, () => {})
        const again = log.reduce(evolve, initialState())
        expect(again).toEqual(state)
        expect(fork(state)).toEqual(state)
      }),
      { numRuns: 20 },
    )
  })
})

/** Whom it overtook had to be within the bound. */
function fairly(before: HallState, event: Extract<HallEvent, { type: 'ticketCalled' }>): void {
  const called = before.tickets.get(event.data.ticket)!
  for (const number of event.data.why.overtook) {
    const overtaken = [...before.tickets.values()].find((ticket) => ticket.number === number)!
    const window = overtakingWindow(event.at - overtaken.earning.from, overtaken.earning, called.earning)
    expect(called.earning.from - overtaken.earning.from).toBeLessThanOrEqual(window + 1)
  }
}
