import { expect, it } from 'vitest'
import { Id } from '../../protocol/primitives.ts'
import { proposeId } from './proposeId.ts'

const none = new Set<string>()

it.each([
  ['Household registration', 'household-registration'],
  ['  Counter 3 (east)  ', 'counter-3-east'],
  ['Café & bar', 'cafe-bar'],
  ["Residents' cards", 'residents-cards'],
])('[SETUPPAGE-2] %s gives %s', (name, id) => {
  expect(proposeId(name, none, 'service')).toBe(id)
})

it('[SETUPPAGE-2] one that is taken gets a number, one without a Latin letter begins with its kind', () => {
  expect(proposeId('General', new Set(['general', 'general-2']), 'queue')).toBe('general-3')
  expect(proposeId('王敏', new Set(['clerk-1']), 'clerk')).toBe('clerk-2')
})

it('[SETUPPAGE-2] whatever the name is, the catalogue takes it', () => {
  const long = 'Application for something that has a very long official name indeed'
  for (const name of [long, `${long} ${long}`, '---', '', 'A'.repeat(200)]) {
    const id = proposeId(name, none, 'service')
    expect(Id.safeParse(id).success, id).toBe(true)
    expect(Id.safeParse(proposeId(name, new Set([id]), 'service')).success).toBe(true)
  }
})
