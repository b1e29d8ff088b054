import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { scenario } from '../../tests/fixtures/scenario.ts'
import { CounterView, DisplayView, RaterView, SignView } from '../../protocol/views.ts'
import { counterView } from './counter.ts'
import { displayView } from './display.ts'
import { raterView } from './rater.ts'
import { signView } from './sign.ts'
import type { Surroundings } from './surroundings.ts'

function openHall(change: (catalogue: ReturnType<typeof smallCatalogue>) => void = () => undefined) {
  const catalogue = smallCatalogue()
  change(catalogue)
  const hall = scenario(catalogue)
  hall.when('openCounter', { counter: '2', clerk: 'c01' })
  const around = () => ({ catalogue: hall.index, now: hall.now }) as Surroundings
  const entry = catalogue.counters.find(({ id }) => id === '2')!
  const serve = () => {
    const ticket = hall.issue()
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    return ticket
  }
  return {
    hall,
    serve,
    counter: () => CounterView.parse(counterView(hall.state, entry, around())),
    sign: () => SignView.parse(signView(hall.state, entry, hall.index)),
    rater: () => RaterView.parse(raterView(hall.state, entry, around())),
    display: () => DisplayView.parse(displayView(hall.state, around())),
  }
}

describe('what a clerk sees', () => {
  it('[RATE-6] of the ratings: their mean, five at a time', () => {
    const { hall, serve, counter } = openHall()
    const rate = (...levels: number[]) =>
      levels.forEach((level) => hall.when('rate', { ticket: serve(), level }))
    rate(5, 2, 4, 4)
    expect(counter().today.rating).toBeNull()
    rate(3)
    expect(counter().today.rating).toEqual({ mean: 3.6, count: 5 })
    rate(1, 1, 1, 1)
    expect(counter().today.rating).toEqual({ mean: 3.6, count: 5 })
  })
  it('[HELP-1] [PARK-4] that the supervisor is called, and when who is parked means to be back', () => {
    const { hall, counter } = openHall()
    hall.issue()
    hall.call('2')
    hall.when('callHelp', { counter: '2', reason: '投诉' })
    hall.when('park', { counter: '2', reason: '复印', minutes: 10 })
    expect(counter().counter.help).toEqual({ since: hall.now, reason: '投诉' })
    expect(counter().parked[0]?.backAt).toBe(hall.now + 600_000)
  })
})

it('[RATE-4] the rater asks about the stop that ended here last', () => {
  const { hall, serve, rater } = openHall()
  expect(rater().asks).toBeNull()
  const ticket = serve()
  expect(rater().asks).toMatchObject({ ticket, number: 'A001', stop: 0, until: hall.now + 60_000 })
  hall.when('rate', { ticket, level: 5 })
  expect(rater().asks).toBeNull()
})

it('[SIGN-4] the sign names its clerk only where the hall wants it', () => {
  expect(openHall().sign().counter.clerk).toBeNull()
  const named = openHall((catalogue) => (catalogue.centre.clerkOnSign = true))
  expect(named.sign().counter.clerk).toBe('工作人员 01')
})

it('[WALL-9] every call of the last minute is on the board, and of the older ones the latest twelve', () => {
  const { hall, display } = openHall()
  const calls = (count: number) => {
    for (let n = 0; n < count; n++) {
      hall.issue()
      hall.call('2')
      hall.when('startServing', { counter: '2' })
      hall.when('finish', { counter: '2' })
    }
  }
  calls(20)
  expect(display().calls).toHaveLength(20)
  hall.pass(1)
  calls(1)
  expect(display().calls).toHaveLength(12)
})

it('[WALL-15] the latest six calls of a quiet zone stay on the board', () => {
  const { hall, display } = openHall((catalogue) => {
    const name = { zh: '区', en: 'Zone' }
    catalogue.zones = [{ id: 'quiet', name, counters: ['1'] }]
  })
  const callAt = (counter: string) => {
    hall.issue()
    hall.call(counter)
    hall.when('startServing', { counter })
    hall.when('finish', { counter })
  }
  hall.when('openCounter', { counter: '1' })
  for (let n = 0; n < 8; n++) callAt('1')
  for (let n = 0; n < 20; n++) callAt('2')
  hall.pass(2)
  const counters = display().calls.map(({ counter }) => counter)
  expect(counters.filter((counter) => counter === '1')).toHaveLength(6)
  expect(counters.filter((counter) => counter === '2')).toHaveLength(12)
})

describe('[ROUTE-8] where somebody goes on', () => {
  function onTheWay() {
    const desk = openHall()
    const { hall } = desk
    hall.when('issueTicket', { services: ['card', 'invoice'], print: false })
    hall.issue('invoice')
    hall.call('2')
    hall.when('startServing', { counter: '2' })
    hall.when('finish', { counter: '2' })
    return desk
  }
  const service = { zh: '事项 invoice', en: 'Service invoice' }

  it('stands beside the counter until another is called there', () => {
    const { hall, counter } = onTheWay()
    const { goesOn } = counter()
    expect(goesOn).toEqual({ number: 'A001', service, counters: [1, 3, 4], expectedWaitMinutes: 0 })
    hall.issue()
    hall.call('2')
    expect(counter().goesOn).toBeNull()
  })
  it('stands on the boards for two minutes, while it waits there', () => {
    const { hall, display } = onTheWay()
    expect(display().goesOn).toEqual([{ number: 'A001', service, counters: [1, 3, 4] }])
    hall.pass(1.99)
    expect(display().goesOn).toHaveLength(1)
    hall.pass(0.01)
    expect(display().goesOn).toEqual([])
  })
  it('leaves the boards with the call', () => {
    const { hall, display } = onTheWay()
    hall.when('openCounter', { counter: '3' })
    hall.call('3')
    expect(display().goesOn).toEqual([])
  })
})
