import { describe, expect, it } from 'vitest'
import { smallCatalogue } from '../../../tests/fixtures/catalogue.ts'
import { scenario } from '../../../tests/fixtures/scenario.ts'

function served() {
  const hall = scenario(smallCatalogue({ oneGo: false }))
  hall.when('openCounter', { counter: '1' })
  const ticket = hall.issue('card')
  hall.call('1')
  hall.when('startServing', { counter: '1' })
  const services = () => hall.state.tickets.get(ticket)?.stops.map(({ service, state }) => [service, state])
  return { hall, ticket, services }
}

describe('a stop more', () => {
  it('[PLAN-1] stands behind those that are planned, and waits when its turn comes', () => {
    const { hall, ticket, services } = served()
    hall.when('addStop', { counter: '1', ticket, service: 'invoice' })
    hall.when('addStop', { counter: '1', service: 'permit' })
    hall.when('finish', { counter: '1' })
    expect(services()).toEqual([
      ['card', 'done'],
      ['invoice', 'waiting'],
      ['permit', 'planned'],
    ])
  })
  it('[PLAN-1] is refused where it is still to come, is unknown, or nobody is there', () => {
    const { hall } = served()
    const refused = (service: string, counter = '1') => hall.refused('addStop', { counter, service }).refused
    expect(refused('card')).toBe('stopsTwice')
    expect(refused('none')).toBe('unknownService')
    hall.when('openCounter', { counter: '2' })
    expect(refused('invoice', '2')).toBe('counterEmpty')
  })
  it('[PLAN-1] may be of a service that was done before', () => {
    const { hall, services } = served()
    hall.when('addStop', { counter: '1', service: 'permit' })
    hall.when('finish', { counter: '1' })
    hall.call('1')
    hall.when('addStop', { counter: '1', service: 'card' })
    expect(services()?.at(-1)).toEqual(['card', 'planned'])
  })
})

it('[PLAN-2] a note stays with the ticket until another takes its place or it is taken away', () => {
  const { hall, ticket } = served()
  const note = () => hall.state.tickets.get(ticket)?.note
  hall.when('noteTicket', { counter: '1', note: '已核对原件' })
  hall.when('addStop', { counter: '1', service: 'invoice' })
  hall.when('finish', { counter: '1' })
  expect(note()).toBe('已核对原件')
  hall.call('1')
  hall.when('transfer', { counter: '1', to: { queue: 'general' } })
  expect(note()).toBe('已核对原件')
  hall.call('1')
  hall.when('noteTicket', { counter: '1', note: '缺一张照片' })
  expect(note()).toBe('缺一张照片')
  hall.when('noteTicket', { counter: '1', note: null })
  expect(note()).toBeNull()
})
