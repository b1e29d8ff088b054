import { expect, it } from 'vitest'
import { actorWords } from './history.ts'

const names = new Map([['p1', '李静']])
const words = (actor: string): string => actorWords(actor, names, (key) => key.split('.').at(-1) ?? '')

it('[SETUPPAGE-6] names who made a change, by the role where the person is not known', () => {
  expect(words('manager:p1')).toBe('李静 · manager')
  expect(words('manager:p2')).toBe('manager')
  expect(words('console:demo')).toBe('console · demo')
  expect(words('import')).toBe('import')
  expect(words('cli:root')).toBe('other')
})
