import { describe, expect, it } from 'vitest'
import type { CounterView } from '../protocol/views.ts'
import { actNow, blocked, deskState, nextAct, recallWait, sideActs, type Act } from './state.ts'
import { called, counterView, line, serving, stop } from './testing.ts'

const NOW = 1_000_000
const paused: CounterView['counter'] = { ...counterView().counter, status: 'paused', pauseReason: 'lunch' }

describe('the one next act', () => {
  it.each<[string, Partial<CounterView>, string, Act]>([
    ['a closed counter', { counter: { ...paused, status: 'closed' } }, 'closed', 'openCounter'],
    ['an open and empty one', {}, 'free', 'callNext'],
    ['a person called', { current: called() }, 'called', 'startServing'],
    ['a person served', { current: serving() }, 'serving', 'finish'],
    ['a pause', { counter: paused }, 'paused', 'resumeCounter'],
    ['a pause with a person called', { counter: paused, current: called() }, 'called', 'startServing'],
    ['a pause with a person served', { counter: paused, current: serving() }, 'serving', 'finish'],
  ])('[DESK-1] of %s', (_, over, state, act) => {
    expect(deskState(counterView(over))).toBe(state)
    expect(nextAct(counterView(over))).toBe(act)
  })

  it('[DESK-2] the key that pauses resumes a paused counter', () => {
    expect(actNow('pauseCounter', counterView())).toBe('pauseCounter')
    expect(actNow('pauseCounter', counterView({ counter: paused }))).toBe('resumeCounter')
    expect(actNow('recall', counterView({ counter: paused }))).toBe('recall')
  })

  it('[DESK-2] the key for the supervisor ends the call, and the clerk’s changes the clerk of an open counter', () => {
    const helped = counterView({ counter: { ...counterView().counter, help: { since: 0, reason: null } } })
    expect(actNow('callHelp', counterView())).toBe('callHelp')
    expect(actNow('callHelp', helped)).toBe('endHelp')
    expect(actNow('chooseClerk', counterView())).toBe('changeClerk')
    expect(actNow('chooseClerk', counterView({ counter: { ...paused, status: 'closed' } }))).toBe(
      'chooseClerk',
    )
  })
})

describe('acts that cannot succeed', () => {
  const why = (act: Act, over: Partial<CounterView> = {}) => blocked(act, counterView(over), NOW)

  it('[DESK-3] calls nobody where nobody waits, on a pause, or with a person here', () => {
    expect(why('callNext', { waiting: 1 })).toBeNull()
    expect(why('callNext')).toBe('nobodyWaiting')
    expect(why('callTicket', { waiting: 1, counter: paused })).toBe('counterPaused')
    expect(why('callNext', { waiting: 1, current: called() })).toBe('counterBusy')
  })

  it('[DESK-3] recalls when the time for it has come, and only who is being called', () => {
    const soon = called({ recallAt: NOW + 3_200 })
    expect(why('recall', { current: soon })).toBe('recallTooSoon')
    expect(recallWait(counterView({ current: soon }), NOW)).toBe(4)
    expect(why('recall', { current: called({ recallAt: NOW }) })).toBeNull()
    expect(why('recall', { current: serving() })).toBe('notCalled')
    expect(why('recall')).toBe('counterEmpty')
  })

  it('[DESK-3] marks missed only when the hall allows it', () => {
    expect(why('markMissed', { current: called({ mayMiss: false }) })).toBe('missedTooSoon')
    expect(why('markMissed', { current: called({ mayMiss: true }) })).toBeNull()
  })

  it('[DESK-3] finishes only who is being served', () => {
    expect(why('finish', { current: called() })).toBe('notServing')
    expect(why('finishOther', { current: serving() })).toBeNull()
  })

  it('[DESK-3] reopens within the time and at a free counter', () => {
    const reopenable = { ticket: line('A001').id, number: 'A001', until: NOW + 1 }
    expect(why('reopen')).toBe('nothingToReopen')
    expect(why('reopen', { reopenable })).toBeNull()
    expect(why('reopen', { reopenable: { ...reopenable, until: NOW } })).toBe('reopenTooLate')
    expect(why('reopen', { reopenable, current: called() })).toBe('counterBusy')
  })

  it('[DESK-3] lets wait again who may', () => {
    expect(why('requeue')).toBe('noneAside')
    expect(why('requeue', { missed: [{ ...line('A001'), mayRejoin: false }] })).toBe('requeueLimit')
    expect(why('requeue', { missed: [{ ...line('A001'), mayRejoin: true }] })).toBeNull()
    expect(why('requeue', { parked: [{ ...line('A001'), backAt: null }] })).toBeNull()
    expect(why('takeBack')).toBe('noneParked')
  })

  it('[DESK-13] does not finish and call on a pause', () => {
    expect(why('finishNext', { current: serving() })).toBeNull()
    expect(why('finishNext', { current: called() })).toBe('notServing')
    expect(why('finishNext', { current: serving(), counter: paused })).toBe('counterPaused')
  })

  it('[DESK-20] takes a stop away only where one is to come, and puts them in order where two are', () => {
    const on = (...ahead: string[]) => ({
      current: called({ stops: [stop('card', { state: 'called' }), ...ahead.map((id) => stop(id))] }),
    })
    expect(why('dropStop')).toBe('counterEmpty')
    expect(why('dropStop', on())).toBe('nothingAhead')
    expect(why('dropStop', on('bus'))).toBeNull()
    expect(why('orderStops', on())).toBe('nothingAhead')
    expect(why('orderStops', on('bus'))).toBe('oneAhead')
    expect(why('orderStops', on('bus', 'allowance'))).toBeNull()
    expect(sideActs(counterView(on('bus')), NOW)).toContain('dropStop')
    expect(sideActs(counterView(on()), NOW)).not.toContain('dropStop')
  })

  it('[DESK-3] adds stops and notes for a person, calls the supervisor to an open counter, hands over to another', () => {
    const closed = { ...paused, status: 'closed' as const }
    expect(why('addStop')).toBe('counterEmpty')
    expect(why('noteTicket', { current: called() })).toBeNull()
    expect(why('callHelp', { counter: closed })).toBe('counterNotOpen')
    expect(why('callHelp', { counter: paused })).toBeNull()
    expect(why('changeClerk', { counter: closed })).toBe('counterNotOpen')
    expect(why('changeClerk')).toBeNull()
    expect(why('changeClerk', { clerks: [] })).toBe('noOtherClerk')
  })

  it('[DESK-3] closes a counter only without a person', () => {
    expect(why('closeCounter', { current: serving() })).toBe('counterBusy')
    expect(why('closeCounter', { counter: paused })).toBeNull()
  })
})

it('[DESK-4] shows the acts of the state, and those on tickets only where there is one', () => {
  const acts = (over: Partial<CounterView>) => sideActs(counterView(over), NOW)
  expect(acts({})).toEqual([
    'callTicket',
    'openTasks',
    'pauseCounter',
    'callHelp',
    'chooseClerk',
    'closeCounter',
  ])
  expect(acts({ parked: [{ ...line('A001'), backAt: null }] })).toContain('takeBack')
  expect(acts({ current: called(), parked: [{ ...line('A001'), backAt: null }] })).not.toContain('takeBack')
  expect(acts({ current: called() }).slice(0, 2)).toEqual(['recall', 'markMissed'])
})
