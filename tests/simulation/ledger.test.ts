import { describe, expect, it } from 'vitest'
import type { HallEvent } from '../../protocol/events.ts'
import { scenario } from '../fixtures/scenario.ts'
import { createLedger } from './ledger.ts'

/** A ledger that has followed a morning: A001 at counter 1, A002 waiting. */
function morning() {
  const hall = scenario()
  hall.when('openCounter', { counter: '1' })
  hall.when('openCounter', { counter: '2' })
  hall.issue()
  hall.issue()
  hall.call('1')
  const ledger = createLedger()
  let commands = 0
  const write = (event: HallEvent | undefined, id = `command-${++commands}`): string[] =>
    ledger.write([{ day: '2026-11-24', event: event!, actor: 'counter:1', commandId: id }])
  for (const event of hall.log) expect(write(event)).toEqual([])
  const [, , , issued] = hall.log
  return { hall, write, issued: issued!, called: hall.log.at(-1)! }
}

/** The same event with other data. */
const changed = (event: HallEvent, data: object): HallEvent =>
  ({ ...event, data: { ...event.data, ...data } }) as HallEvent

describe('the ledger sees', () => {
  it('[SIMULATE-2] a command that is done again', () => {
    const { write, hall } = morning()
    write(hall.when('callNext', { counter: '2' })[0], 'the-same')
    expect(write(hall.when('startServing', { counter: '2' })[0], 'the-same')).toEqual([
      expect.stringMatching(/command the-same is done again/),
    ])
  })
  it('[SIMULATE-3] one ticket at two counters, and two tickets at one', () => {
    const { write, called } = morning()
    expect(write(changed(called, { counter: '2', callSeq: 2 }))).toEqual([
      '2026-11-24-A001 is at two counters: 1 and 2',
    ])
    expect(write(changed(called, { ticket: '2026-11-24-A002', callSeq: 3 }))).toEqual([
      '2026-11-24-A002 comes to counter 1, where 2026-11-24-A001 is',
    ])
  })
  it('[SIMULATE-3] a number that is skipped or given twice, and a call that is numbered wrongly', () => {
    const { write, issued, called } = morning()
    const skipped = { ticket: '2026-11-24-A004', number: 'A004', sequence: 4 }
    expect(write(changed(issued, skipped))).toEqual(['A004 follows A2'])
    expect(write(issued)).toContain('2026-11-24-A001 is issued twice')
    expect(write(changed(called, { callSeq: 3 }))).toContain('call 3 follows 1')
  })
  it('[SIMULATE-3] a stop that is rated twice, or before it ended', () => {
    const { hall, write } = morning()
    write(hall.when('startServing', { counter: '1' })[0])
    const [finished] = hall.when('finish', { counter: '1' })
    const [rated] = hall.when('rate', { ticket: '2026-11-24-A001', level: 5 })
    const problem = [expect.stringMatching(/is rated twice, or before it ended/)]
    expect(write(rated)).toEqual(problem)
    write(finished)
    expect(write(rated)).toEqual([])
    expect(write(rated)).toEqual(problem)
  })
  it('[SIMULATE-3] a ticket that has not ended when its day ends', () => {
    const { write, hall } = morning()
    const dayClosed = hall.when('closeDay').at(-1)
    expect(write(dayClosed)).toHaveLength(2)
  })
})
