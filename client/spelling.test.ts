import { expect, it } from 'vitest'
import { isSpeltBy, spellingOf, squash } from './spelling.ts'

it.each([
  ['户籍综合', 'hjzh'],
  ['户籍综合', 'huji'],
  ['户籍综合', 'zonghe'],
  ['户籍综合', '综合'],
  ['Bus card', 'card'],
  ['A 社保', 'sb'],
])('[SEARCH-5] a row %s of the setup is found by %s', (name, typed) => {
  expect(isSpeltBy(spellingOf(name), squash(typed))).toBe(true)
})
it('[SEARCH-5] and not by something else', () => {
  expect(isSpeltBy(spellingOf('户籍综合'), 'xyz')).toBe(false)
})
