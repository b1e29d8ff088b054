import { expect, it } from 'vitest'
import { smallCatalogue } from '../../tests/fixtures/catalogue.ts'
import { commonServices } from './common.ts'

const { services } = smallCatalogue()
const counts = (of: Record<string, number>) => new Map(Object.entries(of))
const none = counts({})

it('[COMMON-1] names those that were asked for most, most first, with today’s numbers', () => {
  expect(commonServices(services, counts({ card: 10, permit: 30, refund: 20 }), none)).toEqual([
    'permit',
    'refund',
    'card',
  ])
  expect(commonServices(services, counts({ card: 10, permit: 30 }), counts({ card: 21 }))).toEqual([
    'card',
    'permit',
  ])
})

it('[COMMON-1] names at most eight', () => {
  const many = Array.from({ length: 12 }, (_, n) => ({ ...services[0]!, id: `s${n}`, common: true }))
  const asked = counts(Object.fromEntries(many.map(({ id }, n) => [id, 10 + n])))
  expect(commonServices(many, asked, none)).toEqual(['s11', 's10', 's9', 's8', 's7', 's6', 's5', 's4'])
  expect(commonServices(many, none, none)).toHaveLength(8)
})

it('[COMMON-2] in a new hall those of the catalogue stand there, and give way to what is learnt', () => {
  const chosen = services.map((service) => ({ ...service, common: service.id !== 'refund' }))
  expect(commonServices(chosen, none, none)).toEqual(['card', 'permit', 'invoice'])
  // Four people are chance; the fifth is learnt.
  expect(commonServices(chosen, none, counts({ refund: 4 }))).toEqual(['card', 'permit', 'invoice'])
  expect(commonServices(chosen, counts({ refund: 3.5 }), counts({ refund: 2 }))).toEqual([
    'refund',
    'card',
    'permit',
    'invoice',
  ])
  expect(commonServices(chosen, counts({ permit: 9 }), none)).toEqual(['permit', 'card', 'invoice'])
})

it('[COMMON-3] leaves out what is done elsewhere, and what the catalogue no longer has', () => {
  const elsewhere = { zh: '民政局', en: 'Civil Affairs Bureau' }
  const moved = services.map((service) =>
    service.id === 'card' ? { ...service, elsewhere, common: true } : service,
  )
  expect(commonServices(moved, counts({ card: 99, gone: 50, permit: 9 }), none)).toEqual(['permit'])
})
