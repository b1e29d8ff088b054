import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { Catalogue } from '../../../protocol/catalogue.ts'
import { categoriesBelow, counterNumbers, iconOf, servicesIn, servicesUnder } from './catalogue.ts'

const file = new URL('../../../demo/district.yaml', import.meta.url)
const catalogue = Catalogue.parse(parse(readFileSync(file, 'utf8')))

it('[KIOSK-5] leads to every service through the category tree, and to each once', () => {
  const reached = (parent?: string): string[] =>
    categoriesBelow(catalogue, parent).flatMap((c) => [
      ...servicesIn(catalogue, c.id).map((s) => s.id),
      ...reached(c.id),
    ])
  expect(reached().sort()).toEqual(catalogue.services.map((s) => s.id).sort())
})

it('[KIOSK-5] leaves out a category that leads nowhere', () => {
  const empty = { id: 'empty', name: { zh: '空', en: 'Empty' } }
  const more = { ...catalogue, categories: [...catalogue.categories, empty] }
  expect(categoriesBelow(more)).toEqual(categoriesBelow(catalogue))
  expect(servicesUnder(more, 'empty')).toEqual([])
})

it('[KIOSK-6] names the counters that serve a queue in the order of their numbers', () => {
  for (const { id } of catalogue.queues) {
    const numbers = counterNumbers(catalogue, id)
    expect(numbers.length).toBeGreaterThan(0)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  }
})

it('draws a category without an icon as the one above it', () => {
  const top = { id: 'top', name: { zh: '上', en: 'Top' }, icon: 'tax' }
  const child = { id: 'child', name: { zh: '下', en: 'Child' }, parent: 'top' }
  expect(iconOf({ ...catalogue, categories: [top, child] }, 'child')).toBe('tax')
})
