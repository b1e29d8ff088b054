import { describe, expect, it } from 'vitest'
import { scenario } from '../../../tests/fixtures/scenario.ts'

function openHall() {
  const hall = scenario()
  hall.when('openCounter', { counter: '1', clerk: 'c01' })
  return hall
}

describe('another clerk', () => {
  it('[COUNTER-5] takes the counter over with the person in front of it', () => {
    const hall = openHall()
    const ticket = hall.issue()
    hall.call('1')
    hall.when('startServing', { counter: '1' })
    hall.when('changeClerk', { counter: '1', clerk: 'c02' })
    const counter = hall.state.counters.get('1')
    expect([counter?.clerk, counter?.current, counter?.status]).toEqual(['c02', ticket, 'open'])
  })
  it('[COUNTER-5] [COUNTER-2] is at no other counter, nor here already, nor unknown, and the counter is open', () => {
    const hall = openHall()
    hall.when('openCounter', { counter: '2', clerk: 'c02' })
    const refused = (counter: string, clerk: string) =>
      hall.refused('changeClerk', { counter, clerk }).refused
    expect(refused('1', 'c02')).toBe('clerkElsewhere')
    expect(refused('1', 'c01')).toBe('clerkAlreadyHere')
    expect(refused('1', 'nobody')).toBe('unknownClerk')
    expect(refused('3', 'c01')).toBe('counterNotOpen')
    hall.when('closeCounter', { counter: '2' })
    hall.when('changeClerk', { counter: '1', clerk: 'c02' })
    hall.when('openCounter', { counter: '2', clerk: 'c01' })
  })
})

describe('the supervisor', () => {
  it('[HELP-1] is called once until it ends', () => {
    const hall = openHall()
    hall.when('callHelp', { counter: '1', reason: '材料有疑问' })
    expect(hall.state.counters.get('1')?.help).toEqual({ since: hall.now, reason: '材料有疑问' })
    expect(hall.refused('callHelp', { counter: '1' }).refused).toBe('helpAlreadyCalled')
    hall.when('endHelp', { counter: '1' })
    expect(hall.refused('endHelp', { counter: '1' }).refused).toBe('helpNotCalled')
    hall.when('callHelp', { counter: '1' })
  })
  it('[HELP-2] is not needed any more when the counter closes', () => {
    const hall = openHall()
    hall.when('callHelp', { counter: '1' })
    hall.when('closeCounter', { counter: '1' })
    expect(hall.state.counters.get('1')?.help).toBeNull()
    expect(hall.refused('callHelp', { counter: '1' }).refused).toBe('counterNotOpen')
  })
})
